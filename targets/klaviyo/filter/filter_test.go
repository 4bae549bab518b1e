package filter

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

// account is an account in which everything is called as in the project.
type account struct{}

func (account) Metric(event string, _ source.Range) string    { return event }
func (account) Field(_, attr string) string                   { return attr }
func (account) Property(attr string) string                   { return attr }
func (account) Segment(string) (string, bool)                 { return "", false }
func (account) NewSegment(name string, _ source.Range) string { return name }
func (account) Check(string) (string, string, bool)           { return "", "", false }
func (account) NeedCheck(name string, _ source.Range) string  { return name }
func (account) List(string) (string, bool)                    { return "", false }
func (account) NeedList(name string, _ source.Range) string   { return name }
func (account) Reaction(kind, _ string, _ source.Range) []string {
	return []string{kind + " email", kind + " push"}
}

type silent struct{ unsupported []string }

func (*silent) Lose(string, source.Range, string) {}
func (s *silent) Unsupported(_ source.Range, _, format string, args ...any) {
	s.unsupported = append(s.unsupported, fmt.Sprintf(format, args...))
}

func context() (*Context, *silent) {
	r := &silent{}
	return &Context{Account: account{}, Report: r, Project: &lang.Project{}, Trigger: "cart", Limit: 600}, r
}

// history is how often each metric has happened; values are the event's.
type history struct {
	person map[string]any
	event  map[string]any
	past   map[string][]map[string]any
}

// holds is what Klaviyo makes of a filter: no comparison holds for a missing
// value.
func (h history) holds(t interface{ Fatalf(string, ...any) }, f Filter) bool {
	if f.Known {
		return f.Truth
	}
	for _, g := range f.Groups {
		any := false
		for _, c := range g.Conditions {
			any = any || h.condition(t, c)
		}
		if !any {
			return false
		}
	}
	return true
}

func (h history) condition(t interface{ Fatalf(string, ...any) }, c wire.Condition) bool {
	switch c := c.(type) {
	case *wire.ProfileProperty:
		return value(t, h.person[c.Property], c.Filter)
	case *wire.MetricProperty:
		return value(t, h.event[c.Field], c.Filter)
	case *wire.ProfileMetric:
		n := 0
		for _, e := range h.past[c.MetricID] {
			all := true
			for _, f := range c.Filters {
				all = all && value(t, e[f.Property], f.Filter)
			}
			if all {
				n++
			}
		}
		return value(t, float64(n), c.Measure)
	}
	t.Fatalf("unexpected condition %T", c)
	return false
}

func value(t interface{ Fatalf(string, ...any) }, v any, f wire.ValueFilter) bool {
	switch f.Operator {
	case "is-set":
		return v != nil
	case "not-set":
		return v == nil
	}
	if v == nil {
		return false
	}
	switch f.Type {
	case "string":
		s := v.(string)
		if list, ok := f.Value.([]string); ok {
			return slices.Contains(list, s) == (f.Operator == "in")
		}
		c := f.Value.(string)
		return map[string]bool{
			"equals": s == c, "not-equals": s != c, "starts-with": strings.HasPrefix(s, c), "not-starts-with": !strings.HasPrefix(s, c),
			"ends-with": strings.HasSuffix(s, c), "not-ends-with": !strings.HasSuffix(s, c),
		}[f.Operator]
	case "numeric":
		n, _ := strconv.ParseFloat(string(f.Value.(wire.Number)), 64)
		x := v.(float64)
		return map[string]bool{
			"equals": x == n, "not-equals": x != n, "less-than": x < n, "less-than-or-equal": x <= n,
			"greater-than": x > n, "greater-than-or-equal": x >= n,
		}[f.Operator]
	case "boolean":
		return v == f.Value
	case "list":
		list := v.([]string)
		switch f.Operator {
		case "contains":
			return slices.Contains(list, f.Value.(string))
		case "not-contains":
			return !slices.Contains(list, f.Value.(string))
		}
		n := f.Value.(int)
		return map[string]bool{
			"length-equals": len(list) == n, "length-less-than": len(list) < n, "length-less-than-or-equal": len(list) <= n,
			"length-greater-than": len(list) > n, "length-greater-than-or-equal": len(list) >= n,
		}[f.Operator]
	}
	t.Fatalf("unexpected filter %v", f)
	return false
}

func path(k expr.TypeKind, root, name string) *expr.Path {
	return &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: k}}, Root: root, Steps: []expr.PathStep{{Name: name}}}
}

func lit(s string) expr.Expr { return &expr.Lit{Value: cty.StringVal(s)} }

func num(n int) expr.Expr { return &expr.Lit{Value: cty.NumberIntVal(int64(n))} }

func null() expr.Expr { return &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)} }

func call(name string, args ...expr.Expr) *expr.Call { return &expr.Call{Name: name, Args: args} }

var (
	textOps = []string{"==", "!="}
	allOps  = []string{"==", "!=", "<", "<=", ">", ">="}
)

// atoms are comparisons of one root; event says that it is the event of an
// occurred.
func atomGen(root string) *rapid.Generator[expr.Expr] {
	return rapid.Custom(func(t *rapid.T) expr.Expr {
		text, number, yes := path(expr.TString, root, "text"), path(expr.TNumber, root, "number"), path(expr.TBool, root, "yes")
		letter := func() expr.Expr { return lit(rapid.SampledFrom([]string{"a", "ab", "b"}).Draw(t, "letter")) }
		small := func() expr.Expr { return num(rapid.IntRange(-1, 3).Draw(t, "n")) }
		switch rapid.IntRange(0, 9).Draw(t, "atom") {
		case 0:
			return &expr.Binary{Op: rapid.SampledFrom(textOps).Draw(t, "op"), L: text, R: letter()}
		case 1:
			return &expr.Binary{Op: rapid.SampledFrom(allOps).Draw(t, "op"), L: number, R: small()}
		case 2:
			return &expr.Binary{Op: rapid.SampledFrom(allOps).Draw(t, "op"), L: small(), R: number}
		case 3:
			return yes
		case 4:
			return &expr.Binary{Op: rapid.SampledFrom(textOps).Draw(t, "op"), L: text, R: null()}
		case 5:
			return call(rapid.SampledFrom([]string{"starts_with", "ends_with"}).Draw(t, "f"), text, letter())
		case 6:
			return call("contains", &expr.List{Items: []expr.Expr{lit("a"), lit("b")}}, text)
		case 7:
			return call("between", number, small(), small())
		case 8:
			return &expr.Binary{Op: rapid.SampledFrom(textOps).Draw(t, "op"), L: yes, R: &expr.Lit{Value: cty.BoolVal(rapid.Bool().Draw(t, "b"))}}
		default:
			return &expr.Lit{Value: cty.BoolVal(rapid.Bool().Draw(t, "b"))}
		}
	})
}

func condGen(depth int, root string) *rapid.Generator[expr.Expr] {
	return rapid.Custom(func(t *rapid.T) expr.Expr {
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
			if root == "profile" {
				switch rapid.IntRange(0, 9).Draw(t, "more") {
				case 0:
					return call("contains", path(expr.TList, "profile", "tags"), lit("a"))
				case 1:
					return &expr.Binary{Op: rapid.SampledFrom(allOps).Draw(t, "op"), L: call("length", path(expr.TList, "profile", "tags")), R: num(rapid.IntRange(0, 2).Draw(t, "long"))}
				case 2:
					return &expr.Binary{Op: rapid.SampledFrom(allOps).Draw(t, "op"), L: call("default", path(expr.TNumber, "profile", "number"), num(1)), R: num(rapid.IntRange(0, 2).Draw(t, "n"))}
				case 7:
					return &expr.Binary{Op: rapid.SampledFrom(textOps).Draw(t, "op"), L: call("default", path(expr.TString, "profile", "text"), lit("a")), R: lit(rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "is"))}
				case 3, 4:
					return call("occurred", &expr.Ref{Block: "event", Name: "past"}, condGen(2, "received").Draw(t, "where"))
				case 5:
					return &expr.Binary{Op: rapid.SampledFrom(allOps).Draw(t, "op"), L: call("count", &expr.Ref{Block: "event", Name: "past"}), R: num(1)}
				case 6:
					return atomGen("trigger").Draw(t, "trigger")
				}
			}
			return atomGen(root).Draw(t, "atom")
		}
		sub := condGen(depth-1, root)
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return &expr.Unary{Op: "!", X: sub.Draw(t, "x")}
		case 1:
			return &expr.Cond{If: sub.Draw(t, "if"), Then: sub.Draw(t, "then"), Else: sub.Draw(t, "else")}
		case 2:
			return &expr.Binary{Op: "&&", L: sub.Draw(t, "l"), R: sub.Draw(t, "r")}
		default:
			return &expr.Binary{Op: "||", L: sub.Draw(t, "l"), R: sub.Draw(t, "r")}
		}
	})
}

func attributes(t *rapid.T, name string) map[string]any {
	out := map[string]any{}
	put := func(key string, v any) {
		if rapid.IntRange(0, 3).Draw(t, name+key) > 0 {
			out[key] = v
		}
	}
	put("text", rapid.SampledFrom([]string{"a", "ab", "b", "c", ""}).Draw(t, "text"))
	put("number", float64(rapid.IntRange(-1, 3).Draw(t, "number")))
	put("yes", rapid.Bool().Draw(t, "yes"))
	put("tags", rapid.SampledFrom([][]string{{}, {"a"}, {"a", "b"}}).Draw(t, "tags"))
	return out
}

// reference is what LANGUAGE.md says.
type reference struct {
	history
	received map[string]any
}

func (r reference) get(e expr.Expr) any {
	switch e := e.(type) {
	case *expr.Path:
		return map[string]map[string]any{"profile": r.person, "trigger": r.event, "received": r.received}[e.Root][e.Steps[0].Name]
	case *expr.Lit:
		switch {
		case e.Value.IsNull():
			return nil
		case e.Value.Type() == cty.String:
			return e.Value.AsString()
		case e.Value.Type() == cty.Bool:
			return e.Value.True()
		}
		f, _ := e.Value.AsBigFloat().Float64()
		return f
	case *expr.Call:
		switch e.Name {
		case "length":
			if list, ok := r.get(e.Args[0]).([]string); ok {
				return float64(len(list))
			}
			return 0.0
		case "count":
			return float64(len(r.past["past"]))
		case "default":
			if v := r.get(e.Args[0]); v != nil && v != "" {
				return v
			}
			return r.get(e.Args[1])
		}
	}
	panic(fmt.Sprintf("%T", e))
}

func (r reference) truth(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Unary:
		return !r.truth(e.X)
	case *expr.Cond:
		if r.truth(e.If) {
			return r.truth(e.Then)
		}
		return r.truth(e.Else)
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return r.truth(e.L) && r.truth(e.R)
		case "||":
			return r.truth(e.L) || r.truth(e.R)
		}
		return compare(e.Op, r.get(e.L), r.get(e.R), isNull(e.R))
	case *expr.Call:
		return r.test(e)
	}
	return r.get(e) == true
}

func isNull(e expr.Expr) bool {
	l, ok := e.(*expr.Lit)
	return ok && l.Value.IsNull()
}

func compare(op string, a, b any, withNull bool) bool {
	if withNull {
		return (a == nil) == (op == "==")
	}
	if a == nil || b == nil {
		return op == "!="
	}
	switch op {
	case "==":
		return a == b
	case "!=":
		return a != b
	}
	x, y := a.(float64), b.(float64)
	return map[string]bool{"<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[op]
}

func (r reference) test(e *expr.Call) bool {
	switch e.Name {
	case "occurred":
		for _, past := range r.past["past"] {
			inner := r
			inner.received = past
			if inner.truth(e.Args[1]) {
				return true
			}
		}
		return false
	case "between":
		v := r.get(e.Args[0])
		return compare(">=", v, r.get(e.Args[1]), false) && compare("<=", v, r.get(e.Args[2]), false)
	case "contains":
		if l, ok := e.Args[0].(*expr.List); ok {
			v := r.get(e.Args[1])
			return v != nil && (v == r.get(l.Items[0]) || v == r.get(l.Items[1]))
		}
		list, _ := r.get(e.Args[0]).([]string)
		return slices.Contains(list, "a")
	case "starts_with":
		s, ok := r.get(e.Args[0]).(string)
		return ok && strings.HasPrefix(s, r.get(e.Args[1]).(string))
	case "ends_with":
		s, ok := r.get(e.Args[0]).(string)
		return ok && strings.HasSuffix(s, r.get(e.Args[1]).(string))
	}
	panic(e.Name)
}

// TestFiltersMeanTheSame compares, for random conditions and random people, what
// the language says with what Klaviyo makes of the filter and of its opposite.
func TestFiltersMeanTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := condGen(3, "profile").Draw(t, "condition")
		c, report := context()
		yes, ok1 := c.Compile(e, false)
		no, ok2 := c.Compile(e, true)
		if !ok1 || !ok2 {
			t.Skip(report.unsupported)
		}
		for range 5 {
			h := history{person: attributes(t, "p"), event: attributes(t, "e"), past: map[string][]map[string]any{}}
			for range rapid.IntRange(0, 2).Draw(t, "past") {
				h.past["past"] = append(h.past["past"], attributes(t, "r"))
			}
			want := reference{history: h}.truth(e)
			if got := h.holds(t, yes); got != want {
				t.Fatalf("%s\nperson %v event %v past %v\nwant %v, got %v from\n%s", expr.Print(e), h.person, h.event, h.past, want, got, dump(yes))
			}
			if got := h.holds(t, no); got == want {
				t.Fatalf("the opposite of %s\nperson %v event %v past %v\nalso gives %v from\n%s", expr.Print(e), h.person, h.event, h.past, got, dump(no))
			}
		}
	})
}

func dump(f Filter) string {
	data, _ := json.MarshalIndent(f, "", " ")
	return string(data)
}

func TestLimitIsReported(t *testing.T) {
	c, report := context()
	c.Limit = 50
	var e expr.Expr
	for i := range 12 {
		and := &expr.Binary{Op: "&&",
			L: &expr.Binary{Op: "==", L: path(expr.TString, "profile", fmt.Sprint("a", i)), R: lit("x")},
			R: &expr.Binary{Op: "==", L: path(expr.TString, "profile", fmt.Sprint("b", i)), R: lit("x")}}
		if e == nil {
			e = and
			continue
		}
		e = &expr.Binary{Op: "||", L: e, R: and}
	}
	if _, ok := c.Compile(e, false); ok || len(report.unsupported) != 1 {
		t.Errorf("ok %v, reported %v", ok, report.unsupported)
	}
}

func TestRefusals(t *testing.T) {
	age := path(expr.TNumber, "profile", "age")
	for _, c := range []struct {
		e    expr.Expr
		want string
	}{
		{&expr.Binary{Op: ">", L: &expr.Binary{Op: "+", L: age, R: num(1)}, R: num(5)}, "cannot ask for"},
		{&expr.Binary{Op: "==", L: age, R: path(expr.TNumber, "profile", "other")}, "known values only"},
		{call("occurred", &expr.Ref{Block: "event", Name: "x"}, lit("90m")), "whole hours"},
		{call("sent", &expr.Ref{Block: "message", Name: "x"}), "another journey"},
		{&expr.Binary{Op: ">", L: call("sum", &expr.Ref{Block: "event", Name: "x"}, lit("total")), R: num(5)}, "value of a metric"},
		{&expr.Binary{Op: "<", L: path(expr.TString, "profile", "text"), R: lit("a")}, "cannot ask for"},
		{&expr.Path{Root: "trigger", Steps: []expr.PathStep{{Name: "items"}, {Index: 0}, {Name: "sku"}}}, "cannot ask for"},
	} {
		ctx, report := context()
		if _, ok := ctx.Compile(c.e, false); ok || len(report.unsupported) == 0 || !strings.Contains(report.unsupported[0], c.want) {
			t.Errorf("%s: ok %v, reported %v, want %q", expr.Print(c.e), ok, report.unsupported, c.want)
		}
	}
}

func TestArrivedIsKnownFromThePath(t *testing.T) {
	on := &expr.Path{Root: "wait", Steps: []expr.PathStep{{Name: "reaction"}, {Name: "on"}}}
	for arrived, want := range map[string]bool{"came": true, "other": false, "": false} {
		c, _ := context()
		c.Arrived = map[string]string{"reaction": arrived}
		f, ok := c.Compile(&expr.Binary{Op: "==", L: on, R: lit("came")}, false)
		if !ok || !f.Known || f.Truth != want {
			t.Errorf("left by %q: %+v", arrived, f)
		}
		f, _ = c.Compile(&expr.Binary{Op: "==", L: on, R: null()}, false)
		if f.Truth != (arrived == "") {
			t.Errorf("left by %q: missing is %v", arrived, f.Truth)
		}
	}
}
