// Package testartifactlive is the rule test-artifact-live.
package testartifactlive

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds what was meant for a test and reaches customers.
var Rule = lint.Rule{
	Name: "test-artifact-live", Group: lint.Structure, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A test, a draft or filler text reaches customers",
		What: "Journeys that are live are not called a test or a draft, and the messages that they send hold no filler: no `lorem ipsum`, `TODO`, `TBD`, `xxx`, " +
			"\"Integration Test #1\", `[TEST]`, `asdf` or addresses at example.com. Words that only look like it are left alone: a test drive, a test report, a draft beer, " +
			"the Spanish *todo*. Drafts may hold what they like.",
		Why: "In June 2021 a streaming service sent \"Integration Test Email #1\" to its subscribers. It was read by more people than any campaign of that year.",
		Bad: `journey "thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
message "hello" {
  class = "service"
  email {
    subject   = "Integration Test Email #1"
    preheader = "What we send, and how often."
    body      = "<p>Good to have you here.</p>"
  }
}`,
		Good: `journey "thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
message "hello" {
  class = "service"
  email {
    subject   = "Your first test drive"
    preheader = "What we send, and how often."
    body      = "<p>Good to have you here.</p>"
  }
}`,
		Fix: "Write what customers shall read, or set `status = \"draft\"`.",
	},
}

// Patterns of names, and of words in copy. Upper case tells a marker such as TODO
// from a word of another language.
var (
	name   = lint.Pattern(`^(test|draft|tmp|temp|dummy|foo|wip)(_?\d+)?$|_(draft|tmp|wip|dummy)$|^(draft|tmp|wip|dummy)_`)
	filler = lint.Pattern(`(?i:\blorem ipsum\b|\bintegration test\b|\btest (?:e-?mail|message|sms|push) ?#?\d|\bthis is (?:only )?a test\b|\basdf\b|\[(?:test|draft)\]|\((?:test|draft)\)|\bx{3,}\b)` +
		`|\b(?:TODO|TBD|FIXME|XXX)\b|@example\.(?:com|org|net)\b|//(?:www\.)?example\.(?:com|org|net)\b`)
	// opening is a subject or title that is a test as a whole, or says so first.
	opening = lint.Pattern(`(?i)^\s*(?:test|draft|testing|dummy)\s*(?:$|[:#\d!.]|- )`)
)

func run(p *lint.Pass) error {
	for _, j := range p.Project.Journeys {
		switch {
		case !j.Live():
		case name().MatchString(j.Label):
			d := p.Finding(j.LabelRng, "journey %q is live and is called a test or a draft", j.Label)
			p.Report(d.WithHelp("rename it, or set status = \"draft\"").WithRelated(j.Status.Rng, "live"))
		case j.Title.Set && (opening().MatchString(j.Title.Value) || filler().MatchString(j.Title.Value)):
			d := p.Finding(j.Title.Rng, "journey %q is live and is titled %q", j.Label, j.Title.Value)
			p.Report(d.WithHelp("give it the title that it shall have, or set status = \"draft\""))
		}
	}
	for _, c := range p.Facts.Copy() {
		if !p.Facts.SentLive(c.Message) {
			continue
		}
		headline := c.Attr == "subject" || c.Attr == "title" || c.Attr == "preheader"
		for i, t := range lint.Texts(c.Expr) {
			if !suspicious(t.Value) {
				continue
			}
			at := filler().FindStringIndex(t.Value)
			if at == nil && headline && i == 0 {
				at = opening().FindStringIndex(t.Value)
			}
			if at == nil || c.IsURL() && !strings.Contains(t.Value[at[0]:at[1]], "example.") {
				continue // an address that is a placeholder is a broken link
			}
			word := strings.Trim(t.Value[at[0]:at[1]], " :#!.-/")
			d := p.Finding(p.Place(t, at[0], at[1]), "%q stands in message %q, which is sent to customers", word, c.Message.Label)
			p.Report(d.WithHelp("write what they shall read").
				WithRelated(p.Facts.Sends(c.Message)[0].Node.Range, "sent here"))
		}
	}
	return nil
}

// suspicious reports whether the patterns are worth a try: they cost far more
// than this.
func suspicious(s string) bool {
	s = strings.ToLower(s)
	for _, word := range []string{"test", "draft", "lorem", "todo", "tbd", "fixme", "xxx", "asdf", "dummy", "example."} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
