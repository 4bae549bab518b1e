package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/cairn-lang/cairn/targets/hubspot/export"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// nasty is copy that template languages, HTML and file formats trip over.
func nasty() []string {
	return []string{
		`{{ contact.email }}`, `{% include "x" %}`, `{# note #}`, `{`, `{{`, `{%`, `}}`, `%}`, `{{{ x }}}`, `{% raw %}{{ x }}{% endraw %}`,
		`%%[ set @x = 1 ]%% %%=v(@x)=%%`, `<% if (x) { %>`, `{{#if x}}`, `*|FNAME|*`, `$${x} %{x}`, `--> <!-- -->`,
		`Tom & Jerry &amp; Co`, `"dubbel" 'enkel' \n \\ /`, "tab\tregel\nnog een", `100% {korting}`, `a < b > c`,
		`👋🏽 👨‍👩‍👧 é ﷽`, `שלום, {{ name }}`, `مرحبا {% x %} بك`, `{% endif %}{% endfor %}`,
	}
}

// TestLiteralCopyArrives takes each text from a project to the files, renders
// those as HubSpot would, and compares.
func TestLiteralCopyArrives(t *testing.T) {
	quote := func(s string) string { return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes()) }
	prelude, err := os.ReadFile(filepath.Join("testdata", "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range nasty() {
		want := cty.StringVal(text).AsString() // copy is Unicode NFC
		src := `
target "hubspot" {}
message "m" {
  class = "transactional"
  email {
    subject   = ` + quote(text) + `
    preheader = ` + quote(text) + `
    body      = template("m.html")
    text      = ` + quote(text+"\n"+text) + `
  }
  locale "sv-SE" {
    email {
      subject   = ` + quote(text) + `
      preheader = ` + quote(text) + `
      body      = template("m.html")
      text      = ` + quote(text+"\n"+text) + `
    }
  }
}
journey "j" {
  status = "live"
  entry {
    event   = event.ordered
    reentry = "never"
  }
  flow {
    send "m" {}
  }
}
`
		html := "<html><body><p>" + strings.ReplaceAll(text, "${", "$${") + "</p>${default(profile.plan, " + quote(text) + ")}</body></html>"
		dir := t.TempDir()
		for name, data := range map[string]string{"cairn.hcl": string(prelude), "m.cairn.hcl": src, "m.html": html} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p := compileDir(t, dir)
		out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}})
		if out == nil {
			t.Fatalf("%d %q:\n%s", i, text, lines(p, set))
		}
		files := map[string][]byte{}
		for _, f := range out.Trees[0].Files {
			files[f.Path] = f.Data
		}
		check := func(what, got, want string) {
			t.Helper()
			rendered, err := dialecttest.RenderHubL(got, map[string]any{"contact": map[string]any{}})
			if err != nil {
				t.Errorf("%q, %s: %v in %s", text, what, err, got)
			} else if rendered != want {
				t.Errorf("%s:\ngot  %q\nwant %q", what, rendered, want)
			}
		}
		var mail map[string]string
		if err := json.Unmarshal(files["emails/j.m.json"], &mail); err != nil {
			t.Fatal(err)
		}
		check("subject", mail["subject"], want)
		check("preview", mail["preview_text"], want)
		check("text", mail["plain_text"], want+"\n"+want)
		_, body, ok := strings.Cut(string(files["emails/j.m.html"]), "-->\n")
		if !ok {
			t.Fatalf("no annotation: %s", files["emails/j.m.html"])
		}
		check("html", body, "<html><body><p>"+want+"</p>"+escaped(want)+"</body></html>")
	}
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}
