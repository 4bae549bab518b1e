// Package whatsapptemplateinvalid is the rule whatsapp-template-invalid.
package whatsapptemplateinvalid

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/limits"
	"github.com/cairn-lang/cairn/lint/rules/channels"
)

// Rule finds WhatsApp templates that are not approved.
var Rule = lint.Rule{
	Name: "whatsapp-template-invalid", Group: lint.Channels, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A WhatsApp template is one that Meta refuses",
		What: "Concerns WhatsApp parts that name a `template` or a `category`. Its name is of small letters, digits and `_`; text, footer, buttons, their labels and addresses keep to their " +
			"lengths and numbers, which are [dated data](../guide/limits.md); no variable stands first or last in the text, or next to another; the footer and labels have none, and an address has one at its end at most. " +
			"A variable is what data puts in at run time: what is known when the project is checked, such as an offer's code, is text. " +
			"Examples of values, which Meta asks for too, are given where the template is submitted.",
		Why: "A template that is not approved cannot be sent, and the refusal comes days after the journey was finished. A text that began with a variable has kept a template from approval for months (error 2388299).",
		Bad: `message "late" {
  class = "service"
  whatsapp {
    template = "order_late"
    category = "utility"
    text     = "${default(profile.first_name, "Hello")}, your order is late. It comes tomorrow."
  }
}`,
		Good: `message "late" {
  class = "service"
  whatsapp {
    template = "order_late"
    category = "utility"
    text     = "Hello ${default(profile.first_name, "there")}, your order is late. It comes tomorrow."
  }
}`,
		Fix: "Put a word before or behind the variable, and leave out what is too long.",
	},
}

func run(p *lint.Pass) error {
	var c *checker
	for _, m := range p.Project.Messages {
		parts := m.Parts
		for _, l := range m.Locales {
			parts = append(parts[:len(parts):len(parts)], l.Parts...)
		}
		for _, part := range parts {
			if part.BlockType != "whatsapp" || !part.Template.Set && !part.Category.Set {
				continue
			}
			if c == nil {
				c = &checker{p: p, t: p.Facts.Limits()}
			}
			c.m, c.part, c.r = m, part, channels.Reader{Project: p.Project, Message: m}
			c.check()
		}
	}
	return nil
}

type checker struct {
	p    *lint.Pass
	t    *limits.Tables
	m    *lang.Message
	part *lang.Part
	r    channels.Reader
}

func (c *checker) check() {
	c.name()
	c.text(c.part.Text)
	c.length("footer", c.part.Footer, "whatsapp-footer")
	c.fixed("the footer", c.part.Footer)
	c.buttons()
}

func (c *checker) say(rng source.Range, help, format string, a ...any) {
	c.p.Report(c.p.Finding(rng, format, a...).WithHelp(help))
}

func (c *checker) name() {
	name := c.part.Template
	if !name.Set {
		return
	}
	limit := c.t.Figure("whatsapp-name")
	switch bad := strings.TrimLeft(name.Value, "abcdefghijklmnopqrstuvwxyz0123456789_"); {
	case name.Value == "":
		c.say(name.Rng, "write the name under which it was approved", "the WhatsApp template of message %q has no name", c.m.Label)
	case bad != "":
		r, _ := utf8.DecodeRuneInString(bad)
		help := "write it in small letters, digits and _"
		if fixed := tidy(name.Value); fixed != "" {
			help = fmt.Sprintf("write %q, if it was approved under that name", fixed)
		}
		c.say(name.Rng, help, "the name of WhatsApp template %q has %q in it", name.Value, r)
	case len(name.Value) > limit.Value:
		c.say(name.Rng, "write a shorter name", "the name of the WhatsApp template has %d characters, %d are taken (%s)", len(name.Value), limit.Value, limit.Date())
	}
}

// tidy is a name in the form that templates have, or "".
func tidy(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_':
			return r
		case r == '-' || r == ' ' || r == '.':
			return '_'
		}
		return -1
	}, strings.ToLower(name))
	return strings.Trim(name, "_")
}

// length tells of a text that is too long, whatever data puts in.
func (c *checker) length(what string, e expr.Expr, id string) {
	limit := c.t.Figure(id)
	ways, ok := c.r.Variants(e)
	if e == nil || !ok {
		return
	}
	longest := 0
	for _, way := range ways {
		longest = max(longest, utf8.RuneCountInString(channels.Shortest(way)))
	}
	if longest > limit.Value {
		c.say(e.Range(), "say it in fewer words", "the %s of WhatsApp template %q has %d characters, %d are taken (%s)", what, c.title(), longest, limit.Value, limit.Date())
	}
}

func (c *checker) title() string {
	if c.part.Template.Set {
		return c.part.Template.Value
	}
	return c.m.Label
}

// variable is the data that a piece puts in at run time, or nil. The address of a
// link is known as far as its own copy is.
func (c *checker) variable(p channels.Piece) expr.Expr {
	if p.Data == nil {
		return nil
	}
	if path, ok := p.Data.Expr.(*expr.Path); ok && path.Root == "link" && len(path.Steps) > 0 {
		for _, l := range c.part.Links {
			if l.Label == path.Steps[0].Name && constant(l.URL) {
				return nil
			}
		}
	}
	return p.Data.Expr
}

func constant(e expr.Expr) bool {
	known := true
	expr.Walk(e, func(e expr.Expr) bool {
		switch e.(type) {
		case *expr.Lit, *expr.Template:
		default:
			known = false
		}
		return known
	})
	return known
}

// text looks at where variables stand in the text.
func (c *checker) text(e expr.Expr) {
	c.length("text", e, "whatsapp-body")
	ways, ok := c.r.Variants(e)
	if e == nil || !ok {
		return
	}
	said := map[source.Range]bool{}
	say := func(x expr.Expr, format, help string) {
		if !said[x.Range()] {
			said[x.Range()] = true
			c.say(x.Range(), help, format, c.title())
		}
	}
	for _, way := range ways {
		var last expr.Expr // a variable with nothing but space behind it
		begun := false
		for _, piece := range way {
			v := c.variable(piece)
			switch {
			case v != nil && !begun:
				say(v, "the text of WhatsApp template %q begins with a variable: Meta refuses it (2388299)", "put a word before it")
			case v != nil && last != nil:
				say(v, "two variables stand side by side in WhatsApp template %q: Meta refuses it", "put words between the two")
			}
			if v != nil {
				last, begun = v, true
			} else if piece.Data != nil || strings.TrimSpace(piece.Text) != "" {
				last, begun = nil, true
			}
		}
		if last != nil {
			say(last, "the text of WhatsApp template %q ends with a variable: Meta refuses it (2388299)", "put a word or a full stop behind it")
		}
	}
}

// fixed tells of variables where none may stand.
func (c *checker) fixed(what string, e expr.Expr) {
	ways, ok := c.r.Variants(e)
	if e == nil || !ok {
		return
	}
	for _, way := range ways {
		for _, piece := range way {
			if v := c.variable(piece); v != nil {
				c.say(v.Range(), "write words that are the same for everybody", "%s of WhatsApp template %q has a variable, which Meta refuses", what, c.title())
				return
			}
		}
	}
}

// buttons looks at the links that the text does not show itself.
func (c *checker) buttons() {
	shown := map[string]bool{}
	expr.Walk(c.part.Text, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && p.Root == "link" && len(p.Steps) > 0 {
			shown[p.Steps[0].Name] = true
		}
		return true
	})
	all, pages, phones := 0, 0, 0
	most, mostPages := c.t.Figure("whatsapp-buttons"), c.t.Figure("whatsapp-url-buttons")
	for _, l := range c.part.Links {
		if shown[l.Label] {
			continue
		}
		all++
		switch phone := strings.HasPrefix(begins(l.URL), "tel:"); {
		case phone:
			phones++
		default:
			pages++
		}
		switch {
		case all == most.Value+1:
			c.say(l.HeadRng, "leave some of them out", "the WhatsApp template %q has more than %d buttons (%s)", c.title(), most.Value, most.Date())
		case pages == mostPages.Value+1:
			pages++ // told once
			c.say(l.HeadRng, "show the others in the text, as ${link.LABEL.url}", "the WhatsApp template %q has more than %d buttons that open a page (%s)", c.title(), mostPages.Value, mostPages.Date())
		case phones == 2:
			phones++
			c.say(l.HeadRng, "leave one of them out", "the WhatsApp template %q has two buttons that call, one is taken (%s)", c.title(), mostPages.Date())
		}
		if l.Text != nil {
			c.length(fmt.Sprintf("label of button %q", l.Label), l.Text, "whatsapp-button-label")
			c.fixed(fmt.Sprintf("the label of button %q", l.Label), l.Text)
		}
		c.length(fmt.Sprintf("address of button %q", l.Label), l.URL, "whatsapp-button-url")
		c.address(l)
	}
}

// begins is what an address begins with, as far as it is known.
func begins(e expr.Expr) string {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) > 0 {
		e = t.Parts[0]
	}
	if l, ok := e.(*expr.Lit); ok && !l.Value.IsNull() && l.Value.Type() == cty.String {
		return strings.ToLower(l.Value.AsString())
	}
	return ""
}

// address looks at the variables of a button's address.
func (c *checker) address(l *lang.Link) {
	ways, ok := c.r.Variants(l.URL)
	if !ok {
		return
	}
	for _, way := range ways {
		var found []expr.Expr
		behind := ""
		for _, piece := range way {
			if v := c.variable(piece); v != nil {
				found, behind = append(found, v), ""
			} else {
				behind += piece.Text
			}
		}
		switch {
		case len(found) > 1:
			c.say(found[1].Range(), "put one token at the end of the address", "the address of button %q of WhatsApp template %q has %d variables, one is taken", l.Label, c.title(), len(found))
			return
		case len(found) == 1 && behind != "":
			c.say(found[0].Range(), "move the variable to the end of the address", "the address of button %q of WhatsApp template %q goes on behind its variable", l.Label, c.title())
			return
		}
	}
}
