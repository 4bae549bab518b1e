package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// nasty is copy that template languages, HTML and file formats trip over.
func nasty() []string {
	return []string{
		`{{ person.email }}`, `{% unsubscribe %}`, `{# note #}`, `{`, `{{`, `{%`, `}}`, `%}`, `{{{ x }}}`,
		`%%[ set @x = 1 ]%% %%=v(@x)=%%`, `<% if (x) { %>`, `<%= x %>`, `{{#if x}}`, `*|FNAME|*`, `[[x]]`, `$${x} %{x}`,
		`Tom & Jerry &amp; Co`, `"dubbel" 'enkel' \n \\ /`, "tab\tregel\nnog een", `100% {korting}`, `a < b > c`,
		`👋🏽 👨‍👩‍👧 é e\u0301 ﷽`, `שלום, {{ name }}`, `مرحبا {% x %} بك`, "\u200f\u202e rtl", `{% endif %}{% endfor %}{% endverbatim %}`,
	}
}

// TestLiteralCopyArrives takes each text from a project to the files, runs
// those as Marketing Cloud would, and compares.
func TestLiteralCopyArrives(t *testing.T) {
	quote := func(s string) string { return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes()) }
	for i, text := range nasty() {
		want := cty.StringVal(text).AsString() // copy is Unicode NFC
		src := `
target "sfmc" {}
message "m" {
  class = "transactional"
  email {
    subject   = ` + quote(text) + `
    preheader = ` + quote(text) + `
    body      = template("m.html")
    text      = ` + quote(text+"\n"+text) + `
  }
  sms { text = ` + quote(text) + ` }
}
journey "j" {
  status = "live"
  entry {
    event   = event.ordered
    reentry = "never"
  }
  flow {
    send "m" { mode = "all" }
  }
}
`
		html := "<html><body><p>" + strings.ReplaceAll(text, "${", "$${") + "</p>${default(profile.plan, " + quote(text) + ")}</body></html>"
		dir := t.TempDir()
		prelude, err := os.ReadFile(filepath.Join("testdata", "prelude.hcl"))
		if err != nil {
			t.Fatal(err)
		}
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
			rendered, err := dialecttest.AMPscript(got, map[string]any{})
			if err != nil {
				t.Errorf("%q, %s: %v in %s", text, what, err, got)
			} else if rendered != want {
				t.Errorf("%s:\ngot  %q\nwant %q", what, rendered, want)
			}
		}
		const folder = "deploy/account/_ParentBU_/asset/message/j_m/"
		var asset struct {
			Views struct{ Subjectline, Preheader struct{ Content string } }
		}
		if err := json.Unmarshal(files[folder+"j_m.asset-message-meta.json"], &asset); err != nil {
			t.Fatal(err)
		}
		check("subject", asset.Views.Subjectline.Content, want)
		check("preheader", asset.Views.Preheader.Content, want)
		check("sms", string(files["sms/j_m.amp"]), want)
		check("text", string(files[folder+"views.text.content.asset-message-meta.amp"]), want+"\n"+want)
		check("html", string(files[folder+"views.html.content.asset-message-meta.html"]), "<html><body><p>"+want+"</p>"+escaped(want)+"</body></html>")
	}
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}
