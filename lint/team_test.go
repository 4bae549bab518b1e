package lint_test

import (
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// TestRulesOfBlocks: what settings and comments say of a rule that stands for
// others holds for each of them, and what they say of one of those goes before.
func TestRulesOfBlocks(t *testing.T) {
	const project = `project "shop" {
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
brand "shop" {
  banned "haste" { match = ["now"] }
  banned "praise" { match = ["best"] }
}
`
	stands := &lint.Rule{Name: "word-banned", Group: lint.Brand, Severity: diag.Warning, Since: "0.1", Team: func(p *lang.Project) []*lint.Rule {
		var own []*lint.Rule
		for _, b := range p.Brands[0].Banned {
			own = append(own, &lint.Rule{Name: "brand.shop.banned." + b.Label, Group: lint.Brand, Severity: diag.Warning, Since: "0.1",
				Run: func(p *lint.Pass) error { p.Reportf(b.HeadRng, "it is banned"); return nil }})
		}
		return own
	}}
	const haste, praise = "brand.shop.banned.haste", "brand.shop.banned.praise"
	for _, c := range []struct {
		name, more string
		want       map[string]diag.Severity
	}{
		{"as they are", "", map[string]diag.Severity{haste: diag.Warning, praise: diag.Warning}},
		{"all off", `lint {
  rule "word-banned" { severity = "off" }
}`, nil},
		{"one off", `lint {
  rule "brand.shop.banned.haste" { severity = "off" }
}`, map[string]diag.Severity{praise: diag.Warning}},
		{"one before all", `lint {
  rule "brand.shop.banned.haste" { severity = "error" }
  rule "word-banned" { severity = "off" }
}`, map[string]diag.Severity{haste: diag.Error}},
		{"by path", `lint {
  paths "*.hcl" {
    rule "word-banned" { severity = "info" }
  }
}`, map[string]diag.Severity{haste: diag.Info, praise: diag.Info}},
		{"all ignored", "# cairn:ignore-file word-banned -- old words", nil},
		{"one ignored", "# cairn:ignore-file brand.shop.banned.praise -- an old word", map[string]diag.Severity{haste: diag.Warning}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			p, _, err := lang.Load(dir, lang.Options{Overlay: map[string][]byte{"cairn.hcl": []byte(c.more + "\n" + project)}})
			if err != nil {
				t.Fatal(err)
			}
			program, _ := compiler.Compile(p)
			res := lint.Run(lint.Input{Program: program, Rules: []*lint.Rule{stands}})
			got := map[string]diag.Severity{}
			for _, d := range res.Findings {
				got[d.Rule] = d.Severity
				if d.URL != lint.RuleURL("word-banned") {
					t.Errorf("%s: the page is %q", d.Rule, d.URL)
				}
			}
			if len(got) != len(c.want) || got[haste] != c.want[haste] || got[praise] != c.want[praise] {
				t.Errorf("found %v, not %v", got, c.want)
			}
		})
	}
}
