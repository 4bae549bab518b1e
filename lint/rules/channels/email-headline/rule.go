// Package emailheadline is the rule email-headline.
package emailheadline

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/channels"
)

// Options are the rule's options.
type Options struct {
	SubjectMax   int `option:"subject_max" min:"1" max:"200" doc:"Most characters of a subject."`
	PreheaderMin int `option:"preheader_min" min:"0" max:"200" doc:"Fewest characters of a preheader."`
	PreheaderMax int `option:"preheader_max" min:"1" max:"400" doc:"Most characters of a preheader."`
}

// Rule finds subjects and preheaders that inboxes cut or fill.
var Rule = lint.Rule{
	Name: "email-headline", Group: lint.Channels, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{SubjectMax: 50, PreheaderMin: 20, PreheaderMax: 140},
	Doc: lint.Doc{
		Title: "The subject or the preheader of a mail does not fit its place",
		What: "A subject says something and has at most 50 characters. A promotional or editorial mail has a preheader, of 20 to 140 characters and not the subject once more. " +
			"Characters are what people see as one, and a length is too long only if it is so whatever data puts in. " +
			"Transactional and service mails need no preheader: their first line is what inboxes show. The lengths are options; what clients show is [dated data](../guide/limits.md).",
		Why: "Telephones show some 30 to 48 characters of a subject, and what comes after is read by nobody. Where a preheader is missing or short, " +
			"inboxes show what comes next in the mail: \"View in browser\", a street, the alternative text of a logo.",
		Bad: `message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Everything you always wanted to know about how to sharpen your knives"
    preheader = "Three ways, and the one that we use ourselves."
    body      = "<p>Here they are.</p>"
  }
}`,
		Good: `message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen your knives"
    preheader = "Three ways, and the one that we use ourselves."
    body      = "<p>Here they are.</p>"
  }
}`,
		Fix: "Put what matters first and leave the rest out; say in the preheader what the subject has no room for.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, o: lint.Options[Options](p)}
	for _, m := range p.Project.Messages {
		c.message, c.locale = m, ""
		c.parts(m.Parts)
		for _, l := range m.Locales {
			c.locale = " in " + l.Label
			c.parts(l.Parts)
		}
	}
	return nil
}

type checker struct {
	p       *lint.Pass
	o       Options
	message *lang.Message
	locale  string // " in sv-SE", or "" of the project's
}

func (c *checker) parts(parts []*lang.Part) {
	for _, part := range parts {
		if part.BlockType == "email" {
			c.subject(part)
			c.preheader(part)
		}
	}
}

func (c *checker) subject(part *lang.Part) {
	ways, ok := channels.Reader{Project: c.p.Project, Message: c.message}.Variants(part.Subject)
	if part.Subject == nil || !ok {
		return
	}
	empty, longest := false, 0
	for _, way := range ways {
		longest = max(longest, channels.Characters(strings.TrimSpace(channels.Shortest(way))))
		empty = empty || blank(way)
	}
	rng := part.Subject.Range()
	switch {
	case empty && len(ways) == 1:
		c.p.Report(c.p.Finding(rng, "mail %q%s has an empty subject", c.message.Label, c.locale).WithHelp("say in a few words what the mail brings"))
	case empty:
		c.p.Report(c.p.Finding(rng, "mail %q%s has an empty subject in one of its cases", c.message.Label, c.locale).WithHelp("add an %{ else } that says what the mail brings"))
	case longest > c.o.SubjectMax:
		phone := c.p.Facts.Limits().Figure("email-subject-phone")
		c.p.Report(c.p.Finding(rng, "the subject of mail %q%s has %d characters, %d are allowed: phones show at most %d (%s)",
			c.message.Label, c.locale, longest, c.o.SubjectMax, phone.Value, phone.Date()).
			WithHelp("put what matters first, and leave the rest to the preheader"))
	}
}

// blank reports whether nothing stands in a variant, whatever data is.
func blank(way []channels.Piece) bool {
	for _, piece := range way {
		if piece.Data != nil || strings.TrimSpace(piece.Text) != "" {
			return false
		}
	}
	return true
}

func (c *checker) preheader(part *lang.Part) {
	const help = "say what the subject has no room for, in 40 to 90 characters"
	if class := c.message.Class.Value; class != "promotional" && class != "editorial" {
		return
	}
	if part.Preheader == nil {
		if !part.Wrote("preheader") {
			c.p.Report(c.p.Finding(part.HeadRng, "mail %q%s has no preheader: inboxes show what the mail begins with", c.message.Label, c.locale).
				WithHelp("add preheader = \"…\" that says what the subject has no room for"))
		}
		return
	}
	ways, ok := channels.Reader{Project: c.p.Project, Message: c.message}.Variants(part.Preheader)
	if !ok {
		return
	}
	least, most, bounded := -1, 0, true
	for _, way := range ways {
		n := channels.Characters(strings.TrimSpace(channels.Shortest(way)))
		most = max(most, n)
		if least < 0 || n < least {
			least = n
		}
		for _, piece := range way {
			bounded = bounded && piece.Data == nil
		}
	}
	rng := part.Preheader.Range()
	desktop := c.p.Facts.Limits().Figure("email-preheader-desktop")
	switch {
	case bounded && least < c.o.PreheaderMin:
		c.p.Report(c.p.Finding(rng, "the preheader of mail %q%s has %d characters: inboxes fill the line with what comes next in the mail",
			c.message.Label, c.locale, least).WithHelp(help))
	case most > c.o.PreheaderMax:
		c.p.Report(c.p.Finding(rng, "the preheader of mail %q%s has %d characters: no inbox shows more than some %d (%s)",
			c.message.Label, c.locale, most, desktop.Value, desktop.Date()).WithHelp(help))
	case repeats(part):
		c.p.Report(c.p.Finding(rng, "the preheader of mail %q%s says the subject once more", c.message.Label, c.locale).
			WithHelp(help).WithRelated(part.Subject.Range(), fmt.Sprintf("the subject of %q", c.message.Label)))
	}
}

// repeats reports whether the preheader is the subject, but for case, space and
// signs at its end.
func repeats(part *lang.Part) bool {
	if part.Subject == nil {
		return false
	}
	same := func(s string) string {
		return strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(s), " ")), ".!…?")
	}
	a, b := lint.Texts(part.Subject), lint.Texts(part.Preheader)
	return len(a) == 1 && len(b) == 1 && same(a[0].Value) != "" && same(a[0].Value) == same(b[0].Value)
}
