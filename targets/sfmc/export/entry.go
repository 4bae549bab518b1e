package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// Ids that the server gives to applications, the same in every account (S4).
const (
	applicationAPI        = "7db1f972-f8b7-49b6-91b5-fa218e13953d"
	applicationAutomation = "97e942ee-6914-4d3d-9e52-37ecb71f79ed"
	noID                  = "00000000-0000-0000-0000-000000000000"
)

const (
	iconAPI      = "/events/images/icon_journeyBuilder-event-api-blue.svg"
	iconAudience = "/images/icon-data-extension.svg"

	sourceAPI      = "jb:///data/entry/api-event/entrysourcegroupconfig.json"
	sourceAudience = "jb:///data/entry/audience/entrysourcegroupconfig.json"
)

// trigger is the entry source, with the event definition that it needs.
func (f *flow) trigger() (wire.Trigger, bool) {
	t := wire.Trigger{Key: "TRIGGER", Name: "TRIGGER", Type: wire.EventAPI, Outcomes: []wire.Outcome{}}
	t.MetaData = wire.TriggerMeta{ChainType: "None", IconURL: iconAPI, Title: "API Event",
		EntrySource: sourceAPI, SourceInteractionID: noID}
	key := ""
	if f.event != "" {
		key = f.apiEvent()
		if t.Type = profile.Source(key); t.Type != wire.EventAPI {
			t.MetaData.IconURL, t.MetaData.Title, t.MetaData.EntrySource = iconAudience, "Data Extension", sourceAudience
		}
	} else {
		t.Type, t.MetaData.IconURL, t.MetaData.Title = wire.EventAutomation, iconAudience, "Data Extension"
		t.MetaData.EntrySource = sourceAudience
		key = f.audience()
	}
	f.eventKey = key
	if f.x.rest {
		t.MetaData.EventDefinitionKey, t.MetaData.EventDefinitionID = key, f.eventID
	} else {
		t.MetaData.EventRef = key
	}
	return t, !f.failed
}

// apiEvent is the key of the event definition of the event that starts the
// journey; one that is not bound is created.
func (f *flow) apiEvent() string {
	b, ok := f.x.in.Bindings.Find(targets.BindEvent, f.event)
	if ok {
		f.eventID = f.x.lookup("event", b.Value, "the id of the event definition "+b.Value, "GET "+f.x.api()+"interaction/v1/eventDefinitions/key:"+b.Value)
		return b.Value
	}
	key := "APIEvent-" + targets.ID(f.x.in.Target.Label, f.x.in.Env, "event", f.event)
	f.eventID = targets.Placeholder("event", key)
	f.needs = append(f.needs, f.eventID)
	ref := f.entry.Event
	if !ref.Set() {
		ref = f.entry.API
	}
	event := lang.To[*lang.Event](ref)
	if event == nil {
		f.unsupported(f.entry.HeadRng, "bind the event to an event definition that exists", "cannot make a definition of event.%s, which the project does not declare", f.event)
		return key
	}
	fields, ok := f.fields(event)
	if !ok {
		return key
	}
	e := wire.Event{
		Type: wire.EventAPI, Name: f.x.name(title(event.Title.Value, event.Label), event.Label), Mode: "Production", Key: key,
		SourceApplication: applicationAPI, IconURL: iconAPI, EntrySource: sourceAPI, IsVisibleInPicker: true, Category: "Event",
		Arguments: wire.EventArgs{SerializedObjectType: 11},
		Schema:    &wire.Schema{Fields: fields, SendableCustomObjectField: "ContactKey", SendableSubscriberField: "_SubscriberKey"},
	}
	if f.x.rest { // mcdev adds these by itself
		e.AutomationID, e.FilterDefinitionID = noID, noID
	}
	f.x.add("event", key, e.Name, event.Range, e, made{})
	return key
}

// fields are those of an event definition: the contact, the time of entry and the
// attributes.
func (f *flow) fields(event *lang.Event) ([]wire.Field, bool) {
	out := []wire.Field{
		{Name: "ContactKey", DataType: "Text", MaxLength: "254"},
		{Name: enteredField, DataType: "Date", DefaultValue: "GetDate()", IsNullable: true},
	}
	taken := map[string]bool{"contactkey": true, strings.ToLower(enteredField): true}
	for _, a := range event.Attributes {
		name := f.x.field(event.Label, a.Label)
		if taken[strings.ToLower(name)] || len(name) > 50 {
			f.fail(diag.Errorf("target-limits", a.HeadRng, "event.%s cannot have a field %q in Marketing Cloud: the name is taken or longer than 50 characters", event.Label, name).
				WithHelp(fmt.Sprintf("bind it to another name: event = { %q = \"…\" }", event.Label+"."+a.Label)))
			return nil, false
		}
		taken[strings.ToLower(name)] = true
		field := wire.Field{Name: name, IsNullable: true}
		field.DataType, field.MaxLength = f.dataType(a)
		out = append(out, field)
	}
	return out, true
}

func (f *flow) dataType(a *lang.TypedAttr) (typ, length string) {
	if a.Type != nil {
		switch a.Type.Kind {
		case expr.TNumber, expr.TMoney, expr.TDuration:
			return "Decimal", "18"
		case expr.TBool:
			return "Boolean", ""
		case expr.TDate, expr.TDatetime:
			return "Date", ""
		case expr.TList, expr.TObject:
			f.lose(profile.LossListAsJSON, a.HeadRng, "")
			return "Text", "4000"
		}
	}
	if n := a.MaxLength.Value; n > 0 && n < 4000 {
		return "Text", strconv.Itoa(n)
	}
	return "Text", "254"
}

// audience is the key of the event definition by which an automation lets the
// rows of a data extension in.
func (f *flow) audience() string {
	rng := f.entry.HeadRng
	label := f.j.Label
	key := profile.Short("Audience-"+targets.ID(f.x.in.Target.Label, f.x.in.Env, "audience", f.key), profile.Get().Limit(profile.LimitKey))
	f.eventID = targets.Placeholder("event", key)
	f.needs = append(f.needs, f.eventID)
	bound := func(name, what, how string) string {
		if b, ok := f.x.in.Bindings.Find(targets.BindJourney, name); ok {
			return b.Value
		}
		f.missing(targets.BindJourney, name, rng, what+" of journey."+label)
		return f.x.lookup("journey", name, what+" of journey."+label, how)
	}
	extension := bound(label, "the data extension", "It is bound to nothing: choose or make one with the people who enter, and bind journey."+label+" to its key")
	automation := bound(label+".automation", "the automation", "It is bound to nothing: make one that fills the data extension and starts the entry, and bind journey \""+label+".automation\" to its key")
	no := false
	e := wire.Event{
		Type: wire.EventAutomation, Name: f.x.name(title(j2(f.j)), f.key), Mode: "Production", Key: key,
		SourceApplication: applicationAutomation, IconURL: iconAudience, EntrySource: sourceAudience, Category: "Audience",
		Arguments: wire.EventArgs{SerializedObjectType: 9, UseHighWatermark: &no}, MetaData: &wire.EventMeta{ScheduleFlowMode: "automation"},
	}
	if f.x.rest {
		e.AutomationID, e.DataExtensionID = automation, extension
	} else {
		e.AutomationKey, e.DataExtensionKey = automation, extension
	}
	f.x.add("event", key, e.Name, f.j.Decl.Range, e, made{})
	return key
}

// entryMode says how people may enter again.
func (f *flow) entryMode() string {
	e := f.entry
	r, rng := e.Reentry.Value, orElse(e.Reentry.Attr, e.HeadRng)
	if e.Key != nil {
		f.lose(profile.LossEntryKey, e.Key.Range(), "")
		if !e.ReentryPerson.Set {
			return wire.EntryAlways
		}
		r, rng = e.ReentryPerson.Value, orElse(e.ReentryPerson.Attr, e.HeadRng)
	}
	inside := e.WhileInside.Value
	if r.Never && inside != "restart" {
		return wire.EntryOnce
	}
	if !r.Always && (r.Never || r.Gap > 0) {
		f.lose(profile.LossReentryGap, rng, "")
	}
	if inside == "restart" || inside == "parallel" {
		return wire.EntryAlways
	}
	return wire.EntryAfterExit
}

func orElse(r, other source.Range) source.Range {
	if r.Known() {
		return r
	}
	return other
}

// admit tests the entry's filter and the exits that may hold already, and draws the
// holdout before the first step.
func (f *flow) admit(first func() string) {
	end := func() string { return "" }
	draw := f.once(func() string { return f.holdout(f.once(first)) })
	inside := f.once(func() string { return f.two("entry:left", "has left", f.gone(), end, draw) })
	if f.entry.Where == nil || f.event == "" { // an automation lets in only those who fit
		inside()
		return
	}
	f.refused(f.entry.Where.Range())
	n := &compiler.Node{ID: "entry", Range: f.entry.Where.Range()}
	f.decide(n, f.context(state{}), "fits", f.entry.Where, state{}, inside, end)
}

// refused reports that whoever is refused has entered, where nobody enters twice.
func (f *flow) refused(rng source.Range) {
	if f.entryMode() == wire.EntryOnce {
		f.lose(profile.LossEntryFilter, rng, "")
	}
}

// gone is that an exit holds already, which Marketing Cloud looks at when a wait ends.
func (f *flow) gone() crit {
	out := known(false)
	c := f.context(state{})
	for _, x := range f.j.Exits {
		if x.Event.Set() || x.When == nil {
			continue
		}
		when := c.compile(x.When, false)
		if !when.known || when.truth {
			f.refused(x.HeadRng)
		}
		out = or(out, when)
	}
	return out
}

// holdout ends the run of a random share of those who enter.
func (f *flow) holdout(next func() string) string {
	m := f.j.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 {
		return next()
	}
	held := m.Holdout.Value
	percent := min(max(int(math.Round(held)), 1), 99)
	if float64(percent) != held {
		f.lose(profile.LossSplitRounded, m.Holdout.Attr, fmt.Sprintf("Marketing Cloud splits in whole percent: %v %% held out become %d %%", held, percent))
	}
	if !f.entry.Reentry.Value.Never {
		f.lose(profile.LossHoldout, m.Holdout.Attr, "")
	}
	return f.random("holdout", []share{{"held out", percent, func() string { return "" }}, {"journey", 100 - percent, next}})
}

// exits writes the goal and the exit criteria: there is one of each.
func (f *flow) exits(body *wire.Journey) {
	out, goal := known(false), known(false)
	c := f.context(state{})
	for _, x := range f.j.Exits {
		when, ok := f.exit(c, x)
		if !ok {
			continue
		}
		if f.waits() || !x.Event.Set() && f.writes() && !(when.known && !when.truth) {
			f.lose(profile.LossOccupancy, x.HeadRng, "")
		}
		if x.CountsAs.Value == "conversion" && goal.known {
			goal = when
			continue
		}
		out = or(out, when)
	}
	for _, x := range []struct {
		when crit
		key  string
		list *[]wire.Goal
		meta wire.GoalMeta
	}{{goal, "GOAL", &body.Goals, wire.GoalMeta{ConversionUnit: "percentage", ConversionValue: "1", IsExitCriteria: true}},
		{out, "EXIT", &body.Exits, wire.GoalMeta{IsExitCriteria: true}}} {
		switch {
		case f.failed:
		case x.when.known && x.when.truth:
			f.unsupported(f.j.Decl.HeadRng, "look at the conditions of its exits", "would let nobody stay: an exit always holds")
		case !x.when.known:
			*x.list = []wire.Goal{{Key: x.key, Name: strings.ToLower(x.key), Type: "ContactEvent", Outcomes: []wire.Outcome{},
				Configuration: wire.GoalCriteria{Criteria: x.when.definition()}, MetaData: x.meta}}
		}
	}
}

// exit is the condition of an exit; false where there is none.
func (f *flow) exit(c *context, x *lang.WatchedExit) (crit, bool) {
	if !x.Event.Set() {
		return c.compile(x.When, false), x.When != nil
	}
	if _, bound := f.boundPlace(targets.BindEvent, x.Event.Name+".last_at"); x.Event.Name == "unsubscribed" && !bound {
		f.lose(profile.LossUnsubscribed, x.HeadRng, "")
		return crit{}, false
	}
	call := &expr.Call{Node: expr.Node{Rng: x.Event.Rng}, Name: "occurred", Args: []expr.Expr{
		&expr.Ref{Node: expr.Node{Rng: x.Event.Rng}, Block: "event", Name: x.Event.Name}, text("entry", x.Event.Rng)}}
	if x.Where != nil {
		call.Args = append(call.Args, x.Where)
	}
	return c.compile(call, false), true
}

// waits reports whether a run takes time.
func (f *flow) waits() bool {
	for _, n := range f.j.Nodes {
		if n.Wait != nil && n.Wait.Kind != compiler.WaitUntilAllowed || n.Send != nil && n.Send.Window != nil {
			return true
		}
	}
	return false
}

// writes reports whether a step writes what a condition may ask for.
func (f *flow) writes() bool {
	for _, n := range f.j.Nodes {
		if n.Update != nil {
			return true
		}
	}
	return false
}
