package schema

// Steps that act at once and have at most one outcome beside going on.

func updateStep() *Block {
	write := func(name, doc string) *Attr {
		return &Attr{Name: name, Kind: Object, Keys: KeyAttr, Elem: Value, Scope: inRun, Doc: doc}
	}
	return &Block{
		Type: "update", Label: NameLabel,
		Doc: "Writes to the profile: attributes, entries of lists, and consents.",
		Attrs: []*Attr{
			write("set", "The attributes to write, each with its new value; `null` clears one."),
			write("add", "The lists to add to, each with the value to add."),
			write("remove", "The lists to remove from, each with the value to remove."),
			{Name: "consents", Kind: Object, Keys: KeyBlock, KeyRefs: []string{"consent"}, Elem: Enum, Values: []string{"granted", "withdrawn"}, Doc: "The consents to write. To grant one is allowed only after an event of the kind `consent`, which is the proof; to withdraw one always is."},
		},
		OneOf: [][]string{{"set", "add", "remove", "consents"}},
		Example: `update "mark_vip" {
  set = { vip = true }
}`,
		ExampleIn: "flow",
		More: []Sample{{"Entries of a list.", `update "interest" {
  add    = { interests = "hiking" }
  remove = { interests = "skiing" }
}`}},
	}
}

func taskStep() *Block {
	return &Block{
		Type: "task", Label: NameLabel,
		Doc: "Hands over to a person, as a task in the CRM. The run goes on without waiting for it.",
		Attrs: []*Attr{
			{Name: "team", Kind: Ref, Refs: []string{"team"}, Required: true, Doc: "The team that gets it."},
			{Name: "title", Kind: Copy, Scope: inRun, DefaultText: "the label", Doc: "What is to be done, in one line."},
			{Name: "notes", Kind: Copy, Scope: inRun, Doc: "What the person needs to know."},
			{Name: "due", Kind: Duration, Scope: InParam, DefaultText: "no date", Doc: "The time within which it is to be done."},
			{Name: "kind", Kind: Enum, Values: []string{"call", "email", "todo"}, Default: `"todo"`, Doc: "The sort of task."},
		},
		Example: `task "call" {
  team  = team.sales
  title = "Call about a cart of ${money(trigger.total)}"
  due   = "1d"
  kind  = "call"
}`,
		ExampleIn: "flow",
	}
}

func (f *flows) webhook() *Block {
	returns := &Block{
		Type: "returns",
		Doc:  "What the system answers with. The attributes are read as `step.LABEL.NAME` and are missing after an error.",
		Attrs: []*Attr{
			{Name: "attributes", Kind: TypeMap, Doc: "Its attributes in short form, each with its type."},
		},
		Blocks: []*Nested{{Block: &Block{
			Type: "attribute", ID: "returns-attribute", Label: AttrLabel,
			Doc: "An attribute of the answer, where there is more to say than its type.",
			Attrs: []*Attr{
				{Name: "type", Kind: Type, Required: true, Doc: "The type of the value."},
				{Name: "values", Kind: Any, List: true, Doc: "The only values that it can have."},
				{Name: "personal", Kind: Bool, Default: "false", Doc: "Whether it says something about a person."},
				{Name: "sensitive", Kind: Bool, Default: "false", Doc: "Whether it belongs to a special category, such as health or belief."},
				{Name: "max_length", Kind: Int, Limits: atLeast(1), Doc: "The greatest length of a text, in characters."},
			},
			Example: "attribute \"level\" {\n  type   = string\n  values = [\"low\", \"high\"]\n}", ExampleIn: "returns",
		}}},
		OneOf:   [][]string{{"attributes", "attribute"}},
		Example: "returns { attributes = { score = number } }", ExampleIn: "webhook",
	}
	onError := f.body(&Block{
		Type:    "on_error",
		Doc:     "What is done where the system cannot be reached or refuses. Without it the run goes on.",
		Example: "on_error {\n  exit \"no_answer\" {}\n}", ExampleIn: "webhook",
	})
	return &Block{
		Type: "webhook", Label: NameLabel,
		Doc: "Calls another system and may read its answer. It takes no time in the journey.",
		Attrs: []*Attr{
			{Name: "method", Kind: Enum, Values: []string{"GET", "POST", "PUT", "PATCH", "DELETE"}, Default: `"POST"`, Doc: "The method of the request."},
			{Name: "url", Kind: Copy, Scope: inRun | InSecret, Required: true, Doc: "The address that is called; values in it are escaped for an address."},
			{Name: "headers", Kind: Object, Elem: Copy, Scope: inRun | InSecret, Doc: "The headers of the request; credentials are `secret.LABEL`, never text."},
			{Name: "body", Kind: Value, Scope: inRun | InSecret, Doc: "The body of the request: an object is sent as JSON, text as it is."},
			{Name: "timeout", Kind: Duration, Scope: InParam, Default: `"10s"`, Doc: "How long an answer is waited for."},
		},
		Blocks: []*Nested{{Block: returns, Max: 1}, {Block: onError, Max: 1}},
		Example: `webhook "score" {
  url     = "https://api.aurora.example/score"
  headers = { Authorization = "Bearer ${secret.crm}" }
  body    = { cart = trigger.cart_id }
  returns { attributes = { score = number } }
}`,
		ExampleIn: "flow",
	}
}

func emitStep() *Block {
	return &Block{
		Type: "emit", Label: NameLabel,
		Doc: "Records an event, at once and before the next step. Other journeys may start or end on it.",
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Required: true, Scope: InParam, Doc: "The event to record."},
			{Name: "set", Kind: Object, Keys: KeyAttr, Elem: Value, Scope: inRun, Doc: "The event's attributes, each with its value."},
		},
		Example: `emit "note" {
  event = event.cart_updated
  set   = { cart_id = trigger.cart_id }
}`,
		ExampleIn: "flow",
	}
}

func enrollStep() *Block {
	return &Block{
		Type: "enroll", Label: NameLabel,
		Doc: "Puts the person in another journey, which runs beside this one.",
		Attrs: []*Attr{
			{Name: "journey", Kind: Ref, Refs: []string{"journey"}, Required: true, Doc: "The journey to put the person in."},
			{Name: "set", Kind: Object, Keys: KeyAttr, Elem: Value, Scope: inRun, Doc: "The attributes of its trigger, each with its value."},
		},
		Example: `enroll "thanks" {
  journey = journey.post_purchase
  set     = { order_id = trigger.cart_id }
}`,
		ExampleIn: "flow",
	}
}

func useStep() *Block {
	return &Block{
		Type: "use", Label: NameLabel,
		Doc: "Puts the steps of a fragment in its place. From outside they are named `step.USE.LABEL`.",
		Attrs: []*Attr{
			{Name: "fragment", Kind: Ref, Refs: []string{"fragment"}, Required: true, Doc: "The fragment whose steps are used."},
			{Name: "with", Kind: Object, Keys: KeyParam, Elem: Value, Scope: inRun, Refs: []string{"check", "message", "channel", "event"}, Doc: "The values of the fragment's parameters."},
		},
		Example: `use "checks" {
  fragment = fragment.order_checks
  with     = { about = check.no_open_complaint }
}`,
		ExampleIn: "flow",
	}
}

func gotoStep() *Block {
	return &Block{
		Type: "goto", Label: NameLabel,
		Doc: "Continues at another step of the journey. It does not cross the border of a fragment.",
		Attrs: []*Attr{
			{Name: "step", Kind: Ref, Refs: []string{"step", "send"}, Required: true, Doc: "The step to continue at."},
			{Name: "max", Kind: Int, Limits: atLeast(1), Doc: "How many times a run may go back; the time after that it goes on below. Required where the step lies before this one."},
		},
		Example: `goto "again" {
  step = step.first_wait
  max  = 2
}`,
		ExampleIn: "flow",
	}
}

func exitStep() *Block {
	return &Block{
		Type: "exit", Label: NameLabel,
		Doc: "Ends the run. The label is the exit's name in reports and tests.",
		Attrs: []*Attr{
			{Name: "reason", Kind: String, Doc: "Why the run ends here, in words."},
			{Name: "counts_as", Kind: Enum, Values: []string{"conversion"}, DefaultText: "nothing", Doc: "What leaving by this exit counts as."},
		},
		Example: `exit "done" { reason = "The customer has been reminded." }`, ExampleIn: "flow",
	}
}
