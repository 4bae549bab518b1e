package schema

import "math"

// Words that several blocks use. They are functions so that no caller can
// change what another sees.

// MessageKinds are the kinds of channel that journeys send on, which are the
// parts that a message may have.
func MessageKinds() []string {
	return []string{"email", "sms", "push", "web_push", "whatsapp", "messenger", "in_app", "rcs", "direct_mail"}
}

// ChannelKinds are all kinds of channel.
func ChannelKinds() []string {
	return append(MessageKinds(), "social", "search", "display", "video", "maps", "website", "app", "store", "phone", "marketplace")
}

// EventKinds are what rules recognise an event by.
func EventKinds() []string {
	return []string{"order", "payment", "payment_failed", "shipment", "delay", "delivery", "return", "refund", "cancellation", "case", "call", "inbound", "consent", "signup", "lead", "cart", "browse", "app", "other"}
}

// ContentKinds are kinds of content of messages, stages and touchpoints.
func ContentKinds() []string {
	return []string{"expert", "howto", "case_study", "roi", "review", "product", "offer", "personal", "news"}
}

// Classes are the classes of a message.
func Classes() []string {
	return []string{"transactional", "service", "editorial", "promotional"}
}

// Severities are what a finding of the team's own rules may be.
func Severities() []string { return []string{"error", "warning", "info", "hint"} }

// Sets of roots by place.
const (
	// inRun is what a step of a journey sees.
	inRun = InProfile | InEntered | InTrigger | InWait | InStep | InParam | InOffer
	// inCopy is what the copy of a message sees; what a wait or a webhook brought
	// is handed to it as a parameter.
	inCopy = InProfile | InEntered | InTrigger | InParam | InOffer | InLink | InRecipient
)

func title(otherwise string) *Attr {
	return &Attr{Name: "title", Kind: String, DefaultText: otherwise, Doc: "The name that people read in reports, graphs and findings."}
}

func within(low, high float64) *Limits { return &Limits{low, high} }

func atLeast(low float64) *Limits { return &Limits{low, math.Inf(1)} }

func severity(doc string) *Attr {
	return &Attr{Name: "severity", Kind: Enum, Values: Severities(), Default: `"warning"`, Doc: doc}
}

func trigger(doc string) *Attr {
	return &Attr{Name: "trigger", Kind: Ref, Refs: []string{"event"}, List: true, One: true, Doc: doc}
}

func markets(doc, otherwise string) *Attr {
	return &Attr{Name: "markets", Kind: Market, List: true, DefaultText: otherwise, Doc: doc}
}

func utmBlock() *Block {
	return &Block{
		Type: "utm",
		Doc: "Campaign parameters that are added to links, where the defaults do not fit. Left out, the source is the project, the medium the kind of channel, " +
			"the campaign the journey, and the content the message and the link.",
		Attrs: []*Attr{
			{Name: "source", Kind: String, DefaultText: "the project's label", Doc: "The value of `utm_source`: who sends the visitor."},
			{Name: "medium", Kind: String, DefaultText: "the kind of channel", Doc: "The value of `utm_medium`: the sort of contact, such as `email` or `cpc`."},
			{Name: "campaign", Kind: String, DefaultText: "the journey's label", Doc: "The value of `utm_campaign`: the campaign that the visit counts for."},
			{Name: "content", Kind: String, DefaultText: "the labels of message and link", Doc: "The value of `utm_content`: which link or creative was used."},
			{Name: "term", Kind: String, Doc: "The value of `utm_term`: the search term of a paid search."},
		},
		Example:   "utm {\n  source   = \"google\"\n  medium   = \"cpc\"\n  campaign = \"brand_nl\"\n}",
		ExampleIn: "tracking",
	}
}

// paramBlock declares what a message or a check takes from the step that uses it.
func paramBlock(id, doc, example, frame string) *Block {
	return &Block{
		Type: "param", ID: id, Label: NameLabel, Doc: doc,
		Attrs: []*Attr{
			{Name: "type", Kind: Type, Required: true, Doc: "The type of the value."},
			{Name: "default", Kind: Value, DefaultText: "none: it must be given", Doc: "The value where the step gives none."},
			{Name: "values", Kind: Any, List: true, Doc: "The only values that are allowed."},
			{Name: "max_length", Kind: Int, Limits: atLeast(1), Doc: "The greatest length of a text, in characters."},
			{Name: "personal", Kind: Bool, Default: "false", Doc: "Whether the value says something about a person."},
			{Name: "sensitive", Kind: Bool, Default: "false", Doc: "Whether the value belongs to a special category, such as health or belief."},
		},
		Example: example, ExampleIn: frame,
	}
}
