package schema

func journeyBlock(f *flows) *Block {
	entry := &Block{
		Type: "entry", Label: NameLabel, LabelOpt: true,
		Doc: "A way into the journey: an event, a segment that a person comes to be in, a schedule, a date of the profile, or a call of the API. With several entries, `trigger` holds what all of them have.",
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Doc: "The event that starts a run."},
			{Name: "segment", Kind: Ref, Refs: []string{"segment"}, Doc: "The segment whose new members start a run; with `schedule` or `at`, all who are in it then."},
			{Name: "schedule", Kind: Cron, Doc: "When the members of the segment enter, as a five-field cron schedule in the project's time zone."},
			{Name: "at", Kind: String, DefaultText: "with `date`: `09:00`", Doc: "With `segment` the one instant of a campaign; with `date` the time of day."},
			{Name: "date", Kind: Value, Scope: InProfile, Doc: "The date of the profile on which a run starts."},
			{Name: "offset", Kind: Duration, Signed: true, DefaultText: "on the date itself", Doc: "The time from that date to the entry; a negative one lies before it."},
			{Name: "repeats", Kind: Enum, Values: []string{"yearly"}, DefaultText: "once", Doc: "Whether the date comes back every year."},
			{Name: "api", Kind: Ref, Refs: []string{"event"}, Doc: "The event whose attributes a call of the API brings."},
			{Name: "where", Kind: Condition, Scope: InTrigger | InProfile, DefaultText: "everybody", Doc: "The condition that a person must meet to enter."},
			{Name: "key", Kind: Value, Scope: InTrigger | InProfile, DefaultText: "one run per person", Doc: "The value that tells runs of one person apart, such as `trigger.order_id` for one run per order."},
			{Name: "reentry", Kind: Reentry, Values: []string{"never", "always"}, Required: true, Doc: "The least time between two entries, or `never` or `always`; whole days compare local dates."},
			{Name: "reentry_person", Kind: Reentry, Values: []string{"never", "always"}, Default: `"always"`, Doc: "The least time between two entries of one person, whatever the key."},
			{Name: "while_inside", Kind: Enum, Values: []string{"ignore", "restart", "parallel"}, Default: `"ignore"`, Doc: "What an entry does while a run is going on: nothing, end that run and start again, or start one more."},
		},
		Exclusive: [][]string{{"event", "segment", "date", "api"}, {"schedule", "at"}},
		OneOf:     [][]string{{"event", "segment", "date", "api"}},
		Needs:     [][]string{{"schedule", "segment"}, {"at", "segment", "date"}, {"offset", "date"}, {"repeats", "date"}, {"reentry_person", "key"}},
		Example: `entry {
  event   = event.cart_abandoned
  where   = trigger.total >= 20
  reentry = "30d"
}`,
		ExampleIn: "journey-entry",
		More: []Sample{
			{"One run for each order, and not more than one a day for each person.", `entry {
  event          = event.order_placed
  key            = trigger.order_id
  reentry        = "never"
  reentry_person = "1d"
}`},
			{"People who come to be in a segment.", `entry {
  segment = segment.lapsed
  reentry = "180d"
}`},
			{"All who are in a segment, every Monday at nine.", `entry "weekly" {
  segment  = segment.lapsed
  schedule = "0 9 * * 1"
  reentry  = "always"
}`},
			{"All who are in a segment, at one instant.", `entry "campaign" {
  segment = segment.lapsed
  at      = "2026-11-27T09:00:00+01:00"
  reentry = "never"
}`},
			{"A date of the profile, every year.", `entry {
  date    = profile.birthday
  offset  = "-3d"
  at      = "10:00"
  repeats = "yearly"
  reentry = "300d"
}`},
			{"A call of the API.", `entry {
  api     = event.demo_requested
  reentry = "always"
}`},
		},
	}
	exit := watchedExit("journey-exit", InProfile|InEntered|InTrigger|InReceived|InWait|InStep,
		"What ends a run at any moment: an event, or a condition that comes to hold. If the condition holds already, no run starts.", `exit "converted" {
  event     = event.order_placed
  counts_as = "conversion"
}`, "journey")
	track := &Block{
		Type: "track", Label: NameLabel,
		Doc: "An event that counts as a conversion without ending the run.",
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Required: true, Doc: "The event that counts."},
			{Name: "where", Kind: Condition, Scope: InProfile | InEntered | InTrigger | InReceived, DefaultText: "each such event", Doc: "The condition that the event must meet; `received` is the event."},
			{Name: "counts_as", Kind: Enum, Values: []string{"conversion"}, Default: `"conversion"`, Doc: "What it counts as."},
		},
		Example: `track "second_order" {
  event = event.order_placed
  where = received.total >= 50
}`,
		ExampleIn: "journey",
	}
	measure := &Block{
		Type: "measure",
		Doc:  "How the success of a journey is counted.",
		Attrs: []*Attr{
			{Name: "within", Kind: Duration, Doc: "The time in which a conversion counts, after the run's last send or the entry."},
			{Name: "from", Kind: Enum, Values: []string{"last_send", "entry"}, Default: `"last_send"`, Doc: "Where that time begins; without a send, and for people held out, it is the entry."},
			{Name: "kpis", Kind: Ref, Refs: []string{"kpi"}, List: true, Doc: "The measures that show how the journey does."},
			{Name: "holdout", Kind: Number, Limits: within(0, 100), Default: "0", Doc: "The share of people, in percent, who are held out to see what happens without the journey."},
		},
		Blocks: []*Nested{{Block: f.utm, Max: 1}},
		Example: `measure {
  within  = "7d"
  kpis    = [kpi.cart_recovery]
  holdout = 5
}`,
		ExampleIn: "journey",
	}
	return &Block{
		Type: "journey", Group: Journeys, Label: NameLabel,
		Doc: "A flow of steps that people enter, with the goal that it serves, what ends it and how it is measured.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, DefaultText: "the project's", Doc: "The team that answers for it."},
			{Name: "serves", Kind: Ref, Refs: []string{"objective"}, Doc: "The goal that it serves."},
			{Name: "stages", Kind: Ref, Refs: []string{"stage"}, List: true, Doc: "The stages of the funnel that it covers."},
			{Name: "leads_to", Kind: Ref, Refs: []string{"journey", "touchpoint"}, List: true, Doc: "Where people go next."},
			{Name: "status", Kind: Enum, Values: []string{"draft", "live"}, Default: `"draft"`, Doc: "Whether it is still being written or reaches people; targets export what is live."},
			{Name: "priority", Kind: Int, DefaultText: "none", Doc: "Its rank among journeys that compete for a person; the higher number wins."},
			{Name: "exclusive", Kind: String, Doc: "The name of a group of which a person can be in one journey only; a higher priority ends the other with the exit `preempted`."},
			{Name: "starts", Kind: Date, Doc: "The first day or instant at which people enter."},
			{Name: "ends", Kind: Date, Doc: "The last day, which is included, or the instant after which nobody enters."},
			{Name: "reviewers", Kind: Ref, Refs: []string{"team"}, List: true, Doc: "The teams that approve changes."},
			{Name: "review_by", Kind: Date, Doc: "The day by which it is looked at again."},
			{Name: "decision_time", Kind: Duration, Doc: "The time that people usually take to decide, which the measurement must cover."},
		},
		Blocks: []*Nested{{Block: entry, Min: 1}, {Block: exit}, {Block: track}, {Block: measure, Max: 1}, {Block: f.flow, Min: 1, Max: 1}},
		Example: `journey "abandoned_cart" {
  title  = "Abandoned cart"
  owner  = team.lifecycle
  serves = objective.grow_repeat
  stages = [stage.purchase]
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = trigger.total >= 20
    reentry = "30d"
  }
  exit "converted" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "7d"
    kpis    = [kpi.cart_recovery]
    holdout = 5
  }
  flow {
    wait "first_hour" { for = "1h" }
    guard "still_fit" { checks = [check.nothing_on_its_way, check.no_open_complaint] }
    send "nudge" {
      message  = message.cart_reminder
      channels = [channel.push, channel.email]
    }
  }
}`,
	}
}

// watchedExit declares an exit that is watched throughout a run.
func watchedExit(id string, scope Scope, doc, example, frame string) *Block {
	return &Block{
		Type: "exit", ID: id, Label: NameLabel, Doc: doc,
		Attrs: []*Attr{
			{Name: "event", Kind: Ref, Refs: []string{"event"}, Doc: "The event that ends the run; the event that started it does not."},
			{Name: "where", Kind: Condition, Scope: scope, DefaultText: "each such event", Doc: "The condition that the event must meet; `received` is the event."},
			{Name: "when", Kind: Condition, Scope: scope &^ InReceived, Doc: "The condition that ends the run as soon as it holds."},
			{Name: "counts_as", Kind: Enum, Values: []string{"conversion"}, DefaultText: "nothing", Doc: "What leaving by this exit counts as."},
		},
		Exclusive: [][]string{{"event", "when"}},
		OneOf:     [][]string{{"event", "when"}},
		Needs:     [][]string{{"where", "event"}},
		Example:   example, ExampleIn: frame,
	}
}

func fragmentBlock(f *flows) *Block {
	param := &Block{
		Type: "param", ID: "fragment-param", Label: NameLabel,
		Doc: "A value that the `use` step hands over, read as `param.LABEL`.",
		Attrs: []*Attr{
			{Name: "type", Kind: Type, Required: true, Refs: []string{"check", "message", "channel", "event"}, Doc: "The type of the value; here it may also be `check`, `message`, `channel`, `event` or `duration`."},
			{Name: "default", Kind: Value, Refs: []string{"check", "message", "channel", "event"}, DefaultText: "none: it must be given", Doc: "The value where the step gives none."},
			{Name: "values", Kind: Any, List: true, Doc: "The only values that are allowed."},
		},
		Example: `param "about" { type = check }`, ExampleIn: "fragment",
	}
	return &Block{
		Type: "fragment", Group: Journeys, Label: NameLabel,
		Doc: "Steps that several journeys share. The step `use` puts them in its place; their labels are private to it.",
		Attrs: []*Attr{
			title("the label"),
			trigger("The event whose attributes its steps read as `trigger.NAME`; it can then be used only in journeys that this event starts."),
		},
		Blocks: []*Nested{{Block: param}, {Block: f.flow, Min: 1, Max: 1}},
		Example: `fragment "order_checks" {
  param "about" { type = check }
  flow {
    guard "orders" { checks = [check.nothing_on_its_way, param.about] }
  }
}`,
	}
}
