package schema

// flows is the recursive part of the declaration: every body of steps holds the
// same list of steps.
type flows struct {
	flow   *Block
	utm    *Block
	bodies []*Block
}

func newFlows() *flows {
	f := &flows{utm: utmBlock()}
	f.flow = f.body(&Block{
		Type: "flow",
		Doc:  "The steps of a journey or a fragment, in order. At its end a run leaves by the exit `completed`.",
		Example: `flow {
  wait "first_hour" { for = "1h" }
  send "nudge" { message = message.cart_reminder }
}`,
		ExampleIn: "journey-body",
	})
	steps := []*Block{
		f.wait(), f.send(), f.branch(), f.split(), f.guard(), updateStep(), taskStep(),
		f.webhook(), emitStep(), enrollStep(), useStep(), gotoStep(), exitStep(),
	}
	for _, b := range f.bodies {
		for _, s := range steps {
			b.Blocks = append(b.Blocks, &Nested{Block: s, Step: true})
		}
	}
	return f
}

// body lets steps stand in b.
func (f *flows) body(b *Block) *Block {
	f.bodies = append(f.bodies, b)
	return b
}

func (f *flows) send() *Block {
	window := &Block{
		Type: "window",
		Doc:  "When a send may go out. A send that arrives at another time is held until the window opens.",
		Attrs: []*Attr{
			{Name: "days", Kind: Weekday, List: true, DefaultText: "every day", Doc: "The weekdays on which it opens."},
			{Name: "from", Kind: Clock, DefaultText: "the whole day", Doc: "The time of day at which it opens; later than `to` it runs over midnight and belongs to the day it begins on."},
			{Name: "to", Kind: Clock, Doc: "The time of day at which it closes."},
			{Name: "timezone", Kind: Timezone, Default: `"recipient"`, Doc: "The time zone of the hours."},
		},
		OneOf:    [][]string{{"days", "from"}},
		Together: [][]string{{"from", "to"}},
		Example:  "window {\n  days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\n  from = \"09:00\"\n  to   = \"18:00\"\n}", ExampleIn: "send",
	}
	fallback := f.body(&Block{
		Type:    "fallback",
		Doc:     "What is done where no channel can be used: none has the message in the person's language, is reachable, consented and under its caps.",
		Example: "fallback {\n  task \"call\" {\n    team  = team.sales\n    title = \"Call about the cart\"\n  }\n}", ExampleIn: "send",
	})
	return &Block{
		Type: "send", Label: NameLabel,
		Doc: "Sends a message on the first of its channels that can be used, or on all of them. It is held by quiet hours and by its window; exits end the run meanwhile.",
		Attrs: []*Attr{
			{Name: "message", Kind: Ref, Refs: []string{"message"}, Scope: InParam, DefaultText: "the message of the step's own label", Doc: "The message to send."},
			{Name: "with", Kind: Object, Keys: KeyParam, Elem: Value, Scope: inRun, Doc: "The values of the message's parameters."},
			{Name: "to", Kind: Value, Scope: inRun, DefaultText: "the person's own", Doc: "Another address to send it to."},
			{Name: "channels", Kind: Ref, Refs: []string{"channel"}, List: true, Scope: InParam, DefaultText: "those of the message's parts, in order", Doc: "The channels to try, in order; they must be named where a kind has several channels."},
			{Name: "mode", Kind: Enum, Values: []string{"first", "all"}, Default: `"first"`, Doc: "Whether the first channel that can be used gets it, or all that can."},
		},
		Blocks: []*Nested{{Block: window, Max: 1}, {Block: fallback, Max: 1}},
		Example: `send "nudge" {
  message  = message.cart_reminder
  channels = [channel.push, channel.email]
}`,
		ExampleIn: "flow-bare",
		More: []Sample{
			{"The message of the step's own label, with a value for its parameter, in office hours.", `send "shipped" {
  with = { tracking_url = "https://aurora.example/track" }
  window {
    from = "09:00"
    to   = "18:00"
  }
}`},
		},
	}
}

func (f *flows) branch() *Block {
	oneCase := f.body(&Block{
		Type: "case", Label: NameLabel,
		Doc: "One way of a branch, with the steps that are done there.",
		Attrs: []*Attr{
			{Name: "when", Kind: Condition, Scope: inRun, Doc: "The condition under which it is taken, in a branch without `on`."},
			{Name: "is", Kind: Value, List: true, Doc: "The values of the branch's `on` for which it is taken."},
		},
		Exclusive: [][]string{{"when", "is"}},
		OneOf:     [][]string{{"when", "is"}},
		Example: `case "high" {
  when = trigger.total > 250
  send "personal" { message = message.cart_last }
}`,
		ExampleIn: "branch",
	})
	otherwise := f.body(&Block{
		Type: "otherwise", ID: "branch-otherwise",
		Doc:     "The steps for people whom no case fits. Without it they go on below the branch.",
		Example: "otherwise {\n  exit \"not_for_us\" {}\n}", ExampleIn: "branch",
	})
	return &Block{
		Type: "branch", Label: NameLabel,
		Doc: "Takes the first case that holds. With `on`, each case lists values instead: exact, complete and without overlap.",
		Attrs: []*Attr{
			{Name: "on", Kind: Value, Scope: inRun, Doc: "The value that decides, where the cases list values with `is`."},
		},
		Blocks: []*Nested{{Block: oneCase, Min: 1}, {Block: otherwise, Max: 1}},
		Example: `branch "worth" {
  case "high" {
    when = trigger.total > 250
    task "call" {
      team  = team.sales
      title = "Call about the cart of ${default(profile.first_name, "a customer")}"
      due   = "1d"
    }
  }
  otherwise {
    send "reminder" { message = message.cart_reminder }
  }
}`,
		ExampleIn: "flow",
		More: []Sample{
			{"By the values of an attribute.", `branch "country" {
  on = profile.country
  case "dutch" {
    is = ["NL", "BE"]
    send "reminder" { message = message.cart_reminder }
  }
  case "swedish" {
    is = ["SE"]
    send "last" { message = message.cart_last }
  }
  otherwise {
    exit "no_country" {}
  }
}`},
		},
	}
}

func (f *flows) split() *Block {
	arm := f.body(&Block{
		Type: "arm", Label: NameLabel,
		Doc: "One share of a split, with the steps that are done there.",
		Attrs: []*Attr{
			{Name: "weight", Kind: Int, Limits: within(0, 100), Required: true, Doc: "The share of people who take it, in whole percent; the arms of a split sum to 100."},
		},
		Example: `arm "plain" {
  weight = 50
  send "plain" { message = message.cart_last }
}`,
		ExampleIn: "split",
	})
	winner := &Block{
		Type: "winner",
		Doc:  "Ends the experiment: after a time everybody takes the arm that does best.",
		Attrs: []*Attr{
			{Name: "metric", Kind: Ref, Refs: []string{"kpi"}, DefaultText: "that of the split", Doc: "The measure that decides."},
			{Name: "after", Kind: Duration, Required: true, Doc: "The time after which it is decided."},
		},
		Example: "winner {\n  metric = kpi.click_rate\n  after  = \"14d\"\n}", ExampleIn: "split-arms",
	}
	return &Block{
		Type: "split", Label: NameLabel,
		Doc: "Sends random shares of people down its arms, to compare them.",
		Attrs: []*Attr{
			{Name: "hypothesis", Kind: String, Doc: "What is expected, in one sentence."},
			{Name: "metric", Kind: Ref, Refs: []string{"kpi"}, Doc: "The measure by which the arms are compared."},
			{Name: "sticky", Kind: Bool, Default: "false", Doc: "Whether a person takes the same arm in every run."},
		},
		Blocks: []*Nested{{Block: arm, Min: 2}, {Block: winner, Max: 1}},
		Example: `split "subject" {
  hypothesis = "A question in the subject line lifts clicks"
  metric     = kpi.click_rate
  arm "plain" {
    weight = 50
    send "plain" { message = message.cart_last }
  }
  arm "question" {
    weight = 50
    send "question" { message = message.cart_last_question }
  }
}`,
		ExampleIn: "flow",
	}
}

func (f *flows) guard() *Block {
	otherwise := f.body(&Block{
		Type: "otherwise", ID: "guard-otherwise",
		Doc:     "What is done where a check does not hold. It ends in `exit` or `goto`, for a guard lets nobody pass whom it refused.",
		Example: "otherwise {\n  exit \"not_fit\" {}\n}", ExampleIn: "guard",
	})
	return &Block{
		Type: "guard", Label: NameLabel,
		Doc: "Goes on only if its checks hold now. Without `otherwise` the run ends with an exit of the guard's name.",
		Attrs: []*Attr{
			{Name: "checks", Kind: Ref, Refs: []string{"check"}, List: true, Required: true, Scope: InParam, Doc: "The checks that must all hold."},
			{Name: "products", Kind: Value, Scope: inRun, DefaultText: "those of the next message", Doc: "The products that checks with `per = \"product\"` are tested for, as a list of objects."},
			{Name: "with", Kind: Object, Keys: KeyParam, Elem: Value, Scope: inRun, Doc: "The values of the checks' parameters."},
		},
		Blocks: []*Nested{{Block: otherwise, Max: 1}},
		Example: `guard "still_fit" {
  checks = [check.nothing_on_its_way, check.no_open_complaint]
  otherwise {
    exit "not_fit" {}
  }
}`,
		ExampleIn: "flow",
	}
}
