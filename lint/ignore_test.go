package lint

import (
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/lang/source"
)

// FuzzIgnore reads arbitrary comments: nothing panics, and what is understood and
// what is found wrong lies within the comment.
func FuzzIgnore(f *testing.F) {
	for _, seed := range []string{
		"# cairn:ignore a-rule -- why", "// cairn:ignore a-rule,b-rule until 2027-01-31 -- why", "/* cairn:ignore-file a-rule -- why */",
		"<!-- cairn:ignore a-rule, b-rule -- why -->", "# cairn:ignore", "# cairn:ignore ,,, --", "# cairn:ignore a-rule until", "# cairn:ignore a-rule -- --",
		"<!--cairn:ignore -->", "#\xff cairn:ignore \xff", "# cairn:ignore a-rule until 2027-02-30 -- x",
	} {
		damaged.Add(f, seed)
	}
	c := newCatalogue([]*Rule{{Name: "a-rule"}, {Name: "b-rule"}}, []string{"wrong-type"})
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("x.hcl", []byte("a\n"+text+"\nb"))
		rng := source.Range{Path: "x.hcl", Start: 2, End: 2 + len(text)}
		ig, findings := parseIgnore(file, rng, c)
		for _, d := range findings {
			if !rng.Contains(d.Range) {
				t.Errorf("%q: %s at %s", text, d.Message, d.Range)
			}
		}
		if ig == nil {
			return
		}
		for _, r := range ig.rules {
			if got := string(file.Text(r.rng)); got != r.name {
				t.Errorf("%q: rule %q stands at %q", text, r.name, got)
			}
		}
		ig.place(file, nil, true, &templateUse{})
		if ig.covers(source.Range{Path: "y.hcl"}) {
			t.Errorf("%q covers another file", text)
		}
	})
}

func TestParseIgnore(t *testing.T) {
	c := newCatalogue([]*Rule{{Name: "a-rule"}, {Name: "b-rule"}}, nil)
	for text, want := range map[string]struct {
		rules int
		until string
		whole bool
	}{
		"# cairn:ignore a-rule -- why":                         {1, "", false},
		"#cairn:ignore a-rule,b-rule -- why":                   {2, "", false},
		"// cairn:ignore a-rule, b-rule -- why":                {2, "", false},
		"/* cairn:ignore-file a-rule until 2027-01-31 -- w */": {1, "2027-01-31", true},
		"<!-- cairn:ignore b-rule -- it is right -->":          {1, "", false},
		"# we write cairn:ignore a-rule -- so":                 {0, "", false},
		"# cairn:ignored a-rule -- so":                         {0, "", false},
		"# cairn:ignore a-rule":                                {0, "", false},
		"<!-- cairn:ignore b-rule -->":                         {0, "", false},
		"<!-- cairn:ignore b-rule -- -->":                      {0, "", false},
		"# cairn:ignore a-rule because it is right -- so":      {0, "", false},
	} {
		f := source.NewFile("x", []byte(text))
		ig, _ := parseIgnore(f, f.Range(0, len(text)), c)
		if ig == nil {
			ig = &ignore{}
		}
		if len(ig.rules) != want.rules || ig.until.Text != want.until || ig.whole != want.whole {
			t.Errorf("%q: %+v", text, ig)
		}
	}
}

func TestVersions(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{{"0.2", "0.1", true}, {"0.1", "0.1", false}, {"0.1.1", "0.1", true}, {"0.9", "0.10", false}, {"1.0", "0.10", true}} {
		if got := newer(x.a, x.b); got != x.want {
			t.Errorf("%s is newer than %s: %v", x.a, x.b, got)
		}
	}
	for _, bad := range []string{"", "x", "1.", "1.2.3.4", "v1", "1.1234567", "-1"} {
		if _, ok := version(bad); ok {
			t.Errorf("%q is a release", bad)
		}
	}
}
