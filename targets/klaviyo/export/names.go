package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/zclconf/go-cty/cty"
)

// names gives the data behind copy in Klaviyo's templates.
type names struct {
	f       *flow
	message *content.Message // nil outside of a message
	email   bool             // tags for addresses of the recipient work
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

func (n names) path(p *expr.Path, at dialect.Place) dialect.Resolved {
	if len(p.Steps) == 0 {
		return problem(p, "Name one of its attributes", "a template cannot print %s", p.Root)
	}
	for _, s := range p.Steps {
		if s.Splat {
			return problem(p, "Go through the list with %{ for }", "a template cannot read one attribute of every element: %s", expr.Print(p))
		}
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "profile":
		return dialect.Resolved{Var: n.f.x.person(name).At(dialect.Keys(p.Steps[1:])...)}
	case "entered":
		r := dialect.Resolved{Var: n.f.x.person(name).At(dialect.Keys(p.Steps[1:])...)}
		if !n.f.filters(nil).Fixed(name) {
			r.Loss = &dialect.Loss{ID: profile.LossEnteredIsNow, Range: p.Range()}
		}
		return r
	case "trigger":
		if n.f.event == "" {
			return problem(p, "Read it from the profile", "no event starts this flow, so there is no %s", expr.Print(p))
		}
		keys := dialect.Keys(p.Steps)
		keys[0].Name = n.f.Field(n.f.event, name)
		return dialect.Resolved{Var: dialect.Variable{Head: "event", Keys: keys}}
	case "recipient":
		return n.recipient(p, name)
	case "secret":
		return n.secret(p, name)
	case "wait", "step":
		n.f.lose(profile.LossRunData, p.Range(), fmt.Sprintf("Klaviyo does not keep %s: nothing is printed in its place", expr.Print(p)))
		return dialect.Resolved{Expr: &expr.Lit{Node: p.Node, Value: cty.NullVal(cty.DynamicPseudoType)}, At: at}
	}
	return problem(p, "name an attribute of the profile or of the event that started the journey", "a template cannot read %s", expr.Print(p))
}

// person is the variable of an attribute of the profile.
func (x *exporter) person(attr string) dialect.Variable {
	p := x.property(attr)
	return dialect.Variable{Head: "person", Keys: []dialect.Key{{Name: p.name, Lookup: p.custom}}}
}

func (n names) recipient(p *expr.Path, name string) dialect.Resolved {
	if !n.email {
		return problem(p, "Name a page of your own, or leave it to Klaviyo's own words", "%s works in e-mail only", expr.Print(p))
	}
	switch name {
	case "unsubscribe_url":
		return dialect.Resolved{Tag: "{% unsubscribe_link %}"}
	case "preferences_url":
		return dialect.Resolved{Tag: "{% manage_preferences_link %}"}
	case "view_url":
		return dialect.Resolved{Tag: "{% web_view_link %}"}
	}
	return problem(p, "There are unsubscribe_url, preferences_url and view_url", "Klaviyo has no %s", expr.Print(p))
}

// secret is the placeholder of a credential: its value never stands in a file.
func (n names) secret(p *expr.Path, name string) dialect.Resolved {
	label := name
	if b, ok := n.f.x.in.Bindings.Find(targets.BindSecret, name); ok {
		label = b.Value
	}
	text := n.f.x.lookup("secret", label, "the secret "+label, "From where your team keeps it; put it in just before the call and do not store the file")
	return dialect.Resolved{Tag: text}
}

// offer is a code of its own for each person.
func (n names) offer(g *expr.Get) dialect.Resolved {
	ref, ok := g.X.(*expr.Ref)
	if !ok || ref.Block != "offer" || g.Name != "code" {
		return problem(g, "Give the offer that attribute", "%s is not known", expr.Print(g))
	}
	name := ref.Name
	if b, ok := n.f.x.in.Bindings.Find(targets.BindOffer, ref.Name); ok {
		name = b.Value
	} else {
		n.f.missing(targets.BindOffer, ref.Name, g.Range(), "offer."+ref.Name)
		name = n.f.x.lookup("coupon", ref.Name, "the coupon of offer."+ref.Name, "It is bound to nothing: create a coupon in Klaviyo and put in its name")
	}
	return dialect.Resolved{Tag: "{% coupon_code '" + name + "' %}"}
}
