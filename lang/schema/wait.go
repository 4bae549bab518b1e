package schema

// wait is the step that lets time pass, with a body for each outcome.
func (f *flows) wait() *Block {
	on := f.body(&Block{
		Type: "on", ID: "wait-on", Label: NameLabel,
		Doc: "One thing that ends the wait, with the steps that follow it. What arrived is read as `wait.LABEL.NAME` from then on; the first that fits is taken.",
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Scope: InParam, Doc: "The event that ends the wait."},
			{Name: "where", Kind: Condition, Scope: inRun | InReceived, DefaultText: "each such event", Doc: "The condition that the event must meet; `received` is the event."},
			{Name: "when", Kind: Condition, Scope: inRun, Doc: "The condition that ends the wait as soon as it holds, at once if it does already."},
		},
		Exclusive: [][]string{{"event", "when"}},
		OneOf:     [][]string{{"event", "when"}},
		Needs:     [][]string{{"where", "event"}},
		Example: `on "came_back" {
  event = event.cart_updated
  where = received.cart_id == trigger.cart_id
  exit "came_back" {}
}`,
		ExampleIn: "wait-for-event",
	})
	arrived := f.body(&Block{
		Type:    "arrived",
		Doc:     "The steps after the event of the wait has come.",
		Example: "arrived {\n  exit \"came_back\" {}\n}", ExampleIn: "wait-one-event",
	})
	timedOut := f.body(&Block{
		Type:    "timed_out",
		Doc:     "The steps after the time of `timeout` has passed and nothing has come.",
		Example: "timed_out {\n  send \"last\" { message = message.cart_last }\n}", ExampleIn: "wait-one-event",
	})
	reached := f.body(&Block{
		Type:    "reached",
		Doc:     "The steps at the moment of `until_date`.",
		Example: "reached {\n  send \"on_the_day\" { message = message.cart_last }\n}", ExampleIn: "wait-until-date",
	})
	past := f.body(&Block{
		Type:    "past",
		Doc:     "The steps where the moment of `until_date` lies before now. Without it the run goes on at once.",
		Example: "past {\n  exit \"too_late\" {}\n}", ExampleIn: "wait-until-date",
	})
	kinds := []string{"for", "until_time", "until_date", "until_allowed", "event", "when", "on"}
	return &Block{
		Type: "wait", Label: NameLabel,
		Doc: "Lets time pass: for a time, until a time of day, until a date, until a send is allowed, or until something happens. A wait is of one of these kinds.",
		Attrs: []*Attr{
			{Name: "for", Kind: Duration, Scope: InParam, Doc: "How long it waits."},
			{Name: "until_time", Kind: Clock, Doc: "The time of day until which it waits: the first such moment, now included."},
			{Name: "days", Kind: Weekday, List: true, DefaultText: "every day", Doc: "The weekdays on which `until_time` counts."},
			{Name: "timezone", Kind: Timezone, Default: `"recipient"`, Doc: "The time zone of `until_time`, and of a date in `until_date`."},
			{Name: "until_date", Kind: Value, Scope: inRun, Doc: "The date or instant until which it waits."},
			{Name: "at", Kind: Clock, Default: `"09:00"`, Doc: "The time of day on the date of `until_date`."},
			{Name: "offset", Kind: Duration, Scope: InParam, Signed: true, DefaultText: "none", Doc: "The time from that date to the end of the wait; a negative one lies before it."},
			{Name: "until_allowed", Kind: Ref, Refs: []string{"send", "step"}, Doc: "The send step until which it waits: as long as quiet hours or its window would hold that send."},
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Scope: InParam, Doc: "The one event that ends the wait, in place of `on` blocks."},
			{Name: "where", Kind: Condition, Scope: inRun | InReceived, DefaultText: "each such event", Doc: "The condition that the event must meet; `received` is the event."},
			{Name: "when", Kind: Condition, Scope: inRun, Doc: "The one condition that ends the wait as soon as it holds, in place of `on` blocks."},
			{Name: "timeout", Kind: Duration, Scope: InParam, Doc: "The longest time that it waits for something to happen; required there."},
		},
		Blocks:    []*Nested{{Block: on}, {Block: arrived, Max: 1}, {Block: timedOut, Max: 1}, {Block: reached, Max: 1}, {Block: past, Max: 1}},
		Exclusive: [][]string{kinds},
		OneOf:     [][]string{kinds},
		Needs: [][]string{
			{"days", "until_time"}, {"timezone", "until_time", "until_date"},
			{"at", "until_date"}, {"offset", "until_date"}, {"reached", "until_date"}, {"past", "until_date"},
			{"where", "event"}, {"arrived", "event", "when"},
			{"timeout", "event", "when", "on"}, {"timed_out", "event", "when", "on"},
		},
		Example: `wait "reaction" {
  timeout = "2d"
  on "came_back" {
    event = event.cart_updated
    where = received.cart_id == trigger.cart_id
    exit "came_back" {}
  }
  timed_out {}
}`,
		ExampleIn: "flow",
		More: []Sample{
			{"For a time.", `wait "first_hour" { for = "1h" }`},
			{"Until a time of day, on working days.", `wait "morning" {
  until_time = "09:00"
  days       = ["mon", "tue", "wed", "thu", "fri"]
}`},
			{"Until a date of the person or of the event, here a week before.", `wait "week_before" {
  until_date = trigger.departs
  offset     = "-7d"
  at         = "10:00"
  past {
    exit "too_late" {}
  }
}`},
			{"Until a send would go out at once, so that what follows tests the world as it is then.", `wait "until_awake" { until_allowed = send.nudge }`},
			{"For one event, without `on`.", `wait "paid" {
  event   = event.order_placed
  timeout = "3d"
  arrived {
    exit "bought" {}
  }
}`},
		},
	}
}
