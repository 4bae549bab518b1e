package schema

func profileBlock() *Block {
	identifier := &Block{
		Type: "identifier", Label: AttrLabel,
		Doc: "A key that finds one person. `email` and `phone` exist in every project.",
		Attrs: []*Attr{
			{Name: "format", Kind: Enum, Values: []string{"email", "e164", "text"}, Default: `"text"`, Doc: "The form that the key is brought into, so that one person is not two: `e164` is a phone number with its country code."},
		},
		Example:   `identifier "phone" { format = "e164" }`,
		ExampleIn: "profile",
	}
	attribute := typedAttribute("profile-attribute", "An attribute of a person, read as `profile.NAME`. `first_name` exists in every project.", `attribute "country" {
  type    = string
  values  = ["NL", "BE", "SE"]
  changes = "never"
}`, "profile")
	attribute.Attrs = append(attribute.Attrs,
		&Attr{Name: "changes", Kind: Enum, Values: []string{"live", "never", "grows"}, Default: `"live"`, Doc: "How the value moves: at any time, never, or only upwards; analyses rely on it."})
	return &Block{
		Type: "profile", Group: Data,
		Doc: "The single customer profile: the keys that find a person and what is known about them. A block of your own adds to what every project has.",
		Attrs: []*Attr{
			{Name: "locale", Kind: Value, Scope: InProfile, DefaultText: "the project's locale", Doc: "The attribute that holds a person's locale."},
			{Name: "timezone", Kind: Value, Scope: InProfile, DefaultText: "the project's time zone", Doc: "The attribute that holds a person's time zone."},
			{Name: "market", Kind: Value, Scope: InProfile, DefaultText: "all markets of the project at once", Doc: "The attribute that holds a person's country or region."},
		},
		Blocks: []*Nested{{Block: identifier}, {Block: attribute}},
		Example: `profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country
  identifier "email" { format = "email" }
  identifier "phone" { format = "e164" }
  attribute "language" { type = string }
  attribute "tz" { type = string }
  attribute "country" {
    type    = string
    values  = ["NL", "BE", "SE"]
    changes = "never"
  }
  attribute "first_name" {
    type       = string
    personal   = true
    max_length = 40
  }
}`,
	}
}

// typedAttribute declares data of a profile, an event or a webhook's answer.
func typedAttribute(id, doc, example, frame string) *Block {
	return &Block{
		Type: "attribute", ID: id, Label: AttrLabel, Doc: doc,
		Attrs: []*Attr{
			{Name: "type", Kind: Type, Required: true, Doc: "The type of the value."},
			{Name: "values", Kind: Any, List: true, Doc: "The only values that it can have; a comparison with any other is an error."},
			{Name: "shares", Kind: Object, Keys: KeyFree, Elem: Number, Limits: within(0, 1), DefaultText: "all `values` alike", Doc: "How often each value is met, from 0 to 1, as `{ NL = 0.6, BE = 0.4 }`; what is left has no value. Simulations draw people by it."},
			{Name: "required", Kind: Bool, Default: "false", Doc: "Whether it is always there, so that copy needs no default for it."},
			{Name: "default", Kind: Value, Doc: "What the source fills in where nothing is known."},
			{Name: "personal", Kind: Bool, Default: "false", Doc: "Whether it says something about a person and must not be put in an address or a report."},
			{Name: "sensitive", Kind: Bool, Default: "false", Doc: "Whether it belongs to a special category, such as health or belief."},
			{Name: "max_length", Kind: Int, Limits: atLeast(1), Doc: "The greatest length of a text, in characters."},
			{Name: "normalised", Kind: Enum, Values: []string{"e164"}, Doc: "The form that the source brings it into: `e164` is a phone number with its country code."},
			{Name: "source", Kind: String, Doc: "The system that it comes from, or `manual`."},
			{Name: "refreshed", Kind: Duration, Doc: "The longest time between two updates from its source."},
		},
		Example: example, ExampleIn: frame,
	}
}

func eventBlock() *Block {
	return &Block{
		Type: "event", Group: Data, Label: NameLabel,
		Doc: "Something that happens to a person: it starts journeys, ends them and is waited for. " +
			"Every project has `message_sent`, `delivered`, `opened`, `clicked`, `replied`, `bounced` and `unsubscribed`, with `message`, `channel` and `link`.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "kind", Kind: Enum, Values: EventKinds(), Default: `"other"`, Doc: "What rules recognise it by: an order, a return, a consent that is given."},
			{Name: "source", Kind: String, Doc: "The system that reports it."},
			{Name: "sla", Kind: Duration, Doc: "The time within which a transactional message must answer it."},
			{Name: "answered_by", Kind: String, Doc: "Another system that answers it, so that no journey has to."},
			{Name: "latency", Kind: Duration, Doc: "The longest time until it is known after it has happened."},
			{Name: "imported", Kind: Bool, DefaultText: "not stated", Doc: "Whether an import or a merge of lists can record it for many people at once."},
			{Name: "per_year", Kind: Number, Limits: atLeast(0), DefaultText: "not stated", Doc: "How often it happens to one person in a year, on average. Simulations draw by it."},
			{Name: "attributes", Kind: TypeMap, Doc: "Its attributes in short form, each with its type."},
		},
		Blocks: []*Nested{{Block: typedAttribute("event-attribute", "An attribute of an event, where there is more to say than its type. It is read as `trigger.NAME` or `received.NAME`.", `attribute "items" {
  type     = list(object({ name = string, sku = string, price = money }))
  required = true
}`, "event")}},
		Example: `event "order_placed" {
  kind       = "order"
  source     = "shop"
  sla        = "10m"
  attributes = { order_id = string, total = money }
  attribute "items" { type = list(object({ name = string, sku = string, price = money })) }
}`,
	}
}

func segmentBlock() *Block {
	return &Block{
		Type: "segment", Group: Data, Label: NameLabel,
		Doc: "A named set of people. In a condition, `segment.LABEL` is true for those who are in it.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "when", Kind: Condition, Scope: InProfile, DefaultText: "bound to a segment of the engine", Doc: "The condition that its members meet."},
			{Name: "expected_size", Kind: Int, Limits: atLeast(0), Doc: "How many people are expected in it."},
			{Name: "max_size", Kind: Int, Limits: atLeast(0), Doc: "The greatest number of people that may be in it."},
			{Name: "minimum_age", Kind: Int, Limits: within(0, 150), Doc: "The least age of its members, in years."},
			{Name: "about_people", Kind: Enum, Values: []string{"person", "company"}, Default: `"person"`, Doc: "Whether its members are met as persons or for their company."},
			markets("The markets that its members are in.", "the project's"),
			{Name: "source", Kind: Enum, Values: []string{"first_party", "ad_platform", "third_party_cookie"}, Default: `"first_party"`, Doc: "Where the knowledge about its members comes from."},
			{Name: "imported", Kind: Bool, DefaultText: "not stated", Doc: "Whether an import or a merge of lists can bring many people in at once."},
		},
		Example: `segment "lapsed" {
  title = "Bought once, but not in the last year"
  when  = occurred(event.order_placed) && !occurred(event.order_placed, "365d")
}`,
	}
}

func consentBlock() *Block {
	return &Block{
		Type: "consent", Group: Data, Label: NameLabel,
		Doc: "A permission that a person gives, and how it can be shown that they gave it. Promotional and editorial messages name the consents that allow them.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "channels", Kind: Ref, Refs: []string{"channel"}, List: true, DefaultText: "all of the project's", Doc: "The channels that it covers."},
			{Name: "basis", Kind: Enum, Values: []string{"opt_in", "double_opt_in", "soft_opt_in", "implied", "contract"}, Required: true, Doc: "The legal ground on which people are written to."},
			{Name: "given_by", Kind: Ref, Refs: []string{"event"}, Doc: "The event that grants it; its time, source and form are the proof."},
			{Name: "proof", Kind: Value, Scope: InProfile, Doc: "The attribute of the profile that proves it, where no event does."},
			markets("The markets that it covers; a person is covered where their own is among them.", "all of the project's"),
			{Name: "purpose", Kind: String, Doc: "What people were told that it is for."},
			{Name: "collected_at", Kind: String, Doc: "The form or the place where it is given."},
			{Name: "expires", Kind: Duration, DefaultText: "never", Doc: "The time after which it no longer counts."},
			{Name: "text_version", Kind: String, Doc: "The version of the text that people agreed to."},
			{Name: "share", Kind: Number, Limits: within(0, 1), DefaultText: "not stated", Doc: "The share of the audience that has given it, from 0 to 1. Simulations draw people by it."},
		},
		Exclusive: [][]string{{"given_by", "proof"}},
		Example: `consent "newsletter" {
  channels = [channel.email]
  basis    = "opt_in"
  given_by = event.newsletter_confirmed
  markets  = ["NL", "BE", "SE"]
}`,
	}
}
