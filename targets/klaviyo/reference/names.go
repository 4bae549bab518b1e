package reference

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/content/said"
	"github.com/cairn-lang/cairn/targets/dialect"
	importer "github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// names are the facts of Klaviyo that names in copy stand for.
type names struct {
	w     *writer
	m     *content.Message
	email bool
}

// Name implements said.Names.
func (n names) Name(e expr.Expr, at dialect.Place) said.Name {
	if n.m != nil {
		if r, ok := n.m.Resolve(e, at); ok {
			return said.Name{Expr: r.Expr, At: r.At}
		}
	}
	if g, ok := e.(*expr.Get); ok {
		if ref, ok := g.X.(*expr.Ref); ok && ref.Block == "offer" && g.Name == "code" {
			return said.Name{Mark: importer.Mark("coupon_code " + n.w.coupon(ref.Name))}
		}
	}
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 {
		n.w.Unread(e.Range(), "what %s says is not known", expr.Print(e))
		return said.Name{}
	}
	name, rest := p.Steps[0].Name, p.Steps[1:]
	switch p.Root {
	case "profile":
		return said.Name{Fact: n.w.profileFact(name), Steps: rest}
	case "entered":
		if !n.w.never(name) {
			n.w.lost(profile.LossEnteredIsNow, p.Range(), "Klaviyo does not keep the profile as it was at entry")
		}
		return said.Name{Fact: n.w.profileFact(name), Steps: rest}
	case "trigger":
		if n.w.event != "" {
			return said.Name{Fact: n.w.eventFact(name), Steps: rest}
		}
	case "wait", "step":
		n.w.lost(profile.LossRunData, p.Range(), "Klaviyo does not keep "+expr.Print(p))
		return said.Name{}
	case "secret":
		label := name
		if b, ok := n.w.bound(targets.BindSecret, name); ok {
			label = b
		}
		return said.Name{Mark: targets.Placeholder("secret", label)}
	case "recipient":
		tag := map[string]string{"unsubscribe_url": "unsubscribe_link", "preferences_url": "manage_preferences_link", "view_url": "web_view_link"}[name]
		if tag != "" && n.email {
			return said.Name{Mark: importer.Mark(tag)}
		}
	}
	n.w.Unread(p.Range(), "what %s says is not known", expr.Print(p))
	return said.Name{}
}

func (w *writer) coupon(offer string) string {
	if b, ok := w.bound(targets.BindOffer, offer); ok {
		return b
	}
	return targets.Placeholder("coupon", offer)
}

func (w *writer) profileFact(attr string) proof.Fact {
	key := "property " + w.property(attr)
	if w.shapes[key] == nil {
		w.shapes[key] = &proof.Shape{Kind: proof.TextShape}
		if w.Project.Profile != nil {
			for _, a := range w.Project.Profile.Attributes {
				if a.Label == attr {
					w.shapes[key] = shapeOf(a)
				}
			}
		}
	}
	return proof.Fact{Key: key, Shape: w.shapes[key]}
}

func (w *writer) eventFact(attr string) proof.Fact {
	key := "event " + w.field(w.event, attr)
	if w.shapes[key] == nil {
		w.shapes[key] = &proof.Shape{}
		for _, e := range w.Project.Events {
			for _, a := range e.Attributes {
				if e.Label == w.event && a.Label == attr {
					w.shapes[key] = shapeOf(a)
				}
			}
		}
	}
	return proof.Fact{Key: key, Fixed: true, Shape: w.shapes[key]}
}

func shapeOf(a *lang.TypedAttr) *proof.Shape {
	var values []string
	if a.Type != nil && a.Type.Kind == expr.TString {
		for _, v := range a.Values {
			values = append(values, v.Value)
		}
	}
	if s := said.Shape(a.Type, values); s != nil {
		return s
	}
	return &proof.Shape{}
}
