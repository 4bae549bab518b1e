package reference

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// sinceEntry is how many days ago a run began at most.
func (w *writer) sinceEntry() string {
	if w.outside || !w.within {
		return w.in.Options["exit_days"]
	}
	if w.times == nil {
		w.times = elapsed.AnalyseUnder(w.in.Program, w.j, profile.Get().Semantics)
	}
	most := lang.Duration(profile.Get().Limit(profile.LimitLookBack))
	span, ok := w.times.Arrival(w.state.node)
	if !ok || span.Max == elapsed.Forever || span.Max > most*day {
		return strconv.FormatInt(int64(most), 10)
	}
	if span.Max != span.Min || span.Max%day != 0 || span.Max == 0 {
		if !w.losses[profile.LossSinceEntry] && !w.losses[profile.LossEngagement] {
			w.lost(profile.LossSinceEntry, w.j.Decl.HeadRng, "HubSpot does not know when a run began")
		}
	}
	return strconv.FormatInt(max(1, int64((span.Max+day-1)/day)), 10)
}

// history reads which event, in which days, with what.
func (w *writer) history(args []expr.Expr) (event, window string, where expr.Expr, ok bool) {
	ref, ok := args[0].(*expr.Ref)
	if !ok {
		return "", "", nil, false
	}
	for _, a := range args[1:] {
		v, known := constant(a)
		switch {
		case !known || v.Kind != proof.Text:
			where = a
		case v.Text == "entry":
			window = w.sinceEntry()
		default:
			d, err := lang.ParseDuration(v.Text)
			if err != nil || d <= 0 {
				return "", "", nil, false
			}
			if d%day != 0 {
				w.lost(profile.LossLookBack, a.Range(), "HubSpot looks back in whole days")
			}
			window = strconv.FormatInt(int64((d+day-1)/day), 10)
		}
	}
	return ref.Name, window, where, true
}

func (w *writer) eventType(event string) string {
	if b, ok := w.bound(targets.BindEvent, event); ok {
		return b
	}
	switch event {
	case "message_sent":
		return "4-667638"
	case "delivered":
		return "4-665536"
	case "opened":
		return "4-666440"
	case "clicked":
		return "4-666288"
	case "replied":
		return "4-665538"
	case "bounced":
		return "4-5470331"
	case "unsubscribed":
		return "4-666289"
	}
	return targets.Placeholder("event", event)
}

// occurred is that an event came which fits where; "" days are ever.
func (w *writer) occurred(event, days string, where expr.Expr, rng source.Range) proof.Cond {
	any := proof.Any{}
	for _, t := range w.eventTerms(event, days, where, rng) {
		any = append(any, t)
	}
	return any
}

// eventTerms are the ways in which an event fits, each as a fact of its own, with
// what is asked beside the event.
func (w *writer) eventTerms(event, days string, where expr.Expr, rng source.Range) []proof.Cond {
	terms := [][]normal.Literal{{}}
	if where != nil {
		dnf, ok := normal.DNF(spread(where), 128)
		if !ok {
			return []proof.Cond{w.cannot(where)}
		}
		terms = dnf
	}
	var out []proof.Cond
	for _, literals := range terms {
		var with []string
		rest := proof.All{}
		for _, l := range literals {
			switch {
			case !reads(l.Atom, "received"):
				c := w.cond(l.Atom)
				if l.Neg {
					c = proof.Not{X: c}
				}
				rest = append(rest, c)
			case reads(l.Atom, "trigger") || reads(l.Atom, "wait") || reads(l.Atom, "entered") || reads(l.Atom, "profile"):
				w.lost(profile.LossCorrelation, rng, "HubSpot cannot compare an event with another value")
			default:
				with = append(with, w.ofEvent(event, l))
			}
		}
		key := "event " + w.eventType(event)
		slices.Sort(with)
		if len(with) > 0 {
			key += " with " + strings.Join(with, " and ")
		}
		if days != "" {
			key += " in the last " + days + " days"
		}
		var c proof.Cond = proof.Not{X: proof.Test{Fact: proof.Fact{Key: "times of " + key, Domain: proof.Count}, Op: proof.Less, Value: proof.NumberOf(1)}}
		if len(rest) > 0 {
			c = append(proof.All{c}, rest...)
		}
		out = append(out, c)
	}
	return out
}

func spread(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		c, ok := e.(*expr.Call)
		if !ok || c.Name != "between" || len(c.Args) != 3 {
			return e
		}
		return &expr.Binary{Node: c.Node, Op: "&&", L: &expr.Binary{Node: c.Node, Op: ">=", L: c.Args[0], R: c.Args[1]},
			R: &expr.Binary{Node: c.Node, Op: "<=", L: c.Args[0], R: c.Args[2]}}
	})
}

func reads(e expr.Expr, root string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == root {
			found = true
		}
		return !found
	})
	return found
}

// ofEvent is a test of the event itself, as text: a test of a past event is part of
// which event it is, and equal tests must be equal texts.
func (w *writer) ofEvent(event string, l normal.Literal) string {
	name := func(e expr.Expr) (proof.Fact, bool) {
		p, ok := e.(*expr.Path)
		if !ok || p.Root != "received" || len(p.Steps) != 1 {
			return proof.Fact{}, false
		}
		return proof.Fact{Key: "property " + w.field(event, p.Steps[0].Name)}, true
	}
	one := func(f proof.Fact, v proof.Value, neg bool) string {
		var c proof.Cond = proof.Any{proof.Test{Fact: f, Op: proof.Equals, Value: v}}
		if neg {
			c = proof.Not{X: c}
		}
		return proof.Print(c)
	}
	truth := func(f proof.Fact, v proof.Value, neg bool) string {
		var c proof.Cond = proof.Test{Fact: f, Op: proof.Equals, Value: v}
		if neg {
			c = proof.Not{X: c}
		}
		return proof.Print(c)
	}
	switch e := l.Atom.(type) {
	case *expr.Path:
		if f, ok := name(e); ok {
			return truth(f, proof.TruthOf(true), l.Neg)
		}
	case *expr.Binary:
		f, ok := name(e.L)
		v, known := constant(e.R)
		t := e.L.Type()
		if !ok || !known || t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime) {
			break
		}
		equal := (e.Op == "==") != l.Neg
		switch {
		case v.Kind == proof.Missing && equal:
			return proof.Print(proof.Not{X: isSetOf(f)})
		case v.Kind == proof.Missing:
			return proof.Print(isSetOf(f))
		case v.Kind == proof.Text && (e.Op == "==" || e.Op == "!="):
			return one(f, v, !equal)
		case v.Kind == proof.Truth:
			return truth(f, v, !equal)
		case v.Kind == proof.Number:
			return numberOfEvent(f, e.Op, v, l.Neg)
		}
	case *expr.Call:
		if e.Name != "contains" || len(e.Args) != 2 {
			break
		}
		list, ok1 := e.Args[0].(*expr.List)
		f, ok2 := name(e.Args[1])
		if !ok1 || !ok2 {
			break
		}
		any := proof.Any{}
		for _, x := range list.Items {
			v, _ := constant(x)
			any = append(any, proof.Test{Fact: f, Op: proof.Equals, Value: v})
		}
		if l.Neg {
			return proof.Print(proof.Not{X: any})
		}
		return proof.Print(any)
	}
	return proof.Print(w.cannot(l.Atom))
}

// numberOfEvent is a comparison, where a missing value fits != and the opposite of
// the others.
func numberOfEvent(f proof.Fact, op string, v proof.Value, neg bool) string {
	set := isSetOf(f)
	less, most, same := proof.Test{Fact: f, Op: proof.Less, Value: v}, proof.Test{Fact: f, Op: proof.LessOrEqual, Value: v}, proof.Test{Fact: f, Op: proof.Equals, Value: v}
	missing := proof.Not{X: set}
	table := map[string][2]proof.Cond{
		"==": {same, proof.Not{X: same}},
		"!=": {proof.Not{X: same}, same},
		"<":  {less, proof.Not{X: less}},
		"<=": {most, proof.Not{X: most}},
		">":  {proof.All{set, proof.Not{X: most}}, proof.Any{most, missing}},
		">=": {proof.All{set, proof.Not{X: less}}, proof.Any{less, missing}},
	}
	if neg {
		return proof.Print(table[op][1])
	}
	return proof.Print(table[op][0])
}
