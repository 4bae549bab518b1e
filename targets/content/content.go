package content

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/zclconf/go-cty/cty"
)

// Context is what the copy of a send depends on beside the part itself.
type Context struct {
	Project *lang.Project
	Journey *compiler.Journey
	Send    *compiler.Send
	Choice  *compiler.Choice
}

// Message is the completed copy of one part in one locale. Fields that the kind
// of channel does not have are nil.
type Message struct {
	Locale    string
	Subject   expr.Expr
	Preheader expr.Expr
	HTML      expr.Expr
	Text      expr.Expr
	Title     expr.Expr
	Body      expr.Expr
	Link      expr.Expr // deep link of push
	Footer    expr.Expr // of SMS, apart from the text so that an engine may have its own

	links map[string]link
	held  []expr.Expr // what paths of root "#" stand for
	ahead expr.Expr   // the preheader, as a path
}

type link struct{ url, text expr.Expr }

// heldRoot is the root of paths that stand for other texts of the message. No
// name of the language begins so.
const heldRoot = "#"

// New completes the part of v.
func New(c Context, v compiler.Variant) *Message {
	m := &Message{Locale: v.Locale, links: map[string]link{}}
	p := v.Part
	for _, l := range p.Links {
		text := c.Send.Fill(l.Text)
		if text == nil {
			text = known(l.Label)
		}
		m.links[l.Label] = link{c.address(c.Send.Fill(l.URL), l.Label, l.UTM), text}
	}
	m.Subject, m.Preheader = c.Send.Fill(p.Subject), c.Send.Fill(p.Preheader)
	m.Title, m.Body = c.Send.Fill(p.Heading), c.Send.Fill(p.Body)
	if p.Link != nil {
		m.Link = c.address(c.Send.Fill(p.Link), "", nil)
	}
	footer := c.Send.Fill(p.Footer)
	if footer == nil && c.marketing() {
		footer = c.footer(v.Locale)
	}
	if c.Choice.Kind == "email" {
		m.mail(c, p, footer)
		return m
	}
	m.Text, m.Footer = c.Send.Fill(p.Text), footer
	return m
}

// Resolve gives what the names of m's own parts stand for: link.X.url and
// link.X.text. It gives false for all others.
func (m *Message) Resolve(e expr.Expr, at dialect.Place) (dialect.Resolved, bool) {
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 {
		return dialect.Resolved{}, false
	}
	switch {
	case p.Root == heldRoot && p.Steps[0].Index < len(m.held):
		return dialect.Resolved{Expr: m.held[p.Steps[0].Index], At: at.Value()}, true
	case p.Root == "link" && len(p.Steps) == 2:
		l, ok := m.links[p.Steps[0].Name]
		if !ok {
			return dialect.Resolved{}, false
		}
		if p.Steps[1].Name == "text" {
			return dialect.Resolved{Expr: l.text, At: at.Value()}, true
		}
		return dialect.Resolved{Expr: l.url, At: at.Address()}, true
	}
	return dialect.Resolved{}, false
}

// hold gives a path that stands for e as a text of its own.
func (m *Message) hold(e expr.Expr) *expr.Path {
	m.held = append(m.held, e)
	return &expr.Path{
		Node: expr.Node{Rng: e.Range(), Typ: &expr.Type{Kind: expr.TString}},
		Root: heldRoot, Steps: []expr.PathStep{{Index: len(m.held) - 1}},
	}
}

// marketing reports whether footer and imprint belong under the message.
func (c Context) marketing() bool {
	if c.Send.Message == nil {
		return false
	}
	class := c.Send.Message.Class.Value
	return class == "promotional" || class == "editorial"
}

// footer is the channel's footer for a locale: the exact one, else that of the
// language, else the one for all.
func (c Context) footer(tag string) expr.Expr {
	if c.Choice.Channel == nil {
		return nil
	}
	f := c.Choice.Channel.Footer
	var near expr.Expr
	for _, e := range f.Locales {
		if e.Key == tag {
			return e.Value.Value
		}
		if near == nil && locale.Language(e.Key) == locale.Language(tag) {
			near = e.Value.Value
		}
	}
	if near != nil {
		return near
	}
	return f.Default.Value
}

func known(s string) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(s)}
}

// parts is a text as its parts.
func parts(e expr.Expr) []expr.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case *expr.Template:
		return e.Parts
	}
	return []expr.Expr{e}
}

func join(lists ...[]expr.Expr) *expr.Template {
	t := &expr.Template{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}}
	for _, l := range lists {
		t.Parts = append(t.Parts, l...)
	}
	return t
}

// literal is the text of a part that the writer typed; false for values.
func literal(e expr.Expr) (string, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Hole || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.String {
		return "", false
	}
	return l.Value.AsString(), true
}

// literals is all that the writer typed, for a look at it as a whole.
func literals(e expr.Expr) string {
	var b strings.Builder
	expr.Walk(e, func(x expr.Expr) bool {
		if s, ok := literal(x); ok {
			b.WriteString(s)
		}
		_, call := x.(*expr.Call)
		return !call
	})
	return b.String()
}
