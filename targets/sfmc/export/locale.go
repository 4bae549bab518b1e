package export

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/zclconf/go-cty/cty"
)

// audience is the people of one variant of a part.
type audience struct {
	variant compiler.Variant
	when    expr.Expr // nil: everybody who fits no other
}

// audiences tells the people of each variant apart by the attribute that holds
// their locale. The last is for everybody else. covered are the people whom any
// variant fits.
func (f *flow) audiences(n *compiler.Node, c *compiler.Choice) ([]audience, crit) {
	home := c.For(f.x.project.Locale(), n.Send.Message)
	at, ok := f.localeAttr()
	if !ok {
		if home == nil {
			return nil, known(false)
		}
		return []audience{{variant: *home}}, known(true)
	}
	if values := at.Type().Values; len(values) > 0 {
		return f.byValue(n, c, at, home, values)
	}
	return f.byLanguage(n, c, at, home)
}

// localeAttr is the attribute of the profile that holds the locale, with its
// declared values as its type.
func (f *flow) localeAttr() (*expr.Path, bool) {
	if f.x.project.Profile == nil {
		return nil, false
	}
	p, ok := f.x.project.Profile.Locale.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 {
		return nil, false
	}
	typ := &expr.Type{Kind: expr.TString}
	for _, a := range f.x.project.Profile.Attributes {
		if a.Label == p.Steps[0].Name {
			for _, v := range a.Values {
				typ.Values = append(typ.Values, v.Value)
			}
		}
	}
	return &expr.Path{Node: expr.Node{Rng: p.Rng, Typ: typ}, Root: p.Root, Steps: p.Steps}, true
}

// byValue tells people apart by the declared values. A missing locale is the
// project's.
func (f *flow) byValue(n *compiler.Node, c *compiler.Choice, at *expr.Path, home *compiler.Variant, values []string) ([]audience, crit) {
	groups := map[string][]string{} // by locale of the variant
	var missed []string
	for _, v := range values {
		if x := c.For(v, n.Send.Message); x != nil {
			groups[x.Locale] = append(groups[x.Locale], v)
		} else {
			missed = append(missed, v)
		}
	}
	var out []audience
	var last []audience
	for _, v := range c.Variants {
		switch in := groups[v.Locale]; {
		case home != nil && v.Locale == home.Locale:
			last = []audience{{variant: v}}
		case len(in) > 0:
			out = append(out, audience{v, oneOf(at, in)})
		}
	}
	out = append(out, last...)
	if len(out) == 0 {
		return nil, known(false)
	}
	out[len(out)-1].when = nil
	ctx := f.context(state{})
	switch {
	case home == nil: // people without a locale get nothing
		there := slices.DeleteFunc(slices.Clone(values), func(s string) bool { return slices.Contains(missed, s) })
		return out, ctx.compile(oneOf(at, there), false)
	case len(missed) > 0:
		return out, ctx.compile(oneOf(at, missed), true)
	}
	return out, known(true)
}

// byLanguage tells people apart by the whole tag and by the language before its
// hyphen.
func (f *flow) byLanguage(n *compiler.Node, c *compiler.Choice, at *expr.Path, home *compiler.Variant) ([]audience, crit) {
	if home == nil {
		f.unsupported(n.Range, "declare the `values` of the attribute that holds the locale", "cannot leave out people without a locale, who are in the project's")
		return nil, known(false)
	}
	fallback := n.Send.Message.FallbackLocale.Value
	if !slices.ContainsFunc(c.Variants, func(v compiler.Variant) bool { return v.Locale == fallback }) {
		fallback = "" // this part has no text in it
	}
	// Tags of languages are the same in capital and small letters.
	at = &expr.Path{Node: expr.Node{Rng: at.Rng, Typ: &expr.Type{Kind: expr.TString, Values: f.x.project.Locales()}}, Root: at.Root, Steps: at.Steps}
	missing := &expr.Binary{Op: "==", L: at, R: &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)}}
	var covered expr.Expr = missing
	var exact, broad []audience
	languages := map[string]bool{}
	for _, v := range c.Variants {
		lang := locale.Language(v.Locale)
		first := !languages[lang]
		languages[lang] = true
		if first {
			covered = &expr.Binary{Op: "||", L: covered, R: speaks(at, lang)}
		}
		switch {
		case v.Locale == home.Locale:
		case first && lang != locale.Language(home.Locale):
			broad = append(broad, audience{v, speaks(at, lang)})
		default:
			exact = append(exact, audience{v, oneOf(at, []string{v.Locale})})
		}
	}
	out := append(exact, broad...) // an exact locale comes before its language
	if fallback == "" {
		out = append(out, audience{variant: *home})
		return out, f.context(state{}).compile(covered, false)
	}
	if fallback == home.Locale {
		return append(out, audience{variant: *home}), known(true)
	}
	// Who speaks none of the languages gets the fallback: it goes last.
	out = append(out, audience{*home, &expr.Binary{Op: "||", L: missing, R: speaks(at, locale.Language(home.Locale))}})
	for i, a := range out {
		if a.variant.Locale == fallback {
			out = append(slices.Delete(out, i, i+1), audience{variant: a.variant})
			break
		}
	}
	out[len(out)-1].when = nil
	return out, known(true)
}

func speaks(at *expr.Path, lang string) expr.Expr {
	prefix := &expr.Call{Node: at.Node, Name: "starts_with", Args: []expr.Expr{at, &expr.Lit{Node: at.Node, Value: cty.StringVal(lang + "-")}}}
	return &expr.Binary{Node: at.Node, Op: "||", L: oneOf(at, []string{lang}), R: prefix}
}

func oneOf(at *expr.Path, texts []string) expr.Expr {
	var out expr.Expr = &expr.Lit{Value: cty.False}
	for i, s := range texts {
		eq := &expr.Binary{Node: at.Node, Op: "==", L: at, R: &expr.Lit{Node: expr.Node{Rng: at.Rng, Typ: at.Type()}, Value: cty.StringVal(s)}}
		if i == 0 {
			out = eq
			continue
		}
		out = &expr.Binary{Node: at.Node, Op: "||", L: out, R: eq}
	}
	return out
}
