package proof

import "testing"

// TestNormal holds that conditions which ask the same tests to the same effect have
// one text, and others have another.
func TestNormal(t *testing.T) {
	n := Fact{Key: "n"}
	set, less, at5 := Test{Fact: n, Op: IsSet}, Test{Fact: n, Op: Less, Value: NumberOf(5)}, Test{Fact: n, Op: Equals, Value: NumberOf(5)}
	other := Test{Fact: Fact{Key: "k"}, Op: Equals, Value: TextOf("a")}
	for _, same := range [][]Cond{
		{less, All{set, less}, Not{Not{less}}, Any{less, All{less, other}}, Any{less, All{set, Not{set}}}},
		{All{set, Not{less}}, All{set, Not{All{set, less}}}, All{Not{less}, set, set}},
		{All{less, other}, All{other, set, less}, Not{Any{Not{less}, Not{other}}}},
		{Any{less, other}, Any{other, less, less}},
		{nil, Const(true), All{}, Not{Any{}}},
		{Const(false), Any{}, All{set, Not{set}}, All{Not{set}, less}},
		{at5}, {Not{at5}}, {set}, {Not{set}}, {other}, {Not{less}},
	} {
		for _, c := range same {
			if Normal(c) != Normal(same[0]) {
				t.Errorf("%s is %s, and %s is %s", Print(same[0]), Normal(same[0]), Print(c), Normal(c))
			}
		}
	}
	seen := map[string]Cond{}
	for _, c := range []Cond{less, All{set, Not{less}}, Not{less}, All{less, other}, Any{less, other}, nil, Const(false), at5, Not{at5}, set, Not{set}} {
		if x, ok := seen[Normal(c)]; ok {
			t.Errorf("%s and %s are both %s", Print(x), Print(c), Normal(c))
		}
		seen[Normal(c)] = c
	}
}
