package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/zclconf/go-cty/cty"
)

// Heads of variables: the contact in an e-mail, and in a field of an action.
const (
	headMail  = "contact"
	headField = "enrolled_object"
)

// names gives the data behind copy in HubL.
type names struct {
	f       *flow
	head    string
	message *content.Message // nil outside of a message
}

// Resolve implements dialect.Source.
func (n names) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	if n.message != nil {
		if r, ok := n.message.Resolve(e, at); ok {
			return r
		}
	}
	switch e := e.(type) {
	case *expr.Get:
		return n.offer(e)
	case *expr.Path:
		return n.path(e, at)
	}
	return problem(e, "name an attribute of the profile or of the event that started the journey", "a template cannot read %s", expr.Print(e))
}

func problem(e expr.Expr, help, format string, args ...any) dialect.Resolved {
	d := diag.Errorf("target-dialect", e.Range(), format, args...).WithHelp(help)
	return dialect.Resolved{Problem: &d}
}

func (n names) variable(property string, rest []expr.PathStep) dialect.Resolved {
	return dialect.Resolved{Var: dialect.Variable{Head: n.head, Keys: append([]dialect.Key{{Name: property}}, dialect.Keys(rest)...)}}
}

func (n names) path(p *expr.Path, at dialect.Place) dialect.Resolved {
	if len(p.Steps) == 0 {
		return problem(p, "name one of its attributes", "a template cannot print %s", p.Root)
	}
	for _, s := range p.Steps {
		if s.Splat {
			return problem(p, "go through the list with %{ for }", "a template cannot read one attribute of every element: %s", expr.Print(p))
		}
	}
	switch p.Root {
	case "profile":
		return n.variable(n.f.Property(p.Steps[0].Name).Name, p.Steps[1:])
	case "trigger", "entered":
		if kept, ok := n.f.Kept(&expr.Path{Node: p.Node, Root: p.Root, RootRng: p.RootRng, Steps: p.Steps[:1]}); ok {
			return n.variable(kept.Name, p.Steps[1:])
		}
		return problem(p, "read it from the profile", "no event starts this flow, so there is no %s", expr.Print(p))
	case "recipient":
		return n.recipient(p)
	case "wait", "step":
		if kept, ok := n.f.Kept(p); ok {
			return n.variable(kept.Name, nil)
		}
		n.f.lose(profile.LossRunData, p.Range(), fmt.Sprintf("HubSpot does not keep %s: nothing is printed in its place", expr.Print(p)))
		return dialect.Resolved{Expr: &expr.Lit{Node: p.Node, Value: cty.NullVal(cty.DynamicPseudoType)}, At: at}
	}
	return problem(p, "name an attribute of the profile or of the event that started the journey", "a template cannot read %s", expr.Print(p))
}

// recipient is the address of a page about the recipient.
func (n names) recipient(p *expr.Path) dialect.Resolved {
	if n.head == headMail {
		switch p.Steps[0].Name {
		case "unsubscribe_url":
			return dialect.Resolved{Tag: "{{ unsubscribe_link_all }}"}
		case "preferences_url":
			return dialect.Resolved{Tag: "{{ unsubscribe_link }}"}
		case "view_url":
			return dialect.Resolved{Tag: "{{ view_as_page_url }}"}
		}
	}
	return problem(p, "there are unsubscribe_url, preferences_url and view_url, in e-mail", "HubSpot has no %s here", expr.Print(p))
}

// offer is a code of its own for each person.
func (n names) offer(g *expr.Get) dialect.Resolved {
	ref, ok := g.X.(*expr.Ref)
	if !ok || ref.Block != "offer" || g.Name != "code" {
		return problem(g, "give the offer that attribute", "%s is not known", expr.Print(g))
	}
	b, ok := n.f.x.in.Bindings.Find(targets.BindOffer, ref.Name)
	if !ok {
		n.f.missing(targets.BindOffer, ref.Name, g.Range(), "offer."+ref.Name)
		b.Value = "code_" + ref.Name
		n.f.x.lookup("offer", ref.Name, "the contact property with the code of offer."+ref.Name, "It is bound to nothing")
	}
	n.f.lose(profile.LossSameOffer, g.Range(), "")
	return n.variable(internalName(b.Value), nil)
}

// hubl is copy in HubSpot's language, with its findings reported. head is the variable
// that holds the contact where it stands.
func (f *flow) hubl(head string, do func(*dialect.HubL) dialect.Text) string {
	currency := ""
	if s := f.x.project.Settings; s != nil {
		currency = s.Currency.Value
	}
	t := do(&dialect.HubL{Source: names{f: f, head: head}, Currency: currency})
	if len(t.Problems) > 0 {
		f.fail(t.Problems...)
	}
	for _, l := range t.Losses {
		f.lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

// field is a text in a field of an action.
func (f *flow) field(e expr.Expr, html bool) string {
	at := dialect.Plain
	if html {
		at = dialect.HTMLText
	}
	return f.hubl(headField, func(d *dialect.HubL) dialect.Text {
		return d.Write(dialect.Copy{Expr: e, Locale: f.x.project.Locale()}, at)
	})
}
