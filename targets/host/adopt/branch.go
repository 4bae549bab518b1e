package adopt

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// branch takes the first case that holds.
func (r *journey) branch(id string, node int) adopt.Step {
	s := adopt.Step{Type: "branch", NoNext: true}
	tests, to, other := r.cases(node)
	names := r.edges(id, "case", len(tests))
	w := r.words(r.a.Locale)
	for i, e := range tests {
		when, ok := w.Condition(e)
		if !ok {
			s.Remarks = append(s.Remarks, lostScript("a case of this branch", e.Source()))
			when = "false"
		}
		name := caseName(when)
		if names != nil {
			name = names[i]
		}
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: name, Body: true, To: r.walk(to[i]), Attrs: []adopt.Attr{{Name: "when", Value: when}}})
	}
	if len(tests) == 0 {
		return adopt.Step{Next: r.walk(other)}
	}
	r.values(&s, id)
	if r.skip(other) >= 0 { // else the cases are all that there are
		s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", To: r.walk(other)})
	}
	return s
}

// values lets a branch go by a value, where the program says that it does and the
// file tests for the same ones.
func (r *journey) values(s *adopt.Step, id string) {
	n := r.a.node(r.label, id)
	if n == nil || n.Get("branch") == nil {
		return
	}
	f := r.a.program.f
	on, cases := f.String(n.Get("branch"), "on"), f.List(n.Get("branch"), "cases")
	if on == "" || len(cases) != len(s.Ways) {
		return
	}
	bare := strings.NewReplacer("(", "", ")", "")
	ways := slices.Clone(s.Ways)
	for i, c := range cases {
		is := f.Texts(c, "is")
		if len(is) == 0 || bare.Replace(f.String(c, "when")) != bare.Replace(ways[i].Attrs[0].Value) {
			return
		}
		ways[i].Attrs = []adopt.Attr{{Name: "is", Value: adopt.List(is)}}
	}
	s.Attrs, s.Ways = []adopt.Attr{{Name: "on", Value: on}}, ways
}

// cases are the conditions of a choice with where each leads, and where all others
// lead.
func (r *journey) cases(node int) (tests []*script.Expr, to []int, other int) {
	switch do := r.f.Nodes[node].Do.(type) {
	case reading.Cases:
		for i, e := range r.conditions(node) {
			tests, to = append(tests, e), append(to, r.to(node, i))
		}
		return tests, to, r.to(node, len(do.When))
	case reading.Choice:
		list := r.conditions(node)
		if len(list) == 0 {
			return nil, nil, proof.End
		}
		if do.Boolean {
			return list, []int{r.to(node, 0)}, r.to(node, 1)
		}
		way := func(n int) int { return r.to(node, n) }
		e := list[0]
		if h, ok := e.Match(forms().compact); ok {
			if ways, ok := h[0].Array(); ok {
				way = func(n int) int {
					if n < 0 || n >= len(ways) {
						return proof.End
					}
					v, _ := ways[n].Constant()
					return r.to(node, int(v.N))
				}
				e = h[1].Inner()
			}
		}
		for {
			test, then, rest, ok := e.Chosen()
			if !ok {
				break
			}
			v, fixed := then.Constant()
			if !fixed || v.Kind != script.Number {
				break
			}
			tests, to = append(tests, test), append(to, way(int(v.N)))
			e = rest
		}
		v, fixed := e.Constant()
		if !fixed || v.Kind != script.Number {
			return append(tests, e), append(to, proof.End), proof.End
		}
		return tests, to, way(int(v.N))
	}
	return nil, nil, proof.End
}

// edges are what the program calls the ways of a step, if it has as many.
func (r *journey) edges(id, kind string, n int) []string {
	x := r.a.node(r.label, id)
	if x == nil {
		return nil
	}
	var out []string
	for _, e := range r.a.program.f.List(x, "edges") {
		if r.a.program.f.String(e, "kind") == kind {
			out = append(out, r.a.program.f.String(e, "label"))
		}
	}
	if len(out) != n {
		return nil
	}
	return out
}

// caseName is what a case is called of which only the condition is known.
func caseName(when string) string {
	words := strings.FieldsFunc(when, func(c rune) bool { return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') })
	words = slices.DeleteFunc(words, func(s string) bool {
		return slices.Contains([]string{"profile", "trigger", "entered", "event", "consent", "segment", "channel", "step", "wait", "null", "default"}, s)
	})
	if strings.HasPrefix(when, "!") || strings.HasSuffix(when, "== null") {
		words = slices.Insert(words, 0, "not")
	}
	if len(words) > 5 {
		words = words[:5]
	}
	return strings.Join(words, " ")
}

// split shares people among arms.
func (r *journey) split(id string, node int, g proof.Node) adopt.Step {
	s := adopt.Step{Type: "split", NoNext: true}
	share := r.g.Nodes[g.Next]
	names := r.edges(id, "arm", len(share.Ways))
	for i, w := range share.Ways {
		name := "arm " + string(rune('a'+i%26))
		if names != nil {
			name = names[i]
		}
		s.Ways = append(s.Ways, adopt.Way{Type: "arm", Name: name, Body: true, To: r.walk(w.To), Attrs: []adopt.Attr{{Name: "weight", Value: strconv.Itoa(int(w.Percent))}}})
	}
	if len(s.Ways) == 1 { // arms that lead to one place were put together
		rest := s.Ways[0]
		rest.Name, rest.Attrs = "arm b", []adopt.Attr{{Name: "weight", Value: "50"}}
		s.Ways[0].Attrs = rest.Attrs
		s.Ways = append(s.Ways, rest)
	}
	for _, f := range g.Fields {
		if f.Name == "by" && !strings.Contains(f.Value, fact.Run) {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "sticky", Value: "true"})
		}
	}
	if n := r.a.node(r.label, id); n != nil {
		if w := n.Get("split"); w != nil && w.Get("winner") != nil {
			s.Remarks = append(s.Remarks, lost("an arm is to win after a time, which somebody sees to"))
		}
	}
	return s
}
