package compiler_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

const foldProject = `
project "p" {
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
team "t" {}
profile {
  attribute "vip" { type = bool }
  attribute "orders" { type = number }
  attribute "joined" { type = date }
}
event "e" {}
fragment "f" {
  param "flag" {
    type    = bool
    default = true
  }
  param "n" {
    type    = number
    default = 3
  }
  param "word" {
    type    = string
    default = "a <b>"
  }
  param "copy" {
    type    = string
    default = "x"
  }
  param "thing" { type = object({ name = string, tags = list(object({ id = string })) }) }
  param "day" {
    type    = date
    default = "2026-06-01"
  }
  flow {
    branch "b" {
      case "c" { when = WHEN }
    }
    task "t" {
      team  = team.t
      title = "TITLE"
    }
  }
}
journey "j" {
  entry {
    event   = event.e
    reentry = "never"
  }
  flow {
    use "u" {
      fragment = fragment.f
      with = {
        copy  = "Dear ${profile.first_name} & %{ if profile.vip }friend%{ else }guest%{ endif }"
        thing = { name = "lamp", tags = [{ id = "t1" }, { id = "t2" }] }
      }
    }
  }
}
`

// expanded is the condition and the title after a fragment's parameters were put
// in.
func expanded(t *testing.T, when, title string) (string, expr.Expr) {
	t.Helper()
	text := strings.NewReplacer("WHEN", when, "TITLE", title).Replace(foldProject)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	findings.Merge(more)
	for _, d := range findings.All() {
		t.Errorf("%s, %s: %s", when, title, d.Message)
	}
	if t.Failed() {
		t.FailNow()
	}
	j := program.Journey("j")
	return expr.Print(j.Node("u.b").Branch.Cases[0].When), j.Node("u.t").Task.Title
}

func TestParametersAreFolded(t *testing.T) {
	for _, c := range [][2]string{
		{`param.flag`, `true`},
		{`!param.flag`, `false`},
		{`param.flag && profile.orders > param.n`, `profile.orders > 3`},
		{`profile.orders > param.n || !param.flag`, `profile.orders > 3`},
		{`param.flag || profile.vip`, `true`},
		{`!param.flag && profile.vip`, `false`},
		{`param.flag && profile.vip`, `true && profile.vip`},
		{`param.n > 2 && profile.vip`, `true && profile.vip`},
		{`profile.orders > param.n * 2 + 1`, `profile.orders > 7`},
		{`profile.orders > (param.flag ? 1 : 2)`, `profile.orders > 1`},
		{`param.word == "b"`, `false`},
		{`param.thing.name == "lamp"`, `true`},
		{`profile.first_name == param.thing.tags[1].id`, `profile.first_name == "t2"`},
		{`contains(param.thing.tags[*].id, profile.first_name)`, `contains(["t1", "t2"], profile.first_name)`},
		{`profile.joined > param.day`, `profile.joined > "2026-06-01"`},
		{`param.day == "2026-06-01"`, `true`},
		{`default(param.word, "z") == profile.first_name`, `"a <b>" == profile.first_name`},
	} {
		if got, _ := expanded(t, c[0], "x"); got != c[1] {
			t.Errorf("%s became %s, want %s", c[0], got, c[1])
		}
	}
}

// TestParametersStayData tells the writer's own text in copy from what a
// parameter brings, which is escaped for its place.
func TestParametersStayData(t *testing.T) {
	for _, c := range [][2]string{
		{`<p>${param.word}</p>`, `own:<p> data:a <b> own:</p>`},
		{`<p>${param.copy}</p>`, `own:<p> data:Dear  profile.first_name data: &  if(data:friend else data:guest) own:</p>`},
		{`%{ if param.flag }<b>yes</b>%{ else }no%{ endif }!`, `own:<b>yes</b> own:!`},
		{`%{ if param.n > 5 }yes%{ else }no ${param.word}%{ endif }!`, `own:no  data:a <b> own:!`},
		{`${param.word}`, `data:a <b>`},
	} {
		_, title := expanded(t, "param.flag", c[0])
		if got := parts(title); got != c[1] {
			t.Errorf("%s became %s, want %s", c[0], got, c[1])
		}
	}
}

func parts(e expr.Expr) string {
	t, ok := e.(*expr.Template)
	if !ok {
		return "no template: " + expr.Print(e)
	}
	var list []string
	for _, p := range t.Parts {
		switch p := p.(type) {
		case *expr.Lit:
			sort := "own:"
			if p.Hole {
				sort = "data:"
			}
			list = append(list, sort+p.Value.AsString())
		case *expr.Cond:
			list = append(list, "if("+parts(p.Then)+" else "+parts(p.Else)+")")
		default:
			list = append(list, expr.Print(p))
		}
	}
	return strings.Join(list, " ")
}
