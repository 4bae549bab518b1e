package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// waitKind is the one thing that w waits for. Of several, which the schema
// refuses, the first counts; "" is a wait for nothing, refused as well.
func waitKind(w *lang.Wait) WaitKind {
	switch {
	case w.For.Set || given(w.Head(), "for") != nil:
		return WaitFor
	case w.UntilTime.Set:
		return WaitUntilTime
	case w.UntilDate != nil:
		return WaitUntilDate
	case w.UntilAllowed.Set():
		return WaitUntilAllowed
	case w.Event.Set() || w.When != nil || len(w.On) > 0:
		return WaitEvent
	}
	return ""
}

// nine is when a date without a time of day counts.
const nine = lang.Clock(9 * 60)

func (l *lowering) wait(d *lang.Wait, sc *scope) *Wait {
	w := &Wait{Kind: waitKind(d), Timezone: zone(d.Timezone)}
	switch w.Kind {
	case WaitFor:
		w.For = l.duration(d.For, sc, "for", d)
	case WaitUntilTime:
		w.Time, w.Days = d.UntilTime.Value, texts(d.Days)
	case WaitUntilDate:
		w.Date, w.Time = sc.expr(d.UntilDate), nine
		w.Offset, _ = l.seconds(d.Offset, sc, "offset", d)
		if d.At.Set {
			w.Time = d.At.Value
		}
	case WaitUntilAllowed:
		w.Send = l.allowedSend(d, sc)
	case WaitEvent:
		w.On = l.arrivals(d, sc)
		if d.Timeout.Set || given(d.Head(), "timeout") != nil {
			w.Timeout = l.duration(d.Timeout, sc, "timeout", d)
			break
		}
		if d.Wrote("timeout") {
			break
		}
		l.report(diag.Errorf("event-wait-no-timeout", d.HeadRng, "wait %q has no `timeout`: who never does what it waits for stays for ever", d.Label).
			WithHelp("add `timeout = \"3d\"`, and `timed_out { … }` for what happens then"))
	}
	return w
}

// duration is the time that a wait names itself or takes from a parameter; it
// must be longer than nothing.
func (l *lowering) duration(v lang.Val[lang.Duration], sc *scope, attr string, w *lang.Wait) lang.Duration {
	value, rng := l.seconds(v, sc, attr, w)
	if value <= 0 && rng.Known() {
		l.report(diag.Errorf("wait-invalid", rng, "wait %q waits no time: `%s` is %s", w.Label, attr, value.Text()).
			WithHelp("write how long it waits, or remove the step"))
	}
	return value
}

// seconds is v, or what the parameter in its place brings. The range is not known
// if the parameter stays open, or what it brings was reported.
func (l *lowering) seconds(v lang.Val[lang.Duration], sc *scope, attr string, w *lang.Wait) (lang.Duration, source.Range) {
	param := given(w.Head(), attr)
	if param == nil {
		return v.Value, v.Rng
	}
	lit := sc.expr(param)
	text, ok := knownText(lit)
	if !ok {
		return 0, source.Range{}
	}
	parsed, err := lang.ParseDuration(text)
	if err != nil {
		return 0, source.Range{}
	}
	return parsed, lit.Range()
}

// allowedSend is the id of the send that d waits for.
func (l *lowering) allowedSend(d *lang.Wait, sc *scope) string {
	at, in := l.find(d.UntilAllowed.Name, sc)
	if at == noStep {
		return "" // reported where the name was looked up
	}
	h := l.steps[at].decl.Head()
	if h.BlockType != "send" {
		l.report(diag.Errorf("wrong-type", d.UntilAllowed.Rng, "wait %q waits until a send is allowed, but %q is a %s", d.Label, h.Label, h.BlockType).
			WithRelated(h.HeadRng, "this is no send"))
		return ""
	}
	return in.prefix + h.Label
}

func (l *lowering) arrivals(d *lang.Wait, sc *scope) []Arrival {
	if len(d.On) == 0 {
		return []Arrival{{
			Label: arrivedLabel, Event: l.event(d.Event, sc), Where: sc.expr(d.Where), When: sc.expr(d.When), Range: d.HeadRng,
		}}
	}
	list := make([]Arrival, len(d.On))
	for i, on := range d.On {
		list[i] = Arrival{
			Label: on.Label, Event: l.event(on.Event, sc), Where: sc.expr(on.Where), When: sc.expr(on.When), Range: on.HeadRng,
		}
	}
	return list
}

// given is the parameter that stands for an attribute of a step in a fragment,
// or nil.
func given(h *lang.Header, attr string) expr.Expr {
	for _, p := range h.Params {
		if p.Key == attr {
			return p.Value
		}
	}
	return nil
}

func (l *lowering) event(r lang.Ref, sc *scope) *lang.Event {
	return lang.To[*lang.Event](sc.ref(r, l.index))
}

// zone is the time zone that a block names; "" is the person's.
func zone(v lang.Val[string]) string {
	if v.Value == "recipient" {
		return ""
	}
	return v.Value
}

func texts(values []lang.Val[string]) []string {
	if len(values) == 0 {
		return nil
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.Value
	}
	return list
}
