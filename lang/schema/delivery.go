package schema

func targetBlock() *Block {
	ids := func(typ string, keys Keys, doc string) *Attr {
		a := &Attr{Name: typ, Kind: Object, Keys: keys, Elem: String, Doc: doc}
		if keys == KeyBlock {
			a.KeyRefs = []string{typ}
		}
		return a
	}
	bind := &Block{
		Type: "bind", Label: TextLabel, LabelOpt: true, LabelDoc: "the environment, as in `cairn build --env prod`",
		Doc: "What things are called in the engine, in one environment or, without a label, in all. A name that an environment lacks is an error where it is used.",
		Attrs: []*Attr{
			ids("event", KeyBlock, "The engine's name of each event."),
			ids("profile", KeyAttr, "The engine's name of each attribute of the profile."),
			ids("message", KeyBlock, "The engine's template of each message that is not built from its copy."),
			ids("segment", KeyBlock, "The engine's id of each segment."),
			ids("consent", KeyBlock, "The engine's list or subscription type of each consent."),
			ids("check", KeyBlock, "The engine's fact of each check that has no `holds`."),
			ids("offer", KeyBlock, "The engine's coupon of each offer."),
			ids("team", KeyBlock, "The engine's user or queue of each team."),
			ids("journey", KeyBlock, "The engine's id of each journey that exists there already."),
			ids("channel", KeyBlock, "The engine's sending account of each channel."),
			ids("secret", KeyBlock, "The engine's credential of each secret."),
			ids("service", KeyFree, "The engine's id of each service that it calls."),
		},
		Example: `bind "prod" {
  event   = { order_placed = "Placed Order", cart_abandoned = "Checkout Started" }
  profile = { first_name = "first_name", vip = "properties.vip" }
  segment = { lapsed = "SEG9" }
}`,
		ExampleIn: "target",
	}
	accept := &Block{
		Type: "accept", Label: TextLabel, LabelDoc: "the id of the loss, as the report names it",
		Doc: "Accepts a difference between what a journey says and what the engine does, with the reason.",
		Attrs: []*Attr{
			{Name: "journeys", Kind: Ref, Refs: []string{"journey"}, List: true, DefaultText: "all", Doc: "The journeys for which it is accepted."},
			{Name: "reason", Kind: String, Required: true, Doc: "Why it does no harm."},
		},
		Example: `accept "occupancy" {
  journeys = [journey.abandoned_cart]
  reason   = "Re-entry is 30 days anyway."
}`,
		ExampleIn: "target",
	}
	return &Block{
		Type: "target", Group: Delivery, Label: NameLabel,
		Doc: "An engine that journeys are exported to, with its names for things.",
		Attrs: []*Attr{
			{Name: "engine", Kind: String, DefaultText: "the label", Doc: "The engine, such as `klaviyo`."},
			{Name: "journeys", Kind: Ref, Refs: []string{"journey"}, List: true, DefaultText: "all that are live", Doc: "The journeys that are exported to it."},
			{Name: "role", Kind: Enum, Values: []string{"live", "copy"}, Default: `"live"`, Doc: "Whether it reaches people or is a copy for comparison; a journey has at most one live target."},
			{Name: "options", Kind: Object, Doc: "Settings of the engine, which its own schema checks."},
		},
		Blocks: []*Nested{{Block: bind}, {Block: accept}},
		Example: `target "klaviyo" {
  engine   = "klaviyo"
  journeys = [journey.abandoned_cart]
  options  = { trigger_timezone = "profile" }
  bind {
    event = { order_placed = "Placed Order", cart_abandoned = "Checkout Started" }
  }
  bind "prod" {
    message = { cart_reminder = "TPL123" }
  }
}`,
	}
}

func secretBlock() *Block {
	return &Block{
		Type: "secret", Group: Delivery, Label: NameLabel,
		Doc:     "A credential that the engine keeps. Webhooks name it as `${secret.LABEL}`; its value never stands in a project.",
		Attrs:   []*Attr{title("the label")},
		Example: `secret "crm" { title = "CRM token" }`,
	}
}

func scenarioBlock() *Block {
	return &Block{
		Type: "scenario", Group: Delivery, Label: NameLabel,
		Doc: "A test of journeys: how the world stands, what happens, and what must be seen. It runs until every run has ended.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "journeys", Kind: Ref, Refs: []string{"journey"}, List: true, Required: true, Doc: "The journeys under test."},
		},
		Blocks: []*Nested{{Block: givenBlock(), Min: 1, Max: 1}, {Block: atBlock(), Min: 1}, {Block: expectBlock(), Min: 1, Max: 1}},
		Example: `scenario "no_nudge_while_delivery_is_open" {
  journeys = [journey.abandoned_cart]
  given {
    now       = "2026-06-01T12:00:00+02:00"
    profile   = { country = "NL", vip = true }
    consents  = [consent.newsletter]
    reachable = [channel.email]
  }
  at "-2d" {
    event = event.order_shipped
    set   = { order_id = "o1" }
  }
  at "0s" {
    event = event.cart_abandoned
    set   = { cart_id = "c1", total = 80 }
  }
  expect {
    sends = []
    exit  = "not_fit"
  }
}`,
	}
}

func givenBlock() *Block {
	return &Block{
		Type: "given",
		Doc:  "How the world stands before the scenario. What it leaves out: attributes are missing, consents not given, channels reachable, checks true, and nobody is held out.",
		Attrs: []*Attr{
			{Name: "now", Kind: Date, Required: true, Doc: "The instant of `0s`."},
			{Name: "profile", Kind: Object, Keys: KeyAttr, Elem: Value, DefaultText: "all attributes missing", Doc: "The person's attributes, each with its value."},
			{Name: "consents", Kind: Ref, Refs: []string{"consent"}, List: true, DefaultText: "none", Doc: "The consents that the person has given."},
			{Name: "reachable", Kind: Ref, Refs: []string{"channel"}, List: true, DefaultText: "all", Doc: "The channels on which the person can be reached."},
			{Name: "arms", Kind: Object, Keys: KeyStep, KeyRefs: []string{"split"}, Elem: String, DefaultText: "as drawn", Doc: "The arm that the person takes at each split."},
			{Name: "answers", Kind: Object, Keys: KeyStep, KeyRefs: []string{"webhook"}, Elem: Value, DefaultText: "nothing", Doc: "What the system of each webhook answers: an object of the attributes in its `returns`."},
			{Name: "checks", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"check"}, Elem: Bool, DefaultText: "all true", Doc: "The checks without `holds`, each true or false."},
			{Name: "holdout", Kind: Bool, Default: "false", Doc: "Whether the person is held out."},
		},
		Example: `given {
  now       = "2026-06-01T12:00:00+02:00"
  profile   = { country = "NL" }
  consents  = [consent.newsletter]
  reachable = [channel.email]
  checks    = { no_open_complaint = true }
}`,
		ExampleIn: "scenario-given",
	}
}

func atBlock() *Block {
	steps := func(name, doc string) *Attr {
		return &Attr{Name: name, Kind: Ref, Refs: []string{"step", "send"}, Doc: doc}
	}
	kinds := []string{"event", "opened", "clicked", "replied", "bounced", "fail", "profile", "consents", "reachable", "checks"}
	return &Block{
		Type: "at", Label: DurationLabel, LabelDoc: "the time from `now`, such as `2h` or `-1d`; what lies before `0s` is history and starts no run",
		Doc: "Something that happens at a moment. Moments stand in order and may repeat.",
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Doc: "The event that happens."},
			{Name: "set", Kind: Object, Keys: KeyAttr, Elem: Value, Doc: "The event's attributes, each with its value."},
			steps("opened", "The send whose message the person opens."),
			steps("clicked", "The send whose message the person clicks in."),
			steps("replied", "The send whose message the person answers."),
			steps("bounced", "The send whose message comes back."),
			steps("fail", "The step whose system does not answer from now on."),
			{Name: "profile", Kind: Object, Keys: KeyAttr, Elem: Value, Doc: "The attributes that change, each with its new value."},
			{Name: "consents", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"consent"}, Elem: Enum, Values: []string{"granted", "withdrawn"}, Doc: "The consents that change."},
			{Name: "reachable", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"channel"}, Elem: Bool, Doc: "The channels on which the person comes to be reachable or unreachable."},
			{Name: "checks", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"check"}, Elem: Bool, Doc: "The checks that change, each true or false."},
		},
		OneOf: [][]string{kinds},
		Needs: [][]string{{"set", "event"}},
		More: []Sample{
			{"The person clicks in what a send of the journey sent.", `at "3h" { clicked = step.nudge }`},
			{"The person withdraws a consent and switches notifications off.", `at "1d" {
  consents  = { newsletter = "withdrawn" }
  reachable = { push = false }
}`},
		},
		Example: `at "-2d" {
  event = event.order_shipped
  set   = { order_id = "o1" }
}`,
		ExampleIn: "scenario",
	}
}

func expectBlock() *Block {
	kinds := []string{"sends", "contains", "never", "exit", "exits", "tasks", "updates", "events"}
	sends := []string{"message", "channel"}
	return &Block{
		Type: "expect",
		Doc:  "What must be seen once every run has ended.",
		Attrs: []*Attr{
			{Name: "sends", Kind: Value, Refs: sends, Doc: "Exactly the messages that are sent, in order; one is `message.X` or `{ message = message.X, channel = channel.Y, at = \"1h\" }`."},
			{Name: "contains", Kind: Value, Refs: sends, Doc: "Messages that are among those sent, in this order."},
			{Name: "never", Kind: Ref, Refs: []string{"message"}, List: true, Doc: "Messages that are not sent."},
			{Name: "exit", Kind: String, Doc: "The name of the exit by which the run ends."},
			{Name: "exits", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"journey"}, Elem: String, Doc: "With several journeys, the exit of each."},
			{Name: "tasks", Kind: String, List: true, Doc: "Exactly the labels of the tasks that are handed over, in order."},
			{Name: "updates", Kind: Object, Keys: KeyAttr, Elem: Value, Doc: "Attributes that the journeys write, each with its last value."},
			{Name: "events", Kind: Ref, Refs: []string{"event"}, List: true, Doc: "Exactly the events that the journeys record, in order."},
		},
		Exclusive: [][]string{{"sends", "contains"}, {"exit", "exits"}},
		OneOf:     [][]string{kinds},
		Example: `expect {
  sends = [{ message = message.cart_reminder, channel = channel.push, at = "1h" }]
  exit  = "completed"
}`,
		ExampleIn: "scenario-expect",
	}
}
