package reference

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// constant is a value that is known when the project is built; null is Missing.
func constant(e expr.Expr) (proof.Value, bool) {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		return constant(t.Parts[0])
	}
	l, ok := e.(*expr.Lit)
	if !ok || l.Value == cty.NilVal || !l.Value.IsKnown() {
		return proof.Value{}, false
	}
	switch v := l.Value; {
	case v.IsNull():
		return proof.Value{}, true
	case v.Type() == cty.String:
		return proof.TextOf(v.AsString()), true
	case v.Type() == cty.Bool:
		return proof.TruthOf(v.True()), true
	case v.Type() == cty.Number:
		return proof.Digits(v.AsBigFloat().Text('f', -1))
	}
	return proof.Value{}, false
}

// cannot is a condition that equals no other.
func (w *writer) cannot(e expr.Expr) proof.Cond {
	w.unread(e.Range(), "what HubSpot should ask for %s is not known", expr.Print(e))
	return proof.Const(true)
}

// cond is a condition in HubSpot's facts. It is two-valued as the language is: a
// comparison with what is missing is false, and != is true.
func (w *writer) cond(e expr.Expr) proof.Cond {
	switch e := e.(type) {
	case nil:
		return nil
	case *expr.Lit:
		if k, ok := constant(e); ok && k.Kind == proof.Truth {
			return proof.Const(k.Truth)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return proof.Not{X: w.cond(e.X)}
		}
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return proof.All{w.cond(e.L), w.cond(e.R)}
		case "||":
			return proof.Any{w.cond(e.L), w.cond(e.R)}
		}
		return w.comparison(e, e.L, e.Op, e.R)
	case *expr.Cond:
		c := w.cond(e.If)
		return proof.Any{proof.All{c, w.cond(e.Then)}, proof.All{proof.Not{X: c}, w.cond(e.Else)}}
	case *expr.Path:
		return w.comparison(e, e, "==", &expr.Lit{Value: cty.True})
	case *expr.Ref:
		return w.block(e)
	case *expr.Call:
		return w.function(e)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.cond(e.Parts[0])
		}
	}
	return w.cannot(e)
}

func (w *writer) block(e *expr.Ref) proof.Cond {
	if w.depth++; w.depth > maxDepth+50 {
		return w.cannot(e)
	}
	defer func() { w.depth-- }()
	switch e.Block {
	case "segment":
		if id, ok := w.bound(targets.BindSegment, e.Name); ok {
			return is("member " + id)
		}
		for _, s := range w.project.Segments {
			if s.Label == e.Name && s.When != nil && e.Library == "" {
				return w.cond(s.When)
			}
		}
		return is("member " + targets.Placeholder("list", e.Name))
	case "check":
		for _, k := range w.project.Checks {
			if k.Label == e.Name && e.Library == "" {
				return w.check(k, k.Holds)
			}
		}
	}
	return w.cannot(e)
}

// check is what a check is bound to, else its own condition.
func (w *writer) check(k *lang.Check, holds expr.Expr) proof.Cond {
	if b, ok := w.bound(targets.BindCheck, k.Label); ok {
		if _, err := strconv.ParseUint(b, 10, 64); err == nil {
			return is("member " + b)
		}
		return proof.Test{Fact: proof.Fact{Key: "property " + internal(b)}, Op: proof.Equals, Value: proof.TruthOf(true)}
	}
	if holds == nil || k.Per.Value == "product" {
		return is("member " + targets.Placeholder("check", k.Label))
	}
	return w.cond(holds)
}

// checks is that all checks of a guard hold.
func (w *writer) checks(n *compiler.Node) proof.Cond {
	all := proof.All{}
	for _, k := range n.Guard.Checks {
		if k.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue
			}
			w.lost(profile.LossPerProduct, n.Range, "HubSpot cannot test a check for each product")
		}
		all = append(all, w.check(k, n.Guard.Condition(k)))
	}
	return all
}

// internal is a name with the letters that HubSpot's names have.
func internal(s string) string {
	b := []byte(strings.ToLower(s))
	for i, c := range b {
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			b[i] = '_'
		}
	}
	return string(b[:min(len(b), 100)])
}

func (w *writer) attribute(name string) *lang.TypedAttr {
	if w.project.Profile != nil {
		for _, a := range w.project.Profile.Attributes {
			if a.Label == name {
				return a
			}
		}
	}
	return nil
}

// property is where an attribute of the profile is kept, and whether that is a
// choice of some values.
func (w *writer) property(attr string) (name string, choice bool) {
	a := w.attribute(attr)
	choice = a != nil && (len(a.Values) > 0 || a.Type != nil && a.Type.Kind == expr.TList)
	if b, ok := w.bound(targets.BindProfile, attr); ok {
		switch kind, rest, cut := strings.Cut(b, ":"); {
		case cut && kind == "choice":
			return rest, true
		case cut && kind == "text":
			return rest, false
		}
		return b, choice
	}
	switch attr {
	case "first_name":
		return "firstname", false
	case "last_name":
		return "lastname", false
	}
	return internal(attr), choice
}

func (w *writer) field(event, attr string) string {
	if b, ok := w.bound(targets.BindEvent, event+"."+attr); ok {
		return b
	}
	return attr
}

// fact is what a path reads, and whether it is a choice of some values.
func (w *writer) fact(p *expr.Path) (f proof.Fact, choice, ok bool) {
	if len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return f, false, false
	}
	name, choice := w.property(p.Steps[0].Name)
	switch p.Root {
	case "profile":
		return proof.Fact{Key: "property " + name}, choice, true
	case "entered":
		if a := w.attribute(p.Steps[0].Name); a != nil && a.Changes.Value == "never" {
			return proof.Fact{Key: "property " + name}, choice, true
		}
		return proof.Fact{Key: "at entry " + name, Fixed: true}, false, !w.outside
	case "trigger":
		return proof.Fact{Key: "event " + w.field(w.event, p.Steps[0].Name), Fixed: true}, false, w.event != "" && !w.outside
	case "received": // within the test of a past event
		return proof.Fact{Key: "property " + p.Steps[0].Name}, false, true
	}
	return f, false, false
}

func equals(f proof.Fact, choice bool, v proof.Value) proof.Cond {
	if choice && v.Kind == proof.Text {
		return proof.Test{Fact: proof.Fact{Key: fmt.Sprintf("%s holds %q", f.Key, v.Text), Fixed: f.Fixed}, Op: proof.IsTrue}
	}
	return proof.Test{Fact: f, Op: proof.Equals, Value: v}
}

func (w *writer) comparison(e, x expr.Expr, op string, y expr.Expr) proof.Cond {
	if _, known := constant(x); known {
		x, y = y, x
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}[op]
	}
	if op == "!=" {
		return proof.Not{X: w.comparison(e, x, "==", y)}
	}
	if c, ok := x.(*expr.Call); ok {
		return w.measured(e, c, op, y)
	}
	p, ok := x.(*expr.Path)
	if !ok {
		return w.cannot(e)
	}
	v, known := constant(y)
	if p.Root == "wait" || p.Root == "step" {
		return w.ofRun(e, p, op, v, known)
	}
	f, choice, ok := w.fact(p)
	if !ok {
		return w.cannot(e)
	}
	if c, now := y.(*expr.Call); now && c.Name == "now" {
		return ordered(proof.Fact{Key: "hours from now of " + f.Key}, isSet(f.Key), op, proof.NumberOf(0))
	}
	t := x.Type()
	switch {
	case !known:
		return w.cannot(e)
	case v.Kind == proof.Missing:
		return proof.Not{X: isSetOf(f)}
	case v.Kind == proof.Text && t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime):
		return w.date(e, f, t, op, v.Text)
	case op == "==":
		return equals(f, choice, v)
	case v.Kind == proof.Number:
		return ordered(f, isSetOf(f), op, v)
	}
	return w.cannot(e)
}

func isSetOf(f proof.Fact) proof.Cond { return proof.Test{Fact: f, Op: proof.IsSet} }

// ordered is f op v for numbers; what is missing fits none.
func ordered(f proof.Fact, set proof.Cond, op string, v proof.Value) proof.Cond {
	less, most := proof.Test{Fact: f, Op: proof.Less, Value: v}, proof.Test{Fact: f, Op: proof.LessOrEqual, Value: v}
	switch op {
	case "<":
		return less
	case "<=":
		return most
	case ">":
		return proof.All{set, proof.Not{X: most}}
	case ">=":
		return proof.All{set, proof.Not{X: less}}
	}
	return proof.Test{Fact: f, Op: proof.Equals, Value: v}
}

// millis is a known date in milliseconds since 1970; a day begins in UTC.
func (w *writer) millis(t *expr.Type, s string) (int64, bool) {
	d, err := lang.ParseDate(s)
	if err != nil {
		return 0, false
	}
	return d.Time(w.location(t)).UnixMilli(), true
}

func (w *writer) location(t *expr.Type) *time.Location {
	if t.Kind == expr.TDatetime {
		if z, err := time.LoadLocation(w.zone); err == nil {
			return z
		}
	}
	return time.UTC
}

func (w *writer) date(e expr.Expr, f proof.Fact, t *expr.Type, op, s string) proof.Cond {
	d, err := lang.ParseDate(s)
	if err != nil {
		return w.cannot(e)
	}
	first := d.Time(w.location(t))
	next := first.Add(time.Second)
	if t.Kind == expr.TDate && !d.Instant {
		next = first.AddDate(0, 0, 1)
	}
	g := proof.Fact{Key: "time of " + f.Key}
	before := func(t time.Time) proof.Cond {
		return proof.Test{Fact: g, Op: proof.Less, Value: proof.NumberOf(t.UnixMilli())}
	}
	switch op {
	case "<":
		return before(first)
	case "<=":
		return before(next)
	case ">":
		return proof.All{isSetOf(f), proof.Not{X: before(next)}}
	case ">=":
		return proof.All{isSetOf(f), proof.Not{X: before(first)}}
	}
	return proof.All{isSetOf(f), proof.Not{X: before(first)}, before(next)}
}

// ofRun compares what a wait or a webhook brought: the `on` by which a wait was
// left is known, anything else is missing.
func (w *writer) ofRun(e expr.Expr, p *expr.Path, op string, v proof.Value, known bool) proof.Cond {
	last := len(p.Steps) - 1
	if p.Root == "step" {
		w.unread(e.Range(), "a program answers, and programs are not read")
		return proof.Const(true)
	}
	if last > 0 && p.Steps[last].Name == "on" && known && op == "==" && !w.outside {
		var names []string
		for _, s := range p.Steps[:last] {
			names = append(names, s.Name)
		}
		on := w.state.on(strings.Join(names, "."))
		return proof.Const(v.Kind == proof.Missing && on == "" || v.Kind == proof.Text && v.Text == on && on != "")
	}
	w.lost(profile.LossRunData, e.Range(), "HubSpot does not keep "+expr.Print(p))
	return proof.Const(known && v.Kind == proof.Missing && op == "==")
}

// function is a function that is true or false.
func (w *writer) function(e *expr.Call) proof.Cond {
	switch {
	case e.Name == "between" && len(e.Args) == 3:
		return proof.All{w.comparison(e, e.Args[0], ">=", e.Args[1]), w.comparison(e, e.Args[0], "<=", e.Args[2])}
	case e.Name == "contains" && len(e.Args) == 2:
		return w.contains(e)
	case (e.Name == "starts_with" || e.Name == "ends_with") && len(e.Args) == 2:
		p, ok := e.Args[0].(*expr.Path)
		v, known := constant(e.Args[1])
		if ok && known && v.Kind == proof.Text {
			if f, _, ok := w.fact(p); ok {
				op := proof.Starts
				if e.Name == "ends_with" {
					op = proof.Ends
				}
				return proof.Test{Fact: f, Op: op, Value: v}
			}
		}
	case e.Name == "occurred" && len(e.Args) > 0:
		if event, window, where, ok := w.history(e.Args); ok {
			return w.occurred(event, window, where, e.Range())
		}
	case e.Name == "pending" && len(e.Args) > 2:
		w.lost(profile.LossPending, e.Range(), "HubSpot cannot match events by key")
		a, window, _, ok1 := w.history(append([]expr.Expr{e.Args[0]}, e.Args[3:]...))
		b, _, _, ok2 := w.history(append([]expr.Expr{e.Args[1]}, e.Args[3:]...))
		if ok1 && ok2 {
			return proof.All{w.occurred(a, window, nil, e.Range()), proof.Not{X: w.occurred(b, window, nil, e.Range())}}
		}
	case slices.Contains([]string{"opened", "clicked", "replied", "delivered", "bounced"}, e.Name):
		w.lost(profile.LossEngagement, e.Range(), "HubSpot counts reactions to any e-mail")
		return w.occurred(e.Name, w.sinceEntry(), nil, e.Range())
	case e.Name == "offer_active":
		w.lost(profile.LossOfferDates, e.Range(), "HubSpot does not know the dates of offers")
		return proof.Const(true)
	case len(e.Args) == 1:
		if ref, ok := e.Args[0].(*expr.Ref); ok && ref.Library == "" {
			return w.ofPerson(e, ref)
		}
	}
	return w.cannot(e)
}

func (w *writer) consent(name string) proof.Cond {
	b, ok := w.bound(targets.BindConsent, name)
	if !ok {
		b = targets.Placeholder("subscription", name)
	}
	if id, list := strings.CutPrefix(b, "list:"); list {
		return is("member " + id)
	}
	return is("subscribed to " + b)
}

func (w *writer) ofPerson(e *expr.Call, ref *expr.Ref) proof.Cond {
	if e.Name == "consented" {
		return w.consent(ref.Name)
	}
	for _, c := range w.project.Channels {
		if e.Name != "reachable" || c.Label != ref.Name {
			continue
		}
		switch c.KindName() {
		case "email":
			return isSet("property email")
		case "sms", "whatsapp", "rcs":
			name, _ := w.property("phone")
			return isSet("property " + name)
		}
	}
	return w.cannot(e)
}

func (w *writer) contains(e *expr.Call) proof.Cond {
	if l, ok := e.Args[0].(*expr.List); ok {
		any := proof.Any{}
		for _, x := range l.Items {
			any = append(any, w.comparison(e, e.Args[1], "==", x))
		}
		return any
	}
	p, ok := e.Args[0].(*expr.Path)
	v, known := constant(e.Args[1])
	if ok && known && v.Kind == proof.Text {
		if f, _, ok := w.fact(p); ok {
			return equals(f, true, v)
		}
	}
	return w.cannot(e)
}

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

// measured compares what a function counts.
func (w *writer) measured(e expr.Expr, c *expr.Call, op string, y expr.Expr) proof.Cond {
	v, known := constant(y)
	if !known || len(c.Args) == 0 {
		return w.cannot(e)
	}
	switch c.Name {
	case "default":
		if other, ok := constant(c.Args[1]); ok {
			p, is := c.Args[0].(*expr.Path)
			if f, _, ok := w.fact(orEmpty(p)); is && ok {
				return proof.Any{w.comparison(e, p, op, y), proof.All{proof.Not{X: isSetOf(f)}, proof.Const(holds(other, op, v))}}
			}
		}
	case "days_since", "days_until":
		p, is := c.Args[0].(*expr.Path)
		if f, _, ok := w.fact(orEmpty(p)); is && ok && v.Kind == proof.Number && v.Num.IsInt() {
			return w.days(e, c.Name, f, op, v.Num.Num().Int64())
		}
	case "length":
		p, is := c.Args[0].(*expr.Path)
		if f, _, ok := w.fact(orEmpty(p)); is && ok && v.Kind == proof.Number && v.Num.IsInt() {
			return w.length(e, p, f, op, v.Num.Num().Int64())
		}
	case "count":
		event, window, where, ok := w.history(c.Args)
		if terms := w.eventTerms(event, window, where, e.Range()); ok && len(terms) == 1 && v.Kind == proof.Number && v.Num.IsInt() {
			if not, is := terms[0].(proof.Not); is {
				f := not.X.(proof.Test).Fact
				return ordered(f, proof.Const(true), op, v)
			}
		}
	}
	return w.cannot(e)
}

func orEmpty(p *expr.Path) *expr.Path {
	if p == nil {
		return &expr.Path{}
	}
	return p
}

// length tests whether a list has entries at all; one that is no choice is JSON.
func (w *writer) length(e expr.Expr, p *expr.Path, f proof.Fact, op string, n int64) proof.Cond {
	some := proof.All{isSetOf(f)}
	if t := p.Type(); t != nil && t.Elem != nil && t.Elem.Kind != expr.TString {
		some = append(some, proof.Not{X: equals(f, false, proof.TextOf("[]"))})
	}
	switch fmt.Sprintf("%s %d", op, n) {
	case "> 0", ">= 1":
		return some
	case "== 0", "< 1", "<= 0":
		return proof.Not{X: some}
	}
	return w.cannot(e)
}

// days counts days from the first moment of today: a date that was n days ago lies
// from -n to before 1-n.
func (w *writer) days(e expr.Expr, name string, f proof.Fact, op string, n int64) proof.Cond {
	w.lost(profile.LossDateWindow, e.Range(), "HubSpot counts days by the project's time zone")
	g := proof.Fact{Key: "days from today in " + w.zone + " of " + f.Key}
	before := func(n int64) proof.Cond { return proof.Test{Fact: g, Op: proof.Less, Value: proof.NumberOf(n)} }
	from := func(n int64) proof.Cond { return proof.All{isSetOf(f), proof.Not{X: before(n)}} }
	if name == "days_since" {
		n = -n
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}[op]
	}
	switch op {
	case "<":
		return before(n)
	case "<=":
		return before(n + 1)
	case ">":
		return from(n + 1)
	case ">=":
		return from(n)
	}
	return proof.All{from(n), before(n + 1)}
}

func holds(a proof.Value, op string, b proof.Value) bool {
	if a.Kind == proof.Number && b.Kind == proof.Number {
		d := a.Num.Cmp(b.Num)
		return map[string]bool{"<": d < 0, "<=": d <= 0, ">": d > 0, ">=": d >= 0, "==": d == 0}[op]
	}
	return op == "==" && proof.Same(a, b)
}
