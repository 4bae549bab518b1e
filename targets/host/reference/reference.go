package reference

import (
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Options are what an engine adds to the contract.
type Options struct {
	Starts proof.Label // what starts a run
	Auth   string      // how the engine proves who it is to a service
	// Secret is how a webhook proves who it is whose header holds a secret of a name,
	// in words.
	Secret func(header, name string) (auth string)
	Mail   *Mail // the engine may send e-mail itself
	// EntryFacts is that the engine asks for facts before the run starts. It need
	// not where it can tell by the trigger whether an entry takes a run.
	EntryFacts bool
}

// Journey is the graph of a journey.
type Journey struct {
	Graph *proof.Graph
	w     *writer
}

// Asked is the answer to a text of `ask` before a step, as a term over the facts
// of the graph: where the journey has an expression with this text, what that
// computes. nil is that the text is a fact itself.
func (j *Journey) Asked(step, text string) proof.Term {
	w := j.w
	if w.atoms[fact.Asked(step, text)] {
		return nil
	}
	if w.texts[step] == nil {
		w.texts[step] = map[string]expr.Expr{}
		for _, root := range w.roots[step] {
			expr.Walk(root, func(e expr.Expr) bool {
				switch e.(type) {
				case *expr.Lit, *expr.Template, *expr.Path:
				default:
					w.texts[step][expr.Print(e)] = e
				}
				return true
			})
		}
	}
	e, ok := w.texts[step][text]
	if !ok {
		return nil
	}
	return w.value(step, e)
}

type place struct {
	id  string
	rng source.Range
}

type writer struct {
	in   *targets.Input
	j    *compiler.Journey
	o    Options
	zone *time.Location // once it is asked for

	g        *proof.Graph
	at       []int // by node of the journey: node of the graph, -1 where it is not written yet
	named    map[place]bool
	reported map[string]bool
	atoms    map[string]bool
	roots    map[string][]expr.Expr // what each step says, by its id
	texts    map[string]map[string]expr.Expr
}

// Of is what j asks; losses are those that an export names.
func Of(in *targets.Input, losses []targets.Loss, j *compiler.Journey, o Options) *Journey {
	w := &writer{in: in, j: j, o: o, g: &proof.Graph{Starts: o.Starts, First: proof.End, Whole: true, Memo: in.Memo, Shapes: map[string]*proof.Shape{}},
		at: make([]int, len(j.Nodes)), named: map[place]bool{}, reported: map[string]bool{}, atoms: map[string]bool{}, roots: map[string][]expr.Expr{}, texts: map[string]map[string]expr.Expr{}}
	for _, l := range losses {
		if l.Journey == j.Label || l.Journey == "" {
			w.named[place{l.ID, l.Range}] = true
		}
	}
	w.g.Nodes = make([]proof.Node, 0, 5*len(j.Nodes)+8) // as many as most need
	// Each step begins with a node that is made before those that lead to it are
	// written.
	for i := range j.Nodes {
		w.at[i] = w.add(proof.Node{Kind: proof.Choose, Next: proof.End})
	}
	for i, n := range j.Nodes {
		w.g.Nodes[w.at[i]].Next = w.step(n)
	}
	w.start()
	return &Journey{Graph: w.g, w: w}
}

// location is the project's timezone, which few terms ask for.
func (w *writer) location() *time.Location {
	if w.zone == nil {
		w.zone = time.UTC
		if s := w.in.Program.Project.Settings; s != nil {
			if z, err := time.LoadLocation(s.Timezone.Value); err == nil {
				w.zone = z
			}
		}
	}
	return w.zone
}

func (w *writer) add(n proof.Node) int {
	w.g.Nodes = append(w.g.Nodes, n)
	return len(w.g.Nodes) - 1
}

func (w *writer) where(rng source.Range) string {
	if f := w.in.Program.Project.File(rng.Path); f != nil && rng.Known() {
		return fmt.Sprintf("%s:%d", rng.Path, f.Position(rng.Start).Line)
	}
	return "journey " + w.j.Label
}

func (w *writer) unread(rng source.Range, format string, args ...any) {
	u := proof.Unread{Where: w.where(rng), What: fmt.Sprintf(format, args...)}
	if k := u.Where + u.What; !w.reported[k] {
		w.reported[k] = true
		w.g.Unread = append(w.g.Unread, u)
	}
}

// lost reports whether a loss is named at rng. If it is not, the difference has no
// excuse, and what would be excused is said.
func (w *writer) lost(id string, rng source.Range, what string) bool {
	if w.named[place{id, rng}] {
		return true
	}
	w.unread(rng, "%s, and no loss %q is named there", what, id)
	return false
}

// start writes what stands before the first step.
func (w *writer) start() {
	first := proof.End
	if len(w.at) > 0 {
		first = w.at[0]
	}
	rng := w.j.Decl.HeadRng
	w.g.Shapes[fact.Entry] = w.entries()
	w.g.Shapes[fact.Admit] = &proof.Shape{Kind: proof.TruthShape, Always: true}
	w.g.Shapes[fact.Run] = &proof.Shape{Kind: proof.TextShape, Always: true}
	admitted := w.add(proof.Node{Kind: proof.Choose, Where: w.where(rng), Next: proof.End,
		Ways: []proof.Way{{When: proof.Test{Fact: fact.Of(fact.Admit), Op: proof.IsTrue}, To: first}}})
	w.g.First = w.call(rng, "start", "", admitted, field("entry", w.entry()), field("trigger", read(fact.Trigger)))
	where := w.fits()
	if where == nil {
		w.o.EntryFacts = false
		return
	}
	fits := w.add(proof.Node{Kind: proof.Choose, Where: w.where(rng), Next: proof.End,
		Ways: []proof.Way{{When: proof.Depends{Term: where}, To: w.g.First}}})
	w.g.First = fits
	if w.o.EntryFacts {
		w.g.First = w.call(rng, "facts", "", fits, field("trigger", read(fact.Trigger)))
	}
}

// entries are the labels that a start may name; it may leave out the only one.
func (w *writer) entries() *proof.Shape {
	s := &proof.Shape{Kind: proof.TextShape, Always: len(w.j.Entries) > 1}
	for _, e := range w.j.Entries {
		s.Values = append(s.Values, e.Label)
	}
	return s
}

// entry is the entry by which the run comes.
func (w *writer) entry() proof.Term {
	label := ""
	if len(w.j.Entries) > 0 {
		label = w.j.Entries[0].Label
	}
	return choice{by: []string{fact.Entry}, of: func(ask func(string) proof.Value) proof.Value {
		if v := ask(fact.Entry); v.Kind != proof.Missing {
			return v
		}
		return proof.TextOf(label)
	}}
}

// fits is that the entry by which the run comes takes it; nil if all take every
// one.
func (w *writer) fits() proof.Term {
	wheres := map[string]proof.Term{}
	by, list := []string{fact.Entry}, []proof.Term{}
	for _, e := range w.j.Entries {
		if e.Where != nil {
			t := w.truth("", e.Where)
			wheres[e.Label] = t
			list = append(list, t)
		}
	}
	switch {
	case len(list) == 0:
		return nil
	case len(w.j.Entries) == 1:
		return list[0]
	}
	return choice{by: by, terms: list, of: func(ask func(string) proof.Value) proof.Value {
		if t := wheres[ask(fact.Entry).Text]; t != nil {
			return t.Eval(ask)
		}
		return proof.TruthOf(true)
	}}
}

// choice is a term that is computed in a way of its own.
type choice struct {
	by    []string
	terms []proof.Term
	of    func(func(string) proof.Value) proof.Value
}

func (c choice) Eval(ask func(string) proof.Value) proof.Value { return c.of(ask) }

func (c choice) Facts(f func(proof.Fact, ...proof.Value)) {
	for _, key := range c.by {
		f(fact.Of(key))
	}
	for _, t := range c.terms {
		t.Facts(f)
	}
}

func (c choice) Words() string { return strings.Join(c.by, ", ") }

func read(key string) proof.Term { return proof.Read{Fact: fact.Of(key)} }

func field(name string, t proof.Term) proof.Field { return proof.Field{Name: name, Term: t} }

func word(name, s string) proof.Field { return proof.Field{Name: name, Value: s} }

// service is the address that takes a kind of call.
func (w *writer) service(call string) string {
	if own, ok := w.in.Bindings.Find(targets.BindService, call); ok {
		return own.Value
	}
	if all, ok := w.in.Bindings.Find(targets.BindService, host.All); ok {
		return strings.TrimSuffix(all.Value, "/") + "/" + call
	}
	return targets.Placeholder("service", host.All) + "/" + call
}

// Services are the kinds of call of the contract.
func Services() []string {
	return []string{"start", "facts", "check", "send", "wait", "update", "task", "emit", "enroll", "end"}
}

// Service is the kind of call that an address takes, by the bindings of a target;
// false for addresses that take none, or several.
func Service(in *targets.Input) func(url string) (string, bool) {
	w, by := &writer{in: in}, map[string]string{}
	for _, s := range Services() {
		url := w.service(s)
		if _, twice := by[url]; twice {
			s = ""
		}
		by[url] = s
	}
	return func(url string) (string, bool) { return by[url], by[url] != "" }
}

// call is a call of a service, which goes on to next.
func (w *writer) call(rng source.Range, service, step string, next int, more ...proof.Field) int {
	fields := append([]proof.Field{
		word("method", "POST"), word("url", w.service(service)), word("auth", w.o.Auth), word("tries", tries()),
		word("key", "one for each run, call and pass"), word("journey", w.j.Label),
		field("run", read(fact.Run)), field("person", read(fact.Person)),
	}, more...)
	if step != "" {
		fields = append(fields, word("step", step))
	}
	return w.add(proof.Node{Kind: proof.Act, Name: "asks " + service, Where: w.where(rng), Fields: fields, Writes: fact.Writes(service, step), Next: next})
}

func tries() string { return fmt.Sprintf("%d, %g s apart", host.Tries, host.Between.Seconds()) }
