package schema

func messageBlock(utm *Block) *Block {
	parts := partBlocks(utm)
	locale := &Block{
		Type: "locale", Label: LocaleLabel, LabelDoc: "the locale, such as `sv-SE`",
		Doc:     "The message in another locale. Each part that stands here replaces the whole part of the same kind.",
		Blocks:  parts,
		OneOf:   [][]string{MessageKinds()},
		Example: "locale \"sv-SE\" {\n  sms { text = \"Din varukorg väntar på dig.\" }\n}", ExampleIn: "message-body",
	}
	param := paramBlock("message-param", "A value that the step which sends the message hands over. Copy reads it as `param.LABEL`.", `param "tracking_url" { type = string }`, "message-body")
	return &Block{
		Type: "message", Group: Content, Label: NameLabel,
		Doc: "What may be said, in one part for each kind of channel. Parts that stand directly in the message are in the project's locale.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "class", Kind: Enum, Values: Classes(), Required: true, Doc: "Why people get it, which decides on consent, caps and quiet hours."},
			{Name: "content", Kind: Enum, Values: ContentKinds(), Doc: "The kind of content that it brings."},
			{Name: "stage", Kind: Ref, Refs: []string{"stage"}, Doc: "The stage of the funnel that it serves."},
			trigger("The event whose attributes its copy reads as `trigger.NAME`; several leave what all of them share. It can then be sent only in journeys that this event starts."),
			{Name: "offers", Kind: Ref, Refs: []string{"offer"}, List: true, Doc: "The offers that it makes."},
			{Name: "consents", Kind: Ref, Refs: []string{"consent"}, List: true, Doc: "The consents that allow it: a channel may be used if one of them covers it and is given. A promotional or editorial message names at least one."},
			{Name: "products", Kind: Value, Scope: InProfile | InEntered | InTrigger | InParam, Doc: "The products that it speaks of, as a list of objects, for checks that are tested per product."},
			{Name: "purpose", Kind: String, Doc: "What it is for, such as `welcome` or `win_back`, so that journeys that contradict each other are found."},
			{Name: "sensitive", Kind: Bool, Default: "false", Doc: "Whether it speaks of a special category, such as health or belief."},
			{Name: "landing", Kind: Ref, Refs: []string{"touchpoint"}, Doc: "The page that its links lead to."},
			{Name: "fallback_locale", Kind: Locale, DefaultText: "none: the channel is not eligible", Doc: "The locale that people get whose own language it does not have."},
		},
		Blocks: append([]*Nested{{Block: param}}, append(parts, &Nested{Block: locale})...),
		OneOf:  [][]string{MessageKinds()},
		Example: `message "cart_reminder" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.purchase
  trigger  = event.cart_abandoned
  offers   = [offer.summer10]
  consents = [consent.newsletter, consent.push]
  products = trigger.items
  email {
    subject   = "Je winkelmandje staat nog klaar"
    preheader = "We bewaren het nog een week voor je."
    body      = "<p>Hoi ${default(profile.first_name, "daar")}, je was nog niet klaar.</p>"
    link "cta" {
      url  = "https://aurora.example/cart"
      text = "Bekijk je winkelmandje"
    }
  }
  push {
    title = "Je winkelmandje staat klaar"
    body  = "Met ${offer.summer10.code} krijg je korting."
    link  = "aurora://cart"
  }
}`,
	}
}

// partBlocks are the parts of a message, one for each of MessageKinds.
func partBlocks(utm *Block) []*Nested {
	link := &Block{
		Type: "link", Label: NameLabel,
		Doc: "A link of a part. Copy places it as `${link.LABEL.url}`; a link that the copy does not mention is appended as a button.",
		Attrs: []*Attr{
			{Name: "url", Kind: Copy, Required: true, Scope: inCopy &^ InLink, Doc: "The address that it opens; values in it are escaped for an address."},
			{Name: "text", Kind: Copy, Scope: inCopy &^ InLink, DefaultText: "the label", Doc: "The words on the button."},
		},
		Blocks:  []*Nested{{Block: utm, Max: 1}},
		Example: "link \"cta\" {\n  url  = \"https://aurora.example/cart\"\n  text = \"Bekijk je winkelmandje\"\n  utm { content = \"cta\" }\n}", ExampleIn: "email",
	}
	links := []*Nested{{Block: link}}
	deepLink := &Attr{Name: "link", Kind: Copy, Scope: inCopy &^ InLink, Doc: "The address or the screen of the app that it opens."}
	image := &Attr{Name: "image", Kind: String, Doc: "The address of the picture that is shown."}

	part := func(typ, doc, example string, links []*Nested, attrs ...*Attr) *Nested {
		if links == nil {
			for _, a := range attrs {
				a.Scope &^= InLink
			}
		}
		return &Nested{Max: 1, Part: true, Block: &Block{Type: typ, Doc: doc, Attrs: attrs, Blocks: links, Example: example, ExampleIn: "message"}}
	}
	return []*Nested{
		part("email", "The message as an e-mail.", `email {
  subject   = "Je winkelmandje staat nog klaar"
  preheader = "We bewaren het nog een week voor je."
  body      = "<p>Ga verder waar je was: ${link.cta.url}</p>"
  link "cta" {
    url  = "https://aurora.example/cart"
    text = "Bekijk je winkelmandje"
  }
}`, links,
			copyAttr("subject", true, "The subject line."),
			copyAttr("preheader", false, "The line that inboxes show after the subject."),
			copyAttr("body", true, "The text as HTML; values in it are escaped."),
			withDefault(copyAttr("text", false, "The text for readers without HTML."), "derived from `body`")),
		part("sms", "The message as a text message.", `sms { text = "Je pakket is onderweg. Volg het in de app." }`, nil,
			copyAttr("text", true, "The text, without formatting.")),
		part("push", "The message as a notification of the app.", `push {
  title = "Je winkelmandje staat klaar"
  body  = "Ga verder waar je was."
  link  = "aurora://cart"
}`, nil,
			copyAttr("title", true, "The heading of the notification."),
			copyAttr("body", true, "The text of the notification."), deepLink, image),
		part("web_push", "The message as a notification of the browser.", `web_push {
  title = "Je winkelmandje staat klaar"
  body  = "Ga verder waar je was."
  link  = "https://aurora.example/cart"
}`, nil,
			copyAttr("title", true, "The heading of the notification."),
			copyAttr("body", true, "The text of the notification."), deepLink, image),
		part("whatsapp", "The message on WhatsApp. Outside a conversation only an approved template may be sent.", `whatsapp {
  text     = "Je pakket is onderweg."
  template = "order_shipped"
  category = "utility"
}`, links,
			copyAttr("text", true, "The text of the message."),
			&Attr{Name: "template", Kind: String, Doc: "The name of the approved template."},
			&Attr{Name: "category", Kind: Enum, Values: []string{"marketing", "utility", "authentication"}, Doc: "The category under which the template was approved."},
			copyAttr("footer", false, "The small line below the text."), image),
		part("messenger", "The message in a messenger such as Facebook Messenger.", `messenger {
  text = "Je pakket is onderweg."
  link "track" {
    url  = "https://aurora.example/track"
    text = "Volg je pakket"
  }
}`, links,
			copyAttr("text", true, "The text of the message."), image),
		part("in_app", "The message on a screen of the app, shown when it is next open.", `in_app {
  title = "Welkom terug"
  body  = "Je winkelmandje staat nog klaar."
  link  = "aurora://cart"
}`, nil,
			copyAttr("title", false, "The heading."),
			copyAttr("body", true, "The text."), deepLink, image),
		part("rcs", "The message as RCS, the successor of text messages.", `rcs {
  title = "Je pakket is onderweg"
  text  = "Volg het in de app."
  link  = "https://aurora.example/track"
}`, nil,
			copyAttr("title", false, "The heading of the card."),
			copyAttr("text", true, "The text."), deepLink, image),
		part("direct_mail", "The message on paper, by post.", `direct_mail {
  body     = "Beste ${default(profile.first_name, "klant")}, kom je weer eens langs?"
  template = "card_a6"
}`, nil,
			copyAttr("body", true, "The text that is printed."),
			&Attr{Name: "template", Kind: String, Doc: "The name of the design at the printer's."}, image),
	}
}

func copyAttr(name string, required bool, doc string) *Attr {
	return &Attr{Name: name, Kind: Copy, Required: required, Scope: inCopy, Doc: doc}
}

func withDefault(a *Attr, text string) *Attr {
	a.DefaultText = text
	return a
}

func channelBlock() *Block {
	return &Block{
		Type: "channel", Group: Content, Label: NameLabel,
		Doc: "A place where people are met: those that journeys send on, and those that touchpoints stand on.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "kind", Kind: Enum, Values: ChannelKinds(), DefaultText: "the label", Doc: "What it is; a message is sent on it with the part of this kind."},
			{Name: "sender", Kind: Object, Keys: KeyWord, KeyValues: []string{"name", "address", "reply_to", "number"}, Elem: String, Doc: "Who its messages come from.", Fields: []*Attr{
				{Name: "name", Kind: String, DefaultText: "the project's title", Doc: "The name that people see."},
				{Name: "address", Kind: String, Doc: "The e-mail address that it sends from."},
				{Name: "reply_to", Kind: String, DefaultText: "`address`", Doc: "The e-mail address that answers go to."},
				{Name: "number", Kind: String, Doc: "The phone number with country code, or the name that a text message shows as its sender."},
			}},
			{Name: "two_way", Kind: Bool, Default: "false", Doc: "Whether people can answer on it."},
			{Name: "answered_by", Kind: Ref, Refs: []string{"team"}, Doc: "The team that answers what people write there."},
			{Name: "sla", Kind: Duration, Doc: "The time within which people are answered."},
			{Name: "continues_on", Kind: Ref, Refs: []string{"channel"}, List: true, Doc: "The channels on which the context is kept when a customer moves on."},
			{Name: "adoption", Kind: Object, Keys: KeyMarket, Elem: Number, Limits: within(0, 1), Doc: "The share of the audience that uses it, from 0 to 1, by market."},
			{Name: "legal_name", Kind: String, Doc: "The sender's legal name, as the law asks for in promotional mail."},
			{Name: "postal_address", Kind: String, Doc: "The sender's postal address, as the law asks for in promotional mail."},
			{Name: "footer", Kind: Copy, ByLocale: true, Scope: InProfile | InRecipient, Doc: "The text that is appended to promotional and editorial copy. On e-mail it may be HTML, such as `<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>`."},
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, DefaultText: "the project's", Doc: "The team that answers for the channel."},
			{Name: "permission", Kind: String, Doc: "The permission that people must give before they are reached, such as that of the phone for notifications."},
			{Name: "cost", Kind: Number, Limits: atLeast(0), Doc: "What one message costs, in the project's currency."},
			{Name: "open_rate", Kind: Number, Limits: within(0, 1), DefaultText: "not stated", Doc: "The share of messages on it that people open, from 0 to 1. Simulations draw by it."},
			{Name: "click_rate", Kind: Number, Limits: within(0, 1), DefaultText: "not stated", Doc: "The share of messages on it that people click, from 0 to 1. Simulations draw by it."},
			{Name: "volume_per_day", Kind: Int, Limits: atLeast(0), Doc: "The most messages that it carries in a day."},
			{Name: "one_click_unsubscribe", Kind: Bool, Default: "true", Doc: "Whether mail carries the headers by which an inbox unsubscribes with one click."},
		},
		Example: `channel "email" {
  sender         = { name = "Aurora", address = "hej@aurora.example", reply_to = "help@aurora.example" }
  two_way        = true
  answered_by    = team.care
  sla            = "4h"
  adoption       = { NL = 0.81, SE = 0.77 }
  legal_name     = "Aurora Outdoor BV"
  postal_address = "Havenstraat 1, 1013 AA Amsterdam"
  footer = {
    "nl-NL" = "Afmelden: ${recipient.unsubscribe_url}"
    "sv-SE" = "Avsluta: ${recipient.unsubscribe_url}"
  }
}`,
	}
}
