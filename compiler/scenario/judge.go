package scenario

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

var errIncomplete = errors.New("the scenario names no journey or says nothing about its beginning")

// judge holds a trace to what its scenario expects.
func judge(g giver, r *Result) []Check {
	e := r.Scenario.Expect
	j := judgement{giver: g, Result: r}
	if e.Sends != nil {
		want := j.wanted(e.Sends)
		j.add("sends", e.Sends.Range(), want, j.sends(want, true), j.exactly(want))
	}
	if e.Contains != nil {
		want := j.wanted(e.Contains)
		j.add("contains", e.Contains.Range(), want, j.sends(want, false), j.among(want))
	}
	if len(e.Never) > 0 {
		j.never(e.Never)
	}
	j.exits(e)
	if e.Tasks != nil {
		j.list("tasks", e.HeadRng, texts(e.Tasks), sim.Tasked, func(t sim.Entry) string { return t.Step })
	}
	if e.Events != nil {
		var want []string
		for _, ref := range e.Events {
			want = append(want, ref.Name)
		}
		j.list("events", e.HeadRng, want, sim.Emitted, func(t sim.Entry) string { return t.Name })
	}
	for _, u := range e.Updates {
		j.updated(u)
	}
	j.idle()
	return j.Checks
}

type judgement struct {
	giver
	*Result
}

func (j *judgement) add(what string, rng source.Range, want []wantedSend, actual []string, ok bool) {
	lines := make([]string, len(want))
	for i, w := range want {
		lines[i] = w.text()
	}
	j.Checks = append(j.Checks, Check{What: what, Expected: lines, Actual: actual, OK: ok, Range: rng})
}

func (j *judgement) each(kind sim.EntryKind) []sim.Entry {
	var list []sim.Entry
	for _, e := range j.Trace.Entries {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}

func (j *judgement) list(what string, rng source.Range, want []string, kind sim.EntryKind, text func(sim.Entry) string) {
	var got []string
	for _, e := range j.each(kind) {
		got = append(got, text(e))
	}
	j.Checks = append(j.Checks, Check{What: what, Expected: want, Actual: got, OK: slices.Equal(want, got), Range: rng})
}

// exits holds the runs to the exits by which the last of each journey must end.
func (j *judgement) exits(e *lang.Expect) {
	check := func(what, journey, want string, rng source.Range) {
		got := "no run has ended"
		for _, x := range j.each(sim.Exited) {
			if journey == "" || x.Journey.Label == journey {
				got = x.Name
			}
		}
		j.Checks = append(j.Checks, Check{What: what, Expected: []string{want}, Actual: []string{got}, OK: got == want, Range: rng})
	}
	if e.Exit.Set {
		check("exit", "", e.Exit.Value, e.Exit.Rng)
	}
	for _, x := range e.Exits {
		check(fmt.Sprintf("exit of %s", x.Key), x.Key, x.Value.Value, x.Value.Rng)
	}
}

func (j *judgement) never(refs []lang.Ref) {
	var want, got []string
	for _, r := range refs {
		want = append(want, "no "+r.Name)
		for _, s := range j.each(sim.Sent) {
			if r.Target == lang.Block(s.Message) {
				got = append(got, j.sendText(s))
			}
		}
	}
	j.Checks = append(j.Checks, Check{What: "never", Expected: want, Actual: got, OK: len(got) == 0, Range: refs[0].Rng.To(refs[len(refs)-1].Rng)})
}

func (j *judgement) updated(u lang.Entry[expr.Expr]) {
	want := j.value(u.Value)
	got := eval.Missing
	text := "never written"
	for _, e := range j.each(sim.Updated) {
		if e.Name == u.Key {
			got, text = e.Value, Literal(e.Value)
		}
	}
	ok := text != "never written" && (want.IsNull() && got.IsNull() || got.RawEquals(want))
	j.Checks = append(j.Checks, Check{What: "update of " + u.Key, Expected: []string{Literal(want)}, Actual: []string{text}, OK: ok, Range: u.KeyRng})
}

// idle fails a scenario in which the person does something with a message that
// has not been sent: it would test nothing.
func (j *judgement) idle() {
	for _, in := range j.Trace.Idle {
		what := fmt.Sprintf("%s = step.%s", in.Verb, in.Step)
		j.Checks = append(j.Checks, Check{
			What: "at " + After(in.At-j.Start), Expected: []string{what}, Actual: []string{"the step has sent nothing by then"},
			Range: j.Scenario.HeadRng,
		})
	}
}

// wantedSend is a message that must be sent, on a channel and after a time if
// they are told.
type wantedSend struct {
	message, channel string
	at               *lang.Duration
}

func (j *judgement) wanted(e expr.Expr) []wantedSend {
	var items []expr.Expr
	if list, ok := e.(*expr.List); ok {
		items = list.Items
	} else {
		items = []expr.Expr{e}
	}
	want := make([]wantedSend, 0, len(items))
	for _, item := range items {
		var w wantedSend
		switch item := item.(type) {
		case *expr.Ref:
			w.message = address(item)
		case *expr.Object:
			for _, f := range item.Fields {
				switch f.Name {
				case "message":
					w.message = address(f.Value)
				case "channel":
					w.channel = address(f.Value)
				case "at":
					if d, err := lang.ParseDuration(j.text(f.Value)); err == nil {
						w.at = &d
					}
				}
			}
		}
		want = append(want, w)
	}
	return want
}

func (j *judgement) text(e expr.Expr) string {
	text, _ := eval.Text(j.value(e))
	return text
}

func address(e expr.Expr) string {
	r, ok := e.(*expr.Ref)
	switch {
	case !ok:
		return ""
	case r.Library != "":
		return r.Library + "." + r.Name
	}
	return r.Name
}

func blockName(b lang.Block) string {
	h := b.Head()
	if h.Library != "" {
		return h.Library + "." + h.Label
	}
	return h.Label
}

func (w wantedSend) text() string {
	text := w.message
	if w.channel != "" {
		text += " by " + w.channel
	}
	if w.at != nil {
		text += " at " + w.at.Text()
	}
	return text
}

// sent is what was observed of s.
func (j *judgement) observed(s sim.Entry) wantedSend {
	at := lang.Duration(s.At - j.Start)
	return wantedSend{blockName(s.Message), blockName(s.Channel), &at}
}

func (j *judgement) sendText(s sim.Entry) string { return j.observed(s).text() }

func (w wantedSend) is(s wantedSend) bool {
	return w.message == s.message && (w.channel == "" || w.channel == s.channel) && (w.at == nil || *w.at == *s.at)
}

func (j *judgement) exactly(want []wantedSend) bool {
	sends := j.each(sim.Sent)
	if len(sends) != len(want) {
		return false
	}
	for i, s := range sends {
		if !want[i].is(j.observed(s)) {
			return false
		}
	}
	return true
}

// among reports whether what is wanted was sent in this order, whatever else was.
func (j *judgement) among(want []wantedSend) bool {
	for _, s := range j.each(sim.Sent) {
		if len(want) > 0 && want[0].is(j.observed(s)) {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// sends are the messages that were sent. With alike, each is told as fully as
// what stands in its place among those wanted, so that equal lines look equal.
func (j *judgement) sends(want []wantedSend, alike bool) []string {
	var list []string
	for i, s := range j.each(sim.Sent) {
		o := j.observed(s)
		if alike && i < len(want) && want[i].is(o) {
			o = want[i]
		}
		list = append(list, o.text())
	}
	return list
}

func texts(list []lang.Val[string]) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = v.Value
	}
	return out
}

// After is a time from the beginning, as scenarios write it.
func After(seconds int64) string {
	if seconds >= 7*24*3600 && seconds%(7*24*3600) == 0 { // weeks are hard to add up
		return fmt.Sprintf("%dd", seconds/(24*3600))
	}
	return lang.Duration(seconds).Text()
}

// Literal is a value as the language writes it.
func Literal(v cty.Value) string {
	switch {
	case v == cty.NilVal || v.IsNull():
		return "null"
	case v.Type() == cty.String:
		return fmt.Sprintf("%q", v.AsString())
	case v.Type().IsTupleType():
		var items []string
		for _, item := range eval.Elements(v) {
			items = append(items, Literal(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case v.Type().IsObjectType():
		var fields []string
		for it := v.ElementIterator(); it.Next(); {
			k, item := it.Element()
			fields = append(fields, k.AsString()+" = "+Literal(item))
		}
		return "{ " + strings.Join(fields, ", ") + " }"
	}
	text, _ := eval.Text(v)
	return text
}
