package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/source"
)

func at(path string, start, end int) source.Range {
	return source.Range{Path: path, Start: start, End: end}
}

func TestSetOrder(t *testing.T) {
	want := []Diagnostic{
		Errorf("a", at("a", 1, 2), "first"),
		Warningf("a", at("a", 1, 2), "second"),
		Errorf("a", at("a", 5, 6), "a"),
		Errorf("a", at("a", 5, 6), "b"),
		Errorf("b", at("a", 5, 6), "a"),
		Infof("a", at("a", 5, 6), "a"),
		Errorf("a", at("b", 0, 1), "a"),
		Errorf("a", at("b", 0, 2), "a"),
	}
	var s, twice Set
	for i := range want {
		twice.Add(want[len(want)-1-i])
	}
	s.Merge(&twice)
	s.Add(want[3], want[0])
	s.Merge(nil)
	if d := cmp.Diff(want, s.All()); d != "" {
		t.Error(d)
	}
	if s.Len() != len(want) {
		t.Errorf("%d", s.Len())
	}
	if worst, ok := s.Worst(); worst != Error || !ok || !s.HasErrors() {
		t.Errorf("%v %v", worst, ok)
	}
}

// TestSetKeepsTheFirst of findings that are the same.
func TestSetKeepsTheFirst(t *testing.T) {
	var s Set
	d := Errorf("a", at("a", 1, 2), "x")
	s.Add(d.WithHelp("one"), d.WithHelp("two"))
	if all := s.All(); len(all) != 1 || all[0].Help != "one" {
		t.Errorf("%v", all)
	}
}

func TestEmptySet(t *testing.T) {
	var none *Set
	for _, s := range []*Set{none, {}} {
		if worst, ok := s.Worst(); ok || worst != Hint || s.Len() != 0 || s.HasErrors() || s.All() != nil {
			t.Errorf("%v", s)
		}
	}
	var s Set
	s.Add(Warningf("a", at("a", 1, 2), "x"))
	if s.HasErrors() {
		t.Error("a warning is no error")
	}
}

func TestSeverityNames(t *testing.T) {
	for _, s := range []Severity{Hint, Info, Warning, Error} {
		if got, ok := ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("%s", s)
		}
	}
	if _, ok := ParseSeverity("fatal"); ok {
		t.Error("fatal is known")
	}
}

// TestWithDoesNotShare holds that findings made from one do not write into each
// other's lists.
func TestWithDoesNotShare(t *testing.T) {
	base := Errorf("a", at("a", 1, 2), "x").WithRelated(at("a", 3, 4), "1").WithFix(Fix{Title: "1"})
	x := base.WithRelated(at("a", 5, 6), "x").WithFix(Fix{Title: "x"})
	y := base.WithRelated(at("a", 5, 6), "y").WithFix(Fix{Title: "y"})
	if x.Related[1].Message != "x" || y.Related[1].Message != "y" || x.Fixes[1].Title != "x" || len(base.Related) != 1 {
		t.Errorf("%v %v %v", base, x, y)
	}
}

func TestFromProblems(t *testing.T) {
	got := FromProblems([]source.Problem{
		{Rule: "syntax", Range: at("a", 1, 2), Message: "m", Help: "h", Related: []source.Related{{Range: at("a", 3, 4), Message: "r"}}},
		{Rule: "file-outside", Note: true, Range: at("b", 0, 0), Message: "n"},
	})
	want := []Diagnostic{
		Errorf("syntax", at("a", 1, 2), "m").WithHelp("h").WithRelated(at("a", 3, 4), "r"),
		Infof("file-outside", at("b", 0, 0), "n"),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFromHCL(t *testing.T) {
	_, diags := hclsyntax.ParseConfig([]byte("a = \"x\" b\n"), "x", hcl.InitialPos)
	got := FromHCL(diags)
	if len(got) != 1 || got[0].Range != at("x", 8, 9) || got[0].Severity != Error || got[0].Rule != "syntax" || got[0].Message == "" {
		t.Errorf("%+v", got)
	}
	warning := hcl.Diagnostics{{Severity: hcl.DiagWarning, Summary: "Some news", Detail: "More of it."}}
	if got := FromHCL(warning); got[0].Severity != Info || got[0].Message != "some news" || got[0].Help != "More of it" {
		t.Errorf("%+v", got)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"order_placed", "order_paid", "order_delivered", "cart_abandoned", "email", "sms", "push", "nl", "de", "subject", "Items"}
	cases := map[string]string{
		"order_plcaed":    "order_placed", // swapped
		"order-placed":    "order_placed",
		"ORDER_PLACED":    "order_placed",
		"order_place":     "order_placed",
		"order_pad":       "order_paid",
		"cart_abandonned": "cart_abandoned",
		"emial":           "email",
		"mail":            "email",
		"smss":            "sms",
		"msm":             "", // swapped and changed
		"items":           "Items",
		"ln":              "nl",
		"nb":              "", // another language, not a typing error
		"webhook":         "",
		"":                "",
		"subj":            "",
		"email":           "",
	}
	for name, want := range cases {
		got, ok := Nearest(name, names)
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q %v, want %q", name, got, ok, want)
		}
	}
	// The order of candidates plays no part.
	for _, c := range [][]string{{"abcx", "abcy"}, {"abcy", "abcx"}} {
		if got, _ := Nearest("abcd", c); got != "abcx" {
			t.Errorf("%v: %s", c, got)
		}
	}
}

func TestSetKeys(t *testing.T) {
	before := source.NewFile("x", []byte("a = 1\nb   = 2\nc = 3\nb = 2\n"))
	after := source.NewFile("x", []byte("# new\na = 1\nb = 2 \nc = 4\n  b = 2\n"))
	keys := func(f *source.File, offsets ...int) []string {
		var ds []Diagnostic
		for _, o := range offsets {
			ds = append(ds, Errorf("r", at("x", o, o+1), "m"))
		}
		SetKeys(ds, func(string) *source.File { return f })
		var out []string
		for _, d := range ds {
			out = append(out, d.Key)
		}
		return out
	}
	x := keys(before, 6, 14, 20)
	y := keys(after, 12, 19, 27)
	if x[0] != y[0] || x[2] != y[2] {
		t.Errorf("edits elsewhere change a key: %v %v", x, y)
	}
	if x[1] == y[1] || x[0] == x[2] {
		t.Errorf("different lines have one key: %v %v", x, y)
	}
	if len(x[0]) != 20 {
		t.Errorf("%q", x[0])
	}
	gone := []Diagnostic{Errorf("r", at("gone", 0, 0), "m")}
	SetKeys(gone, func(string) *source.File { return nil })
	if gone[0].Key == "" {
		t.Error("no key without a file")
	}
}
