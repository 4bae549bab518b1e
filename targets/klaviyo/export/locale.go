package export

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

// audience is the people of one variant of a part: a condition for templates,
// and the same for filters.
type audience struct {
	variant compiler.Variant
	when    expr.Expr // nil: everybody who fits no other
	fits    filter.Filter
	misses  filter.Filter // its opposite
}

// audiences tells the people of each variant apart by the attribute that holds
// their locale. The last is for everybody else. covered are the people whom any
// variant fits, and missed is its opposite.
func (f *flow) audiences(n *compiler.Node, c *compiler.Choice) (list []audience, covered, missed filter.Filter) {
	at, ok := f.localeAttr()
	home := c.For(f.x.project.Locale(), n.Send.Message)
	if !ok {
		if home == nil {
			return nil, filter.Never(), filter.Always()
		}
		return []audience{{variant: *home, fits: filter.Always(), misses: filter.Never()}}, filter.Always(), filter.Never()
	}
	values := f.localeValues(at)
	if values == nil {
		return f.byLanguage(n, c, at, home)
	}
	return f.byValue(n, c, at, home, values)
}

// localeAttr is the attribute of the profile that holds the locale.
func (f *flow) localeAttr() (*expr.Path, bool) {
	if f.x.project.Profile == nil {
		return nil, false
	}
	p, ok := f.x.project.Profile.Locale.(*expr.Path)
	return p, ok && p.Root == "profile" && len(p.Steps) == 1
}

// localeValues are the only values that the attribute may have, if they are
// declared.
func (f *flow) localeValues(at *expr.Path) []string {
	for _, a := range f.x.project.Profile.Attributes {
		if a.Label == at.Steps[0].Name {
			var out []string
			for _, v := range a.Values {
				out = append(out, v.Value)
			}
			return out
		}
	}
	return nil
}

// byValue tells people apart by the declared values. A missing locale is the
// project's.
func (f *flow) byValue(n *compiler.Node, c *compiler.Choice, at *expr.Path, home *compiler.Variant, values []string) ([]audience, filter.Filter, filter.Filter) {
	groups := map[string][]string{} // by locale of the variant
	var missed []string
	for _, v := range values {
		if x := c.For(v, n.Send.Message); x != nil {
			groups[x.Locale] = append(groups[x.Locale], v)
		} else {
			missed = append(missed, v)
		}
	}
	path := f.Property(at.Steps[0].Name)
	var out []audience
	var last *audience
	for _, v := range c.Variants {
		in := groups[v.Locale]
		isHome := home != nil && v.Locale == home.Locale
		if len(in) == 0 && !isHome {
			continue
		}
		a := audience{variant: v, when: oneOf(at, in), fits: filter.Of(stringIn(path, in, false)), misses: filter.Of(stringIn(path, in, true))}
		if isHome {
			others := slices.DeleteFunc(slices.Clone(values), func(s string) bool { return slices.Contains(in, s) })
			a.fits, a.misses = filter.Of(stringIn(path, others, true)), filter.Of(stringIn(path, others, false))
			if len(others) == 0 {
				a.fits, a.misses = filter.Always(), filter.Never()
			}
			last = &a
			continue
		}
		out = append(out, a)
	}
	covered, not := filter.Always(), filter.Never()
	switch {
	case home == nil && len(out) == 0:
		return nil, filter.Never(), filter.Always()
	case home == nil: // people without a locale get nothing
		all := slices.DeleteFunc(slices.Clone(values), func(s string) bool { return slices.Contains(missed, s) })
		covered, not = filter.Of(stringIn(path, all, false)), filter.Of(stringIn(path, all, true))
	case len(missed) > 0:
		covered, not = filter.Of(stringIn(path, missed, true)), filter.Of(stringIn(path, missed, false))
	}
	if last != nil {
		out = append(out, *last)
	}
	out[len(out)-1].when = nil
	return out, covered, not
}

// stringIn is: the property is one of the texts; neg: it is none, or missing.
func stringIn(path string, texts []string, neg bool) []wire.Condition {
	in := func(op string) wire.Condition {
		return &wire.ProfileProperty{Type: "profile-property", Property: path, Filter: wire.ValueFilter{Type: "string", Operator: op, Value: texts}}
	}
	if !neg {
		return []wire.Condition{in("in")}
	}
	return []wire.Condition{in("not-in"), existence(path, "not-set")}
}

func existence(path, op string) wire.Condition {
	return &wire.ProfileProperty{Type: "profile-property", Property: path, Filter: wire.ValueFilter{Type: "existence", Operator: op}}
}

func oneOf(at *expr.Path, texts []string) expr.Expr {
	var out expr.Expr = &expr.Lit{Value: cty.False}
	for i, s := range texts {
		eq := &expr.Binary{Op: "==", L: at, R: &expr.Lit{Node: expr.Node{Typ: at.Type()}, Value: cty.StringVal(s)}}
		if i == 0 {
			out = eq
			continue
		}
		out = &expr.Binary{Op: "||", L: out, R: eq}
	}
	return out
}

// byLanguage tells people apart by the whole tag and by the language before its
// hyphen.
func (f *flow) byLanguage(n *compiler.Node, c *compiler.Choice, at *expr.Path, home *compiler.Variant) ([]audience, filter.Filter, filter.Filter) {
	if home == nil {
		f.unsupported(n.Range, "declare the `values` of the attribute that holds the locale", "cannot leave out people without a locale, who are in the project's")
		f.failed = true
		return nil, filter.Never(), filter.Always()
	}
	fallback := n.Send.Message.FallbackLocale.Value
	if !slices.ContainsFunc(c.Variants, func(v compiler.Variant) bool { return v.Locale == fallback }) {
		fallback = "" // this part has no text in it
	}
	path := f.Property(at.Steps[0].Name)
	covered := []wire.Condition{existence(path, "not-set")}
	missed := filter.Of([]wire.Condition{existence(path, "is-set")})
	var out []audience
	languages := map[string]bool{}
	for _, v := range c.Variants {
		lang := locale.Language(v.Locale)
		first := !languages[lang]
		languages[lang] = true
		if first {
			covered = append(covered, text(path, "equals", lang), text(path, "starts-with", lang+"-"))
			missed = filter.And(missed, filter.Of(
				[]wire.Condition{text(path, "not-equals", lang)}, []wire.Condition{text(path, "not-starts-with", lang+"-")}))
		}
		if v.Locale == home.Locale {
			continue
		}
		when, fits, misses := f.exactly(at, path, v.Locale)
		if first && lang != locale.Language(home.Locale) {
			when, fits, misses = f.speaks(at, path, lang)
		}
		out = append(out, audience{variant: v, when: when, fits: fits, misses: misses})
	}
	// An exact locale comes before its language.
	slices.SortStableFunc(out, func(a, b audience) int { return boolInt(isLanguage(a.when)) - boolInt(isLanguage(b.when)) })
	last := audience{variant: *home, fits: filter.Always(), misses: filter.Never()}
	for _, a := range out {
		last.fits = filter.And(last.fits, a.misses)
	}
	if fallback != "" && fallback != home.Locale {
		// Who speaks none of the languages gets the fallback: it goes last.
		when, _, _ := f.speaks(at, path, locale.Language(home.Locale))
		last.when = &expr.Binary{Op: "||", L: isMissing(at), R: when}
		out = moveLast(append(out, last), fallback)
	} else {
		out = append(out, last)
	}
	if fallback != "" {
		return out, filter.Always(), filter.Never()
	}
	return out, filter.Of(covered), missed
}

func moveLast(list []audience, tag string) []audience {
	for i, a := range list {
		if a.variant.Locale == tag {
			a.when = nil
			return append(append(append([]audience{}, list[:i]...), list[i+1:]...), a)
		}
	}
	list[len(list)-1].when = nil
	return list
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func isLanguage(e expr.Expr) bool {
	b, ok := e.(*expr.Binary)
	return ok && b.Op == "||"
}

func isMissing(at *expr.Path) expr.Expr {
	return &expr.Binary{Op: "==", L: at, R: &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)}}
}

func text(path, op, v string) wire.Condition {
	return &wire.ProfileProperty{Type: "profile-property", Property: path, Filter: wire.ValueFilter{Type: "string", Operator: op, Value: v}}
}

func (f *flow) exactly(at *expr.Path, path, tag string) (expr.Expr, filter.Filter, filter.Filter) {
	return oneOf(at, []string{tag}), filter.Of([]wire.Condition{text(path, "equals", tag)}),
		filter.Of([]wire.Condition{text(path, "not-equals", tag), existence(path, "not-set")})
}

func (f *flow) speaks(at *expr.Path, path, lang string) (expr.Expr, filter.Filter, filter.Filter) {
	prefix := &expr.Call{Name: "starts_with", Args: []expr.Expr{at, &expr.Lit{Value: cty.StringVal(lang + "-")}}}
	when := &expr.Binary{Op: "||", L: oneOf(at, []string{lang}), R: prefix}
	return when, filter.Of([]wire.Condition{text(path, "equals", lang), text(path, "starts-with", lang+"-")}),
		filter.Of([]wire.Condition{text(path, "not-equals", lang), existence(path, "not-set")},
			[]wire.Condition{text(path, "not-starts-with", lang+"-"), existence(path, "not-set")})
}
