package proof_test

import (
	"html"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

// deciding is an either that says what it decides by.
type deciding struct{ either }

func (d deciding) By(f func(proof.Fact, ...proof.Value)) {
	f(proof.Fact{Key: d.key}, proof.TextOf(d.is))
}

func (d deciding) Take(ask func(string) proof.Value) proof.Term {
	if v := ask(d.key); v.Kind == proof.Text && v.Text == d.is {
		return d.then
	}
	return d.otherwise
}

// TestDecidingTerms compares texts in two languages, one of which is put together
// from choices and the other chosen as a whole.
func TestDecidingTerms(t *testing.T) {
	by := func(is string, then, otherwise proof.Term) proof.Term {
		return deciding{either{"language", is, then, otherwise}}
	}
	var holes, unsafe proof.Joined
	for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
		holes = append(holes, hole{n, html.EscapeString}, text(", "))
		unsafe = append(unsafe, hole{n, html.EscapeString}, text(", "))
	}
	unsafe[8] = hole{key: "e"}
	whole := by("sv", append(proof.Joined{text("Hej ")}, holes...), append(proof.Joined{text("Hoi ")}, holes...))
	parts := append(proof.Joined{by("sv", text("Hej"), text("Hoi")), text(" ")}, holes...)
	unmet := proof.Fixed{Value: proof.Unmet()}
	for _, c := range []struct {
		name           string
		source, export proof.Term
		want           proof.Outcome
		says           string
	}{
		{"whole and in parts", whole, parts, proof.Proved, ""},
		{"another language", whole, append(proof.Joined{by("sv", text("Hoi"), text("Hej")), text(" ")}, holes...), proof.Differs, "language: "},
		{"a value that is not escaped, in one language", whole, by("sv", append(proof.Joined{text("Hej ")}, unsafe...), append(proof.Joined{text("Hoi ")}, holes...)), proof.Differs, "e: "},
		{"nobody reads the one", by("sv", whole, unmet), parts, proof.Proved, ""},
		{"nobody reads the other", by("sv", unmet, text("Hoi")), whole, proof.Differs, "Hoi "},
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

// TestConstantsReachLists asks how long a list is, and what an element is.
func TestConstantsReachLists(t *testing.T) {
	count := func(n int) proof.Term { return longer{n} }
	a, b := act("a", end), act("a", end)
	a.Fields = []proof.Field{{Name: "body", Term: count(5)}}
	b.Fields = []proof.Field{{Name: "body", Term: count(6)}}
	if v := proof.Compare(graph(a), graph(b)); v.Outcome != proof.Differs {
		t.Errorf("lists of another length are the same: %d", v.Outcome)
	}
}

// longer is whether a list is longer than n.
type longer struct{ n int }

func (l longer) Eval(ask func(string) proof.Value) proof.Value {
	v := ask("items")
	return proof.TruthOf(v.Kind == proof.List && len(v.Elems.Items) > l.n)
}

func (l longer) Facts(f func(proof.Fact, ...proof.Value)) {
	f(proof.Fact{Key: "items", Shape: &proof.Shape{Kind: proof.ListShape}}, proof.NumberOf(int64(l.n)))
}

func (l longer) Words() string { return "longer" }
