package cond

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// base is a project to which tests add journeys.
const base = `
project "t" {
  title    = "T"
  owner    = team.t
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NZ", "FR"]
}
team "t" { contact = "t@t.example" }
channel "email" {}
profile {
  attribute "country" {
    type    = string
    values  = ["IE", "NZ", "FR"]
    changes = "never"
  }
  attribute "sure" {
    type     = string
    values   = ["a", "b"]
    required = true
  }
  attribute "city" { type = string }
  attribute "vip" { type = bool }
  attribute "age" { type = number }
  attribute "goal" { type = number }
  attribute "orders" {
    type    = number
    changes = "grows"
  }
  attribute "stars" {
    type   = number
    values = [1, 2, 3]
  }
  attribute "born" {
    type    = date
    changes = "never"
  }
  attribute "tags" { type = list(string) }
}
event "bought" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { total = money, sku = string }
}
event "seen" {
  kind       = "browse"
  attributes = { sku = string, n = number }
}
event "asked" { kind = "case" }
event "confirmed" { kind = "consent" }
consent "news" {
  basis    = "opt_in"
  given_by = event.confirmed
}
segment "lapsed" { when = occurred(event.bought) && !occurred(event.bought, "365d") }
segment "engine" {}
check "open" {}
check "quiet" { holds = !occurred(event.asked, "30d") }
message "m" {
  class = "service"
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
`

// load compiles base with more; more must bring no errors.
func load(t testing.TB, more string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(base+more), 0o600); err != nil {
		t.Fatal(err)
	}
	program, problems := compiledIn(dir)
	for _, p := range problems {
		t.Error(p)
	}
	if len(problems) > 0 {
		t.FailNow()
	}
	return program
}

// compiled is load for a drawn project.
func compiled(t *rapid.T, more string) *compiler.Program {
	dir, err := os.MkdirTemp("", "cond")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(base+more), 0o600); err != nil {
		t.Fatal(err)
	}
	program, problems := compiledIn(dir)
	if len(problems) > 0 {
		t.Fatalf("%s\n%s", strings.Join(problems, "\n"), more)
	}
	return program
}

func compiledIn(dir string) (*compiler.Program, []string) {
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		return nil, []string{err.Error()}
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	var problems []string
	for _, d := range findings.All() {
		if d.Severity == diag.Error {
			problems = append(problems, fmt.Sprintf("%v %s", d.Range, d.Message))
		}
	}
	return program, problems
}

// journey is a journey that `seen` enters, with a flow.
func journey(label, flow string) string {
	return "journey \"" + label + "\" {\n  entry {\n    event = event.seen\n    reentry = \"30d\"\n  }\n  flow {\n" + flow + "\n  }\n}\n"
}
