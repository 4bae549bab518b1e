package reference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// starts is the entry source in words: an event with the fields of its definition,
// or the rows that an automation fills in.
func (w *writer) starts() string {
	e := w.entry
	if len(w.Journey.Entries) > 1 {
		w.lostSomewhere(profile.LossEntryJourneys, e.HeadRng, "each entry is a journey of its own")
	}
	if w.event == "" {
		w.lostSomewhere(profile.LossAudience, e.HeadRng, "an automation lets people in")
		w.source = profile.Short("Audience-"+targets.ID(w.in.Target.Label, w.in.Env, "audience", w.key), profile.Get().Limit(profile.LimitKey))
		return fmt.Sprintf("AutomationAudience %s; rows of %s; by the automation %s", w.source,
			w.boundOr(targets.BindJourney, w.Journey.Label, "journey"), w.boundOr(targets.BindJourney, w.Journey.Label+".automation", "journey"))
	}
	if key, ok := w.bound(targets.BindEvent, w.event); ok {
		w.source = key
		return profile.Source(key) + " " + key
	}
	w.source = "APIEvent-" + targets.ID(w.in.Target.Label, w.in.Env, "event", w.event)
	ref := e.Event
	if !ref.Set() {
		ref = e.API
	}
	return "APIEvent " + w.source + "; contact ContactKey; ContactKey Text 254 required; EnteredAt Date = GetDate()" + w.fields(lang.To[*lang.Event](ref))
}

func (w *writer) boundOr(kind targets.BindKind, name, placeholder string) string {
	if b, ok := w.bound(kind, name); ok {
		return b
	}
	return targets.Placeholder(placeholder, name)
}

// fields are those of the event's own attributes, by what each can hold.
func (w *writer) fields(event *lang.Event) string {
	if event == nil {
		w.Unread(w.entry.HeadRng, "what event.%s brings is not declared", w.event)
		return ""
	}
	var b strings.Builder
	for _, a := range event.Attributes {
		b.WriteString("; " + w.field(w.event, a.Label) + " ")
		kind := expr.TString
		if a.Type != nil {
			kind = a.Type.Kind
		}
		switch kind {
		case expr.TNumber, expr.TMoney, expr.TDuration:
			b.WriteString("Decimal 18")
		case expr.TBool:
			b.WriteString("Boolean")
		case expr.TDate, expr.TDatetime:
			b.WriteString("Date")
		case expr.TList, expr.TObject:
			w.lost(profile.LossListAsJSON, a.HeadRng, "lists are kept as JSON")
			b.WriteString("Text 4000")
		default:
			most := 254
			if n := a.MaxLength.Value; n > 0 && n < 4000 {
				most = n
			}
			b.WriteString("Text " + strconv.Itoa(most))
		}
	}
	return b.String()
}
