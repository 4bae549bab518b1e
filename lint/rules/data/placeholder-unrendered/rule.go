// Package placeholderunrendered is the rule placeholder-unrendered.
package placeholderunrendered

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Names []string `option:"names" doc:"What stands between brackets or single braces where a name or the like was to come: [NAME], {first_name}. Case, spaces and underscores do not count. A list of your own takes the place of this one."`
}

// Rule finds placeholders that people would read.
var Rule = lint.Rule{
	Name: "placeholder-unrendered", Group: lint.Data, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Names: []string{
		"name", "first name", "last name", "fname", "lname", "full name", "your name", "customer name", "company name", "e-mail", "email", "email address", "insert name",
		"naam", "voornaam", "achternaam", "bedrijfsnaam", "vorname", "nachname", "firmenname", "förnamn", "efternamn", "prénom", "prenom", "nom", "fornavn", "etternavn", "nombre",
	}},
	Doc: lint.Doc{
		Title: "Copy holds a placeholder that nothing fills",
		What: "Copy, links and footers hold no tags of an engine (`{{ first_name }}`, `{% if … %}`, `*|FNAME|*`, `%%FNAME%%`, `<%= name %>`), no `${…}` and `%{…}` that is escaped with a second `$` or `%`, " +
			"no name in brackets or braces that the option `names` lists (`[NAME]`, `{first_name}`), and no `XX %`. Styles, scripts, comments and code samples (`<code>`, `<pre>`, or " +
			"between backticks) are left alone, as are the bodies of webhooks, and what stands in brackets otherwise: `[Update]`. What a WhatsApp template numbers is for `whatsapp-template-invalid`, and other filler for `test-artifact-live`.",
		Why: "Copy of Cairn puts data in with `${…}`, and exporters write it as each engine wants it. A tag that was pasted from an engine goes out as it stands: a large sender of marketing software once " +
			"mailed the subject `%%DC::Previous Viewed White Paper::Subject Line%%`.",
		Bad: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery, {{ first_name }}"
    preheader = "When it comes, and what you can still change."
    body      = "<p>It comes on Friday.</p>"
  }
}`,
		Good: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery, ${default(profile.first_name, "dear reader")}"
    preheader = "When it comes, and what you can still change."
    body      = "<style>@media (max-width: 600px) { p { margin: 0 }}</style><p>It comes on Friday.</p>"
  }
}`,
		Fix: "Write `${…}` with the name of what the project knows, such as `${profile.first_name}`.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, names: map[string]bool{}, told: map[source.Range]bool{}}
	for _, n := range lint.Options[Options](p).Names {
		c.names[plain(n)] = true
	}
	for _, copy := range p.Facts.Copy() {
		c.text(copy.Expr, copy.IsHTML())
	}
	for _, r := range p.Facts.Footers() {
		c.text(r.Expr, r.IsHTML())
	}
	return nil
}

type checker struct {
	p     *lint.Pass
	names map[string]bool
	told  map[source.Range]bool // a local is told of once, however often it is put in
}

func (c *checker) text(e expr.Expr, html bool) {
	unread := &unread{html: html}
	for _, t := range lint.Written(e) {
		hidden := unread.parts(t.Value)
		for _, m := range find(t.Value, c.names) {
			if hidden(m.from) {
				continue
			}
			if at := c.p.Place(t, m.from, m.to); !c.told[at] {
				c.told[at] = true
				c.report(at, t.Value[m.from:m.to], m)
			}
		}
	}
}

func (c *checker) report(at source.Range, said string, m match) {
	said = short(said)
	d := c.p.Finding(at, "%q is a placeholder that nothing fills: people read it as it stands", said)
	switch {
	case m.kind == filler:
		d = c.p.Finding(at, "%q was to be replaced before people read it", said).WithHelp("write what belongs there")
	case m.kind == escaped:
		d = d.WithHelp(fmt.Sprintf("write it with one %q, so that it is put in; two of them escape it", said[:1]))
	case c.attribute(m.name) != "":
		d = d.WithHelp(fmt.Sprintf("write ${default(profile.%s, \"…\")}", c.attribute(m.name)))
	default:
		d = d.WithHelp("write ${…} with the name of what is known here, such as ${profile.X}")
	}
	c.p.Report(d)
}

// attribute is the attribute of the profile that a placeholder most likely means,
// or "".
func (c *checker) attribute(name string) string {
	if name = plain(name); name == "" || c.p.Project.Profile == nil {
		return ""
	}
	if full, ok := map[string]string{"fname": "firstname", "lname": "lastname"}[name]; ok {
		name = full
	}
	return nearest(c.p.Project.Profile, name)
}

func nearest(profile *lang.Profile, name string) string {
	for _, a := range profile.Attributes {
		if strings.HasSuffix(name, plain(a.Label)) {
			return a.Label
		}
	}
	return ""
}

// short keeps a finding to one line.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > 50 {
		s = string([]rune(s)[:49]) + "…"
	}
	return s
}

// plain leaves out what is no letter or digit.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
