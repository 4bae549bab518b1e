package generate

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/format"
)

// write makes the scenario of a draft that has been run.
func (g *generator) write(d *draft, target Edge, taken func(string) bool) *Scenario {
	s := &Scenario{Label: g.label(target, taken), Title: g.title(target)}
	w := &writer{g: g, d: d}
	w.line("scenario %q {", s.Label)
	w.line("title = %q", s.Title)
	w.line("journeys = [journey.%s]", g.journey.Label)
	w.given()
	for _, h := range d.happens {
		w.happening(&h)
	}
	w.expect()
	w.line("}")
	text, _ := format.Format([]byte(w.b.String()), "generated.cairn.hcl")
	s.Text = string(text)
	return s
}

type writer struct {
	g *generator
	d *draft
	b strings.Builder
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

func (w *writer) list(name string, refs []string) {
	w.line("%s = [%s]", name, strings.Join(refs, ", "))
}

// long is how long a line of an object may be before its attributes stand on lines
// of their own.
const long = 100

func (w *writer) object(name string, parts []string) {
	if text := strings.Join(parts, ", "); len(text) <= long {
		w.line("%s = { %s }", name, text)
		return
	}
	w.line("%s = {\n%s\n}", name, strings.Join(parts, "\n"))
}

func pairs[V any](m map[string]V, text func(V) string) []string {
	var list []string
	for _, k := range sortedKeys(m) {
		list = append(list, key(k)+" = "+text(m[k]))
	}
	return list
}

// attributes are those of m in order of declaration.
func attributes(m map[string]cty.Value, declared []*lang.TypedAttr) []string {
	var list []string
	rest := maps.Clone(m)
	for _, a := range declared {
		if v, ok := rest[a.Label]; ok {
			list = append(list, a.Label+" = "+scenario.Literal(v))
			delete(rest, a.Label)
		}
	}
	return append(list, pairs(rest, scenario.Literal)...)
}

func (w *writer) profile(m map[string]cty.Value) []string {
	if p := w.g.project.Profile; p != nil {
		return attributes(m, p.Attributes)
	}
	return attributes(m, nil)
}

// key is the name of an attribute of an object; that of a step of a fragment has
// a dot.
func key(k string) string {
	if strings.Contains(k, ".") {
		return fmt.Sprintf("%q", k)
	}
	return k
}

func (w *writer) given() {
	g, d := w.g, w.d
	w.line("given {")
	w.line("now = %q", time.Unix(d.start, 0).In(g.zone).Format(time.RFC3339))
	if len(d.profile) > 0 {
		w.object("profile", w.profile(d.profile))
	}
	var consents, channels []string
	for _, c := range g.project.Consents {
		if d.consents[c] {
			consents = append(consents, "consent."+c.Label)
		}
	}
	if len(consents) > 0 {
		w.list("consents", consents)
	}
	if len(d.unreachable) > 0 {
		for _, c := range g.project.Channels {
			if !d.unreachable[c] && w.sends(c) {
				channels = append(channels, "channel."+c.Label)
			}
		}
		w.list("reachable", channels)
	}
	if len(d.arms) > 0 {
		w.object("arms", pairs(d.arms, func(v string) string { return fmt.Sprintf("%q", v) }))
	}
	checks := map[string]bool{}
	for c, v := range d.checks {
		checks[c.Label] = v
	}
	if len(checks) > 0 {
		w.object("checks", pairs(checks, func(v bool) string { return fmt.Sprint(v) }))
	}
	if len(d.answers) > 0 {
		var parts []string
		for _, step := range sortedKeys(d.answers) {
			parts = append(parts, key(step)+" = "+literals(d.answers[step]))
		}
		w.object("answers", parts)
	}
	w.line("}")
}

// sends reports whether a journey of the project writes on a channel, so that it
// is worth a word that it reaches the person.
func (w *writer) sends(c *lang.Channel) bool {
	for _, n := range w.g.journey.Nodes {
		if n.Send == nil {
			continue
		}
		for _, choice := range n.Send.Channels {
			if choice.Channel == c {
				return true
			}
		}
	}
	return false
}

func (w *writer) happening(h *happening) {
	w.line("at %q {", scenario.After(h.at))
	switch {
	case h.event != nil:
		w.line("event = %s", address(h.event))
		if len(h.set) > 0 {
			w.object("set", attributes(h.set, h.event.Attributes))
		}
	case h.verb != "":
		w.line("%s = send.%s", h.verb, h.step)
	case h.fail != "":
		w.line("fail = step.%s", h.fail)
	}
	if len(h.profile) > 0 {
		w.object("profile", w.profile(h.profile))
	}
	for c, granted := range h.consents { // one at most
		word := "withdrawn"
		if granted {
			word = "granted"
		}
		w.line("consents = { %s = %q }", c.Label, word)
	}
	for c, v := range h.checks {
		w.line("checks = { %s = %v }", c.Label, v)
	}
	w.line("}")
}

// expect writes what the simulator observed.
func (w *writer) expect() {
	d := w.d
	w.line("expect {")
	var sends, tasks, events []string
	exit := ""
	for _, e := range d.trace.Entries {
		switch e.Kind {
		case sim.Sent:
			sends = append(sends, fmt.Sprintf("{ message = %s, channel = %s, at = %q }", address(e.Message), address(e.Channel), scenario.After(e.At-d.start)))
		case sim.Tasked:
			tasks = append(tasks, fmt.Sprintf("%q", e.Step))
		case sim.Emitted:
			events = append(events, "event."+e.Name)
		case sim.Exited:
			exit = e.Name
		}
	}
	switch len(sends) {
	case 0:
		w.line("sends = []")
	case 1:
		w.list("sends", sends)
	default:
		w.line("sends = [\n%s,\n]", strings.Join(sends, ",\n"))
	}
	if len(tasks) > 0 {
		w.list("tasks", tasks)
	}
	if len(events) > 0 {
		w.list("events", events)
	}
	if exit != "" {
		w.line("exit = %q", exit)
	}
	w.line("}")
}

func address(b lang.Block) string {
	h := b.Head()
	if h.Library != "" {
		return "library." + h.Library + "." + h.Address()
	}
	return h.Address()
}

// label names a scenario by its journey and its edge.
func (g *generator) label(e Edge, taken func(string) bool) string {
	n := g.journey.Nodes[e.From]
	edge := n.Edges[e.At]
	parts := []string{g.journey.Label, strings.ReplaceAll(n.ID, ".", "_")}
	switch {
	case edge.Label != "":
		parts = append(parts, edge.Label)
	case edge.Kind != compiler.EdgeNext:
		parts = append(parts, string(edge.Kind))
	}
	label := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			return r
		}
		return '_'
	}, strings.Join(parts, "_"))
	for i, base := 2, label; taken(label); i++ {
		label = fmt.Sprintf("%s_%d", base, i)
	}
	return label
}

// title says in a sentence what a scenario shows.
func (g *generator) title(e Edge) string {
	n := g.journey.Nodes[e.From]
	edge := n.Edges[e.At]
	name := words(n.ID)
	what := ""
	switch edge.Kind {
	case compiler.EdgeCase:
		what = fmt.Sprintf("of %s the case %s holds", name, words(edge.Label))
	case compiler.EdgeArm:
		what = fmt.Sprintf("of the test %s people get %s", name, words(edge.Label))
	case compiler.EdgeOn:
		what = fmt.Sprintf("the wait %s ends with %s", name, words(edge.Label))
	case compiler.EdgeTimedOut:
		what = fmt.Sprintf("nothing comes of the wait %s", name)
	case compiler.EdgeReached:
		what = fmt.Sprintf("the date of %s comes", name)
	case compiler.EdgePast:
		what = fmt.Sprintf("the date of %s is over", name)
	case compiler.EdgeHolds:
		what = fmt.Sprintf("the checks of %s hold", name)
	case compiler.EdgeFallback:
		what = fmt.Sprintf("%s reaches nobody", name)
	case compiler.EdgeError:
		what = fmt.Sprintf("the system behind %s does not answer", name)
	case compiler.EdgeAgain:
		what = fmt.Sprintf("%s goes round once more", name)
	case compiler.EdgeNext:
		what = fmt.Sprintf("the way goes past %s", name)
		if n.Kind == compiler.KindGoto {
			what = fmt.Sprintf("%s has gone round often enough", name)
		}
	case compiler.EdgeOtherwise:
		what = fmt.Sprintf("no case of %s holds", name)
		if n.Guard != nil {
			what = fmt.Sprintf("the checks of %s do not hold", name)
		}
	}
	title := g.journey.Decl.Title.Value
	if title == "" {
		title = words(g.journey.Label)
	}
	return title + ": " + what
}

// words are a label as words.
func words(label string) string {
	return strings.Join(slices.DeleteFunc(strings.FieldsFunc(label, func(r rune) bool { return r == '_' || r == '.' }), func(s string) bool { return s == "" }), " ")
}
