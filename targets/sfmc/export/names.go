package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/zclconf/go-cty/cty"
)

// names gives the data behind copy in AMPscript.
type names struct {
	f       *flow
	message *content.Message // nil outside of a message
	email   bool             // addresses of the recipient are there
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
	return problem(e, "name an attribute of the profile or of the event that started the journey", "AMPscript cannot read %s", expr.Print(e))
}

func problem(e expr.Expr, help, format string, args ...any) dialect.Resolved {
	d := diag.Errorf("target-dialect", e.Range(), format, args...).WithHelp(help)
	return dialect.Resolved{Problem: &d}
}

func (n names) path(p *expr.Path, at dialect.Place) dialect.Resolved {
	if len(p.Steps) == 0 {
		return problem(p, "Name one of its attributes", "AMPscript cannot print %s", p.Root)
	}
	for _, s := range p.Steps {
		if s.Splat {
			return problem(p, "Go through the list with %{ for }", "AMPscript cannot read one attribute of every element: %s", expr.Print(p))
		}
	}
	name := p.Steps[0].Name
	keys := dialect.Keys(p.Steps[1:])
	switch p.Root {
	case "profile":
		return dialect.Resolved{Var: dialect.Variable{Head: n.f.look(n.f.contact(name)), Keys: keys}}
	case "entered":
		r := dialect.Resolved{Var: dialect.Variable{Head: n.f.look(n.f.contact(name)), Keys: keys}}
		if !n.f.fixed(name) {
			r.Loss = &dialect.Loss{ID: profile.LossEnteredIsNow, Range: p.Range()}
		}
		return r
	case "trigger":
		if n.f.event == "" {
			return problem(p, "Read it from the profile", "no event starts this journey, so there is no %s", expr.Print(p))
		}
		return dialect.Resolved{Var: dialect.Variable{Head: fmt.Sprintf("AttributeValue(%q)", n.f.brought(name).field), Keys: keys}}
	case "recipient":
		return n.recipient(p, name)
	case "wait", "step":
		n.f.lose(profile.LossRunData, p.Range(), fmt.Sprintf("Marketing Cloud does not keep %s: nothing is printed in its place", expr.Print(p)))
		return dialect.Resolved{Expr: &expr.Lit{Node: p.Node, Value: cty.NullVal(cty.DynamicPseudoType)}, At: at}
	}
	return problem(p, "name an attribute of the profile or of the event that started the journey", "AMPscript cannot read %s", expr.Print(p))
}

// look reads a field of the contact's data. Names of data extensions and fields
// hold no quotation marks.
func (f *flow) look(at place) string {
	return fmt.Sprintf("Lookup(%q, %q, %q, _subscriberkey)", at.extension, at.field, f.x.in.Options[optionKey])
}

func (n names) recipient(p *expr.Path, name string) dialect.Resolved {
	if !n.email {
		return problem(p, "Name a page of your own, or leave it to the keyword STOP", "%s works in e-mail only", expr.Print(p))
	}
	switch name {
	case "unsubscribe_url":
		return dialect.Resolved{Tag: "%%unsub_center_url%%"}
	case "preferences_url":
		return dialect.Resolved{Tag: "%%profile_center_url%%"}
	case "view_url":
		return dialect.Resolved{Tag: "%%view_email_url%%"}
	}
	return problem(p, "There are unsubscribe_url, preferences_url and view_url", "Marketing Cloud has no %s", expr.Print(p))
}

// offer is a code of its own for each person.
func (n names) offer(g *expr.Get) dialect.Resolved {
	ref, ok := g.X.(*expr.Ref)
	if !ok || ref.Block != "offer" || g.Name != "code" {
		return problem(g, "Give the offer that attribute", "%s is not known", expr.Print(g))
	}
	at := n.f.needPlace(targets.BindOffer, ref.Name, g.Range(), "offer."+ref.Name)
	return dialect.Resolved{Var: dialect.Variable{Head: n.f.look(at)}}
}
