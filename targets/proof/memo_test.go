package proof_test

import (
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

// own is a fact, written by one side in its own way, with all that decides on it.
type own struct {
	fact string
	f    func(proof.Value) proof.Value
	as   string // in its key
}

func (o *own) Eval(ask func(string) proof.Value) proof.Value { return o.f(ask(o.fact)) }
func (o *own) Facts(f func(proof.Fact, ...proof.Value))      { f(proof.Fact{Key: o.fact}) }
func (o *own) Words() string                                 { return o.as + " of " + o.fact }
func (o *own) Key(k *proof.Key) {
	k.Text(o.as)
	k.Fact(proof.Fact{Key: o.fact})
}

func asIs(v proof.Value) proof.Value { return v }

// says is a graph of one act that says a term of facts of a shape.
func says(memo *proof.Memo, s *proof.Shape, t proof.Term) *proof.Graph {
	n := act("a", end)
	n.Fields = []proof.Field{{Name: "body", Term: t}}
	g := graph(n)
	g.Memo, g.Shapes = memo, map[string]*proof.Shape{"name": s, "city": s}
	return g
}

// TestMemo asks whether what was found of one pair of terms is used for pairs that
// are alike, and for no others.
func TestMemo(t *testing.T) {
	memo, computed := &proof.Memo{}, 0
	plain := func(key string) *own {
		return &own{key, func(v proof.Value) proof.Value { computed++; return v }, "plain"}
	}
	lower := func(v proof.Value) proof.Value {
		if v.Text == "Adaa" {
			return proof.TextOf("adaa")
		}
		return v
	}
	text := &proof.Shape{Kind: proof.TextShape}
	of := func(s *proof.Shape, a, b proof.Term) proof.Outcome {
		return proof.Compare(says(memo, s, a), says(memo, s, b)).Outcome
	}
	if of(text, plain("name"), plain("name")) != proof.Proved || computed == 0 {
		t.Fatal("the same is not the same")
	}
	computed = 0
	if of(text, plain("city"), plain("city")) != proof.Proved || computed > 0 {
		t.Errorf("another fact of the same shape was computed %d times", computed)
	}
	if of(&proof.Shape{Kind: proof.NumberShape}, plain("name"), plain("name")) != proof.Proved || computed == 0 {
		t.Error("another shape was not computed")
	}
	if of(text, plain("name"), plain("city")) != proof.Differs {
		t.Error("one fact is taken for another")
	}
	if of(text, plain("name"), &own{"name", lower, "lower"}) != proof.Differs || of(text, plain("name"), &own{"name", lower, "lower"}) != proof.Differs {
		t.Error("what differs is kept as the same")
	}
}

// TestMemoKeepsNoDoubt compares twice what is not decided.
func TestMemoKeepsNoDoubt(t *testing.T) {
	text := &proof.Shape{Kind: proof.TextShape}
	unclear := &own{"name", func(proof.Value) proof.Value { return proof.UnclearBy("a riddle") }, "unclear"}
	// Of both the holes differ, and the whole does not.
	first := &own{"name", func(v proof.Value) proof.Value { return proof.TextOf("xx") }, "first"}
	for _, c := range []struct {
		name string
		a, b func() proof.Term
	}{
		{"what a term gives is not known", func() proof.Term { return &own{"name", asIs, "plain"} }, func() proof.Term { u := *unclear; return &u }},
		{"texts are put together in another way",
			func() proof.Term {
				return proof.Joined{first, &own{"name", func(proof.Value) proof.Value { return proof.TextOf("x") }, "one"}}
			},
			func() proof.Term {
				return proof.Joined{&own{"name", func(proof.Value) proof.Value { return proof.TextOf("x") }, "one"}, first}
			}},
	} {
		memo := &proof.Memo{}
		for range 2 {
			if v := proof.Compare(says(memo, text, c.a()), says(memo, text, c.b())); v.Outcome != proof.Undecided || len(v.Why) == 0 {
				t.Errorf("%s: %+v", c.name, v)
			}
		}
	}
}

// silent asks for more than it tells.
type silent struct{ key string }

func (s silent) Eval(ask func(string) proof.Value) proof.Value {
	ask(s.key)
	return proof.TruthOf(false)
}
func (silent) Facts(func(proof.Fact, ...proof.Value)) {}
func (silent) Words() string                          { return "a riddle" }

// TestWhatFactsCanBe leaves undecided what goes by a fact of which no value is
// known.
func TestWhatFactsCanBe(t *testing.T) {
	none := &proof.Shape{Kind: proof.TextShape, Always: true, Values: []string{}}
	for _, key := range []string{"name", "\x00"} {
		g := graph(choose(proof.Depends{Term: silent{key}}, end, end))
		if v := proof.Compare(graph(act("a", end)), g); v.Outcome != proof.Undecided || len(v.Why) == 0 {
			t.Errorf("%q: %+v", key, v)
		}
	}
	g := graph(choose(proof.Depends{Term: proof.Read{Fact: proof.Fact{Key: "name", Shape: none}}}, end, end))
	if v := proof.Compare(graph(act("a", end)), g); v.Outcome != proof.Undecided || len(v.Why) == 0 {
		t.Errorf("%+v", v)
	}
	// Nor are two numbers one that are told apart from the seventh decimal on.
	tiny := func(digits string) proof.Cond {
		n, _ := proof.Digits(digits)
		return proof.Test{Fact: proof.Fact{Key: "n"}, Op: proof.Less, Value: n}
	}
	if v := proof.Compare(graph(choose(tiny("0.00000001"), 1, end), act("a", end)), graph(choose(tiny("0.00000002"), 1, end), act("a", end))); v.Outcome != proof.Differs {
		t.Errorf("%+v", v)
	}
}

// TestMemoOfConditions goes by terms that other comparisons have asked, about facts
// that can be something else or something more there.
func TestMemoOfConditions(t *testing.T) {
	memo, computed := &proof.Memo{}, 0
	gold := func(key string) proof.Cond {
		return proof.Depends{Term: &own{key, func(v proof.Value) proof.Value {
			computed++
			if v.Text == "?" {
				return proof.UnclearBy("a riddle")
			}
			return proof.TruthOf(v.Text == "gold")
		}, "gold"}}
	}
	of := func(key string, values ...string) proof.Verdict {
		with := func(c proof.Cond, yes int) *proof.Graph {
			g := graph(choose(c, yes, end), act("a", end), act("b", end))
			g.Memo, g.Shapes = memo, map[string]*proof.Shape{key: {Kind: proof.TextShape, Always: true, Values: values}}
			return g
		}
		return proof.Compare(with(gold(key), 1), with(gold(key), 2))
	}
	for _, c := range []struct {
		key    string
		values []string
		want   proof.Outcome
		known  bool // nothing need be computed
	}{
		{"name", []string{"tin", "gold"}, proof.Differs, false},
		{"city", []string{"tin", "gold"}, proof.Differs, true},
		{"name", []string{"gold", "tin"}, proof.Differs, false},
		{"name", []string{"tin", "iron"}, proof.Proved, false},
		{"city", []string{"tin", "iron"}, proof.Proved, true},
		{"name", []string{"tin", "?"}, proof.Undecided, false},
		{"name", []string{"tin", "?"}, proof.Undecided, false},
		{"city", []string{"tin", "gold"}, proof.Differs, true},
	} {
		computed = 0
		v := of(c.key, c.values...)
		if v.Outcome != c.want || (computed == 0) != c.known {
			t.Errorf("%s of %v: outcome %d, %d times computed", c.key, c.values, v.Outcome, computed)
		}
		if c.want == proof.Differs && v.History[1] != "Mon 5 Jan 09:00 "+c.key+": “gold”" {
			t.Errorf("%s of %v: %q", c.key, c.values, v.History)
		}
	}
}
