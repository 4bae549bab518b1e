// Package phonenote164 is the rule phone-not-e164.
package phonenote164

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds phone numbers that are written in more than one way.
var Rule = lint.Rule{
	Name: "phone-not-e164", Group: lint.Data, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A phone number is not written with its country code",
		What: "A key that holds phone numbers (`phone`, `mobile`, `whatsapp`, …) has `format = \"e164\"`: `+`, country code and number, nothing else. So has (`normalised = \"e164\"`) an attribute that a text message is sent to. " +
			"The number that a channel sends from, and a number that such a key or attribute is compared with or has in a scenario, are written so. " +
			"A name as the sender of text messages, and a short code of up to six digits, are no phone numbers.",
		Why: "One customer types 06…, another +31 6…: two people, two consents, and texts that are not delivered. A comparison with a number in another form is never true.",
		Bad: `profile {
  identifier "phone" { format = "text" }
}`,
		Good: `profile {
  identifier "phone" { format = "e164" }
}`,
		Fix: "Write `format = \"e164\"`, and numbers like `+353850000000`. `--fix` takes spaces and signs out of numbers that have their country code.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, phones: map[string]bool{}}
	for _, id := range p.Project.Profile.Identifiers {
		if holdsPhone(id.Label) && id.Format.Value != "e164" && id.HeadRng.Known() && !id.Wrote("format") {
			c.key(id)
		}
		c.phones[id.Label] = id.Format.Value == "e164"
	}
	for _, a := range p.Project.Profile.Attributes {
		c.phones[a.Label] = c.phones[a.Label] || a.Normalised.Value == "e164"
	}
	for _, ch := range p.Project.Channels {
		if n := ch.Sender.Number; n.Set {
			c.sender(ch, n)
		}
	}
	for _, s := range p.Project.Scenarios {
		if s.Given != nil {
			c.entries(s.Given.Profile)
		}
		for _, at := range s.At {
			c.entries(at.Profile)
		}
	}
	lint.Visit(p.Project, lint.Visitor{Expr: func(_, _ lang.Block, _ string, e expr.Expr) { c.comparisons(e) }})
	for _, j := range p.Program.Journeys {
		for _, n := range j.Nodes {
			if n.Send == nil || n.Send.To == nil {
				continue
			}
			for _, ch := range n.Send.Channels {
				if ch.Kind == "sms" || ch.Kind == "whatsapp" || ch.Kind == "rcs" {
					c.address(n.Send.To, n.Send.Message, ch.Kind)
					break
				}
			}
		}
	}
	return nil
}

type checker struct {
	p      *lint.Pass
	phones map[string]bool // what of the profile is in the form E.164
	said   []source.Range
}

// once reports whether nothing was said of a place before: a journey's step, or a
// local, may be met more than once.
func (c *checker) once(rng source.Range) bool {
	if slices.Contains(c.said, rng) {
		return false
	}
	c.said = append(c.said, rng)
	return true
}

// holdsPhone reports whether a key of this name is a phone number.
func holdsPhone(name string) bool {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "") {
	case "phone", "phonenumber", "mobile", "mobilephone", "mobilenumber", "cell", "cellphone", "tel", "telephone", "msisdn", "whatsapp", "whatsappnumber", "smsnumber":
		return true
	}
	return false
}

func (c *checker) key(id *lang.Identifier) {
	d := c.p.Finding(id.HeadRng, "the key %q takes numbers as they are typed: 06… and +31 6… become two people", id.Label)
	if id.Format.Set {
		d.Range = id.Format.Rng
		d = d.WithFix(diag.Fix{Title: `write "e164"`, Edits: []source.Edit{{Range: id.Format.Rng, New: `"e164"`}}})
	}
	c.p.Report(d.WithHelp(`write format = "e164"`))
}

func (c *checker) sender(ch *lang.Channel, n lang.Val[string]) {
	switch ch.KindName() {
	case "sms", "rcs":
		if strings.ContainsFunc(n.Value, letter) || len(n.Value) <= 6 && digits(n.Value) {
			return
		}
	case "whatsapp", "phone":
	default:
		return
	}
	c.number(n.Value, n.Rng, fmt.Sprintf("channel %q sends from %q, which has no country code", ch.Label, n.Value),
		fmt.Sprintf("channel %q sends from %q, which is not written as a number alone", ch.Label, n.Value))
}

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 }

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// number tells of one that is not E.164: national or loose, as it is written.
func (c *checker) number(s string, rng source.Range, national, loose string) {
	if e164(s) || !c.once(rng) {
		return
	}
	plain := tidy(s)
	if !e164(plain) {
		c.p.Report(c.p.Finding(rng, "%s", national).WithHelp("write it with its country code, such as +353850000000"))
		return
	}
	d := c.p.Finding(rng, "%s", loose).WithHelp("write " + plain)
	f := c.p.Project.File(rng.Path)
	if f != nil && string(f.Text(rng)) == strconv.Quote(s) {
		d = d.WithFix(diag.Fix{Title: "write " + plain, Safety: diag.Safe, Edits: []source.Edit{{Range: rng, New: strconv.Quote(plain)}}})
	}
	c.p.Report(d)
}

// e164 reports whether s is `+`, a country code and a number: at most 15 digits of
// which the first is not 0 (ITU-T E.164).
func e164(s string) bool {
	number, ok := strings.CutPrefix(s, "+")
	return ok && digits(number) && number[0] != '0' && len(number) >= 7 && len(number) <= 15
}

// tidy is a number without the signs that people write in it, and with + in place
// of the 00 before a country code.
func tidy(s string) string {
	s = strings.ReplaceAll(s, "(0)", "")
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\u00a0\u202f\u2011\u2013", r) {
			return -1
		}
		return r
	}, s)
	if rest, ok := strings.CutPrefix(s, "00"); ok {
		return "+" + rest
	}
	return s
}

// entries are what a scenario says of a person.
func (c *checker) entries(list []lang.Entry[expr.Expr]) {
	for _, e := range list {
		if s, ok := text(e.Value); ok && c.phones[e.Key] {
			c.number(s, e.Value.Range(), fmt.Sprintf("%s is kept with its country code, and %q has none", e.Key, s),
				fmt.Sprintf("%s is kept as +, country code and number, and %q is not", e.Key, s))
		}
	}
}

func text(e expr.Expr) (string, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || l.Value.Type() != cty.String {
		return "", false
	}
	return l.Value.AsString(), true
}

// comparisons are those of a phone with a number.
func (c *checker) comparisons(e expr.Expr) {
	expr.Walk(e, func(e expr.Expr) bool {
		b, ok := e.(*expr.Binary)
		if !ok || b.Op != "==" && b.Op != "!=" {
			return true
		}
		for _, side := range [][2]expr.Expr{{b.L, b.R}, {b.R, b.L}} {
			path, ok := side[0].(*expr.Path)
			if !ok || path.Root != "profile" && path.Root != "entered" || len(path.Steps) != 1 || !c.phones[path.Steps[0].Name] {
				continue
			}
			if s, ok := text(side[1]); ok && s != "" {
				name := path.Steps[0].Name
				c.number(s, side[1].Range(), fmt.Sprintf("%s is kept with its country code and is never %q", name, s),
					fmt.Sprintf("%s is kept as +, country code and number and is never %q", name, s))
			}
		}
		return true
	})
}

// address tells of an attribute that texts are sent to as it was typed.
func (c *checker) address(e expr.Expr, m *lang.Message, kind string) {
	path, ok := e.(*expr.Path)
	if !ok || len(path.Steps) != 1 {
		return
	}
	name := path.Steps[0].Name
	var attrs []*lang.TypedAttr
	switch path.Root {
	case "profile", "entered":
		if c.phones[name] {
			return
		}
		attrs = c.p.Project.Profile.Attributes
	case "trigger":
		if m == nil {
			return
		}
		for _, r := range m.Triggers {
			if event := lang.To[*lang.Event](r); event != nil {
				attrs = append(attrs, event.Attributes...)
			}
		}
	default:
		return
	}
	for _, a := range attrs {
		if a.Label == name && a.Normalised.Value != "e164" && a.HeadRng.Known() && c.once(e.Range()) {
			c.p.Report(c.p.Finding(e.Range(), "the %s message goes to %s.%s, a number as it was typed", kind, path.Root, name).
				WithHelp(`let the source bring it into one form, and say so: normalised = "e164"`).WithRelated(a.HeadRng, "declared here"))
		}
	}
}
