package proof_test

import (
	"html"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

// hole is a fact as text, changed by f.
type hole struct {
	key string
	f   func(string) string
}

func (h hole) Eval(ask func(string) proof.Value) proof.Value {
	v := ask(h.key)
	s := v.Text
	if v.Kind == proof.Number || v.Kind == proof.Truth {
		s = v.Words()
	}
	if h.f != nil {
		s = h.f(s)
	}
	return proof.TextOf(s)
}

func (h hole) Facts(f func(proof.Fact, ...proof.Value)) { f(proof.Fact{Key: h.key}) }
func (h hole) Words() string                            { return h.key }

func text(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

// either is one of two terms, by whether a fact is a text.
type either struct {
	key, is         string
	then, otherwise proof.Term
}

func (e either) Eval(ask func(string) proof.Value) proof.Value {
	if v := ask(e.key); v.Kind == proof.Text && v.Text == e.is {
		return e.then.Eval(ask)
	}
	return e.otherwise.Eval(ask)
}

func (e either) Facts(f func(proof.Fact, ...proof.Value)) {
	f(proof.Fact{Key: e.key}, proof.TextOf(e.is))
	e.then.Facts(f)
	e.otherwise.Facts(f)
}
func (e either) Words() string { return e.key + "?" }

func TestTerms(t *testing.T) {
	name, city := hole{key: "name"}, hole{key: "city"}
	names := []string{"a", "b", "c", "d", "e", "f", "g"}
	var many, swapped proof.Joined
	for i, n := range names {
		many = append(many, hole{key: n})
		swapped = append(swapped, hole{key: names[[]int{0, 1, 2, 4, 3, 5, 6}[i]]})
	}
	for _, c := range []struct {
		name           string
		source, export proof.Term
		want           proof.Outcome
		says           string
	}{
		{"the same holes", proof.Joined{text("Hi "), name, text("!")}, proof.Joined{text("Hi"), proof.Joined{text(" "), name}, text("!")}, proof.Proved, ""},
		{"another word", proof.Joined{text("Hi "), name}, proof.Joined{text("Ho "), name}, proof.Differs, "Ho "},
		{"swapped holes", proof.Joined{name, text(" "), city}, proof.Joined{city, text(" "), name}, proof.Differs, "name: "},
		{"swapped holes among many", many, swapped, proof.Differs, "d: "},
		{"many holes in other hands", many, proof.Joined{proof.Joined{many[0], many[1]}, many[2], text(""), proof.Joined(many[3:])}, proof.Proved, ""},
		{"escaped and not", proof.Joined{text("<b>"), hole{"name", html.EscapeString}}, proof.Joined{text("<b>"), name}, proof.Differs, "&lt;"},
		{"upper and not", hole{"name", strings.ToUpper}, name, proof.Differs, "ADA"},
		{"an equal choice", either{"tier", "gold", name, city}, either{"tier", "gold", name, city}, proof.Proved, ""},
		{"a choice by another word", either{"tier", "gold", name, city}, either{"tier", "golden", name, city}, proof.Differs, "tier: "},
		{"a fact instead of text", text("Ada"), name, proof.Differs, "name: "},
		{"an error", name, proof.Joined{proof.Joined{name, proof.Fixed{}}}, proof.Differs, "an error: a part"},
	} {
		with := func(term proof.Term) *proof.Graph {
			n := act("a", end)
			n.Fields = []proof.Field{{Name: "body", Term: term}}
			return graph(n)
		}
		v := proof.Compare(with(c.source), with(c.export))
		all := strings.Join(append(v.History, v.Source, v.Export), "\n")
		if v.Outcome != c.want || !strings.Contains(all, c.says) {
			t.Errorf("%s: outcome %d, want %d, says\n%s\n%v", c.name, v.Outcome, c.want, all, v.Why)
		}
	}
}

// TestTermsOnTheirWay compares a field on ways that only some people take: what
// differs for others alone is neither the same nor a difference.
func TestTermsOnTheirWay(t *testing.T) {
	gold := proof.Depends{Term: either{"tier", "gold", proof.Fixed{Value: proof.TruthOf(true)}, proof.Fixed{Value: proof.TruthOf(false)}}}
	with := func(term proof.Term) *proof.Graph {
		n := act("a", end)
		n.Fields = []proof.Field{{Name: "body", Term: term}}
		return graph(choose(gold, 1, end), n)
	}
	same := with(either{"tier", "gold", text("x"), text("y")})
	if v := proof.Compare(same, with(text("x"))); v.Outcome != proof.Undecided {
		t.Errorf("outcome %d %v", v.Outcome, v.History)
	}
	v := proof.Compare(same, with(text("y")))
	if v.Outcome != proof.Differs || !strings.Contains(strings.Join(v.History, "\n"), "tier: “gold”") {
		t.Errorf("outcome %d %v", v.Outcome, v.History)
	}
	if v := proof.Compare(same, graph(choose(has("tier", "gold"), 1, end), same.Nodes[1])); v.Outcome != proof.Proved {
		t.Errorf("a test and a term: %d %v %s", v.Outcome, v.History, v.Export)
	}
}
