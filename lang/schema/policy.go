package schema

func checkBlock() *Block {
	return &Block{
		Type: "check", Group: Rules, Label: NameLabel,
		Doc: "A fact that must hold before people are written to, such as that nothing is still being delivered. Guards test it, policies ask for it, and in a condition `check.LABEL` is true where it holds.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "about", Kind: Enum, Values: []string{"order", "return", "payment", "stock", "case", "consent", "lapsed", "other"}, Default: `"other"`, Doc: "What rules recognise it by."},
			{Name: "per", Kind: Enum, Values: []string{"product"}, Doc: "With `product` it is tested for each product of the guard or of the next message, which is `this` in `holds`; without products it holds."},
			trigger("The event whose attributes `holds` reads as `trigger.NAME`; it can then be used only in journeys that this event starts."),
			{Name: "holds", Kind: Condition, Scope: InProfile | InEntered | InTrigger | InParam | InThis, DefaultText: "bound to a fact of the engine", Doc: "The condition that the fact is."},
		},
		Blocks: []*Nested{{Block: paramBlock("check-param", "A value that the guard hands over. `holds` reads it as `param.LABEL`.", `param "days" {
  type    = number
  default = 30
}`, "check")}},
		Example: `check "nothing_on_its_way" {
  title = "Nothing is still being delivered"
  about = "order"
  holds = !pending(event.order_shipped, event.order_delivered, "order_id", "30d")
}`,
	}
}

func policyBlock() *Block {
	channels := &Attr{Name: "channels", Kind: Ref, Refs: []string{"channel"}, List: true, DefaultText: "all", Doc: "The channels that it holds for."}
	frequencyCap := &Block{
		Type: "frequency_cap",
		Doc:  "The most messages that one person gets from all journeys together, and the least time between two.",
		Attrs: []*Attr{
			{Name: "max", Kind: Int, Limits: atLeast(1), Doc: "The most messages in the time of `per`."},
			{Name: "per", Kind: Duration, Doc: "The time that is looked back on; whole days are that many local dates, today included."},
			{Name: "min_gap", Kind: Duration, Doc: "The least time since the last message; a send that comes sooner is skipped, not delayed."},
			channels,
			markets("The markets of the people that it holds for.", "all"),
		},
		OneOf:    [][]string{{"max", "min_gap"}},
		Together: [][]string{{"max", "per"}},
		Example: `frequency_cap {
  max     = 4
  per     = "7d"
  min_gap = "16h"
}`,
		ExampleIn: "policy",
	}
	quietHours := &Block{
		Type: "quiet_hours",
		Doc:  "Hours and days at which nothing is sent. A send that falls into them is held until they end.",
		Attrs: []*Attr{
			{Name: "from", Kind: Clock, Doc: "The time of day at which quiet begins; later than `to` it runs over midnight."},
			{Name: "to", Kind: Clock, Doc: "The time of day at which quiet ends and sends go out."},
			{Name: "timezone", Kind: Timezone, Default: `"recipient"`, Doc: "The time zone of the hours."},
			markets("The markets of the people that it holds for.", "all"),
			channels,
			{Name: "dates", Kind: Date, List: true, Doc: "Days that are quiet as a whole, besides the hours."},
		},
		OneOf:    [][]string{{"from", "dates"}},
		Together: [][]string{{"from", "to"}},
		Example: `quiet_hours {
  from     = "20:00"
  to       = "09:00"
  timezone = "recipient"
  markets  = ["NL", "BE"]
  dates    = ["2026-12-25"]
}`,
		ExampleIn: "policy",
	}
	rule := &Block{
		Type: "rule", ID: "policy-rule", Label: NameLabel,
		Doc: "A rule of the team's own. `cairn check` evaluates it for each send that the policy applies to, with `this.journey`, `this.message`, `this.channels`, `this.stage` and `this.segment`, the segment of the entry.",
		Attrs: []*Attr{
			{Name: "when", Kind: Condition, Scope: InThis, DefaultText: "always", Doc: "The sends that the rule looks at."},
			{Name: "holds", Kind: Condition, Scope: InThis, Required: true, Doc: "What must be true of them."},
			{Name: "message", Kind: String, Required: true, Doc: "What the finding says where it is not."},
			severity("How bad it is to break it."),
		},
		Example: `rule "second_look" {
  when    = this.segment.expected_size > 50000
  holds   = length(this.journey.reviewers) >= 2
  message = "Large sends name a second reviewer."
}`,
		ExampleIn: "policy",
	}
	exit := watchedExit("policy-exit", InProfile|InEntered|InReceived,
		"An exit that every journey inherits which sends nothing but messages of the policy's classes.",
		"exit \"do_not_contact\" { when = segment.do_not_contact }", "policy")
	return &Block{
		Type: "policy", Group: Rules, Label: NameLabel,
		Doc: "What holds over all journeys that send messages of a class: facts to be checked first, caps, quiet hours, and laws.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "applies_to", Kind: Enum, Values: Classes(), List: true, Required: true, Doc: "The classes of messages that it holds for."},
			{Name: "checks", Kind: Ref, Refs: []string{"check"}, List: true, Doc: "The facts that must have been checked before such a message is sent."},
			{Name: "enforce", Kind: Enum, Values: []string{"require", "insert"}, Default: `"require"`, Doc: "With `require` every path must prove the checks; with `insert` the compiler puts a guard before each such send."},
			{Name: "max_age", Kind: Duration, DefaultText: "no limit", Doc: "How old a check may be when the run arrives at the send."},
			{Name: "jurisdictions", Kind: String, List: true, Doc: "The countries or regions whose law is checked, by the dated packs that ship with Cairn."},
			{Name: "suppress", Kind: Ref, Refs: []string{"segment"}, Doc: "The people who get none of these messages."},
		},
		Blocks: []*Nested{{Block: frequencyCap}, {Block: quietHours}, {Block: rule}, {Block: exit}},
		Example: `policy "promotions" {
  applies_to    = ["promotional"]
  checks        = [check.nothing_on_its_way, check.no_open_complaint]
  max_age       = "1h"
  jurisdictions = ["NL", "BE", "SE"]
  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "16h"
  }
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}`,
	}
}
