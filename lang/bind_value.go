package lang

import (
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// literal is the value of e, of cty type t, when the project is checked. A
// literal that fits needs no scope.
func (x *binder) literal(p place, e expr.Expr, t cty.Type) (cty.Value, bool) {
	if lit, ok := e.(*expr.Lit); ok && !lit.Value.IsNull() && lit.Value.Type() == t {
		return lit.Value, true
	}
	if isNull(e) {
		return cty.NilVal, false
	}
	before := len(x.findings)
	checked := x.check(p, e, expr.Want{Kind: p.kind, Known: true})
	if lit, ok := e.(*expr.Lit); ok && len(x.findings) > before && t == cty.String && lit.Value.Type() == cty.Number {
		if sample := sampleOf(p.kind); sample != "" {
			x.findings[len(x.findings)-1].Help = sample // the number in quotes would not do
		}
	}
	if isNull(checked) && p.decl.Required {
		x.report(diag.Errorf("missing-attribute", e.Range(), "%s has no `%s`: this is null, which leaves it out", p.block.title(), p.attr.name))
	}
	lit, ok := checked.(*expr.Lit)
	if !ok || lit.Value.IsNull() || lit.Value.Type() != t {
		return cty.NilVal, false
	}
	return lit.Value, true
}

// sampleOf says how a value of a kind is written that is text of a certain form.
func sampleOf(k schema.Kind) string {
	switch k {
	case schema.Duration:
		return `write a duration such as "90m" or "3d"`
	case schema.Reentry:
		return `write "never", "always" or a duration such as "30d"`
	case schema.Date:
		return `write a date such as "2026-12-01"`
	case schema.Clock:
		return `write a time of day such as "09:00"`
	}
	return ""
}

// inner is the range of a text without its quotes, which is what is wrong when
// its content is.
func inner(e expr.Expr) source.Range {
	if lit, ok := e.(*expr.Lit); ok && lit.Text.Known() && lit.Text.Len() > 0 {
		return lit.Text
	}
	return e.Range()
}

// formed reads e as a value of cty type t by the form that read knows.
func formed[V, T any](x *binder, p place, e expr.Expr, t cty.Type, as func(cty.Value) V, read func(*forms, spot, V) (T, bool)) (none T, _ bool) {
	v, ok := x.literal(p, e, t)
	if !ok {
		return none, false
	}
	f := forms{zones: x.zones, report: x.report}
	return read(&f, spot{decl: p.decl, kind: p.kind, name: p.attr.name, rng: e.Range(), text: inner(e)}, as(v))
}

func itself(v cty.Value) cty.Value { return v }

func (x *binder) text(p place, e expr.Expr) (string, bool) {
	if p.kind == schema.Any { // allowed values of an attribute may be numbers
		return x.plain(p, e)
	}
	return formed(x, p, e, cty.String, cty.Value.AsString, (*forms).text)
}

func (x *binder) plain(p place, e expr.Expr) (string, bool) {
	lit, ok := e.(*expr.Lit)
	if !ok {
		lit, ok = x.check(p, e, expr.Want{Kind: schema.Any, Known: true}).(*expr.Lit)
	}
	if !ok || lit.Value.IsNull() {
		return "", false
	}
	switch lit.Value.Type() {
	case cty.String:
		return lit.Value.AsString(), true
	case cty.Number:
		return lit.Value.AsBigFloat().Text('f', -1), true
	case cty.Bool:
		return strconv.FormatBool(lit.Value.True()), true
	}
	x.report(diag.Errorf("wrong-type", e.Range(), "`%s` takes a list of texts or numbers", p.attr.name))
	return "", false
}

func (x *binder) truth(p place, e expr.Expr) (bool, bool) {
	v, ok := x.literal(p, e, cty.Bool)
	return ok && v.True(), ok
}

func (x *binder) number(p place, e expr.Expr) (float64, bool) {
	return formed(x, p, e, cty.Number, itself, (*forms).number)
}

func (x *binder) whole(p place, e expr.Expr) (int, bool) {
	return formed(x, p, e, cty.Number, itself, (*forms).whole)
}

func (x *binder) duration(p place, e expr.Expr) (Duration, bool) {
	return formed(x, p, e, cty.String, cty.Value.AsString, (*forms).duration)
}

func (x *binder) reentry(p place, e expr.Expr) (Reentry, bool) {
	return formed(x, p, e, cty.String, cty.Value.AsString, (*forms).reentry)
}

func (x *binder) date(p place, e expr.Expr) (Date, bool) {
	return formed(x, p, e, cty.String, cty.Value.AsString, (*forms).date)
}

func (x *binder) clock(p place, e expr.Expr) (Clock, bool) {
	return formed(x, p, e, cty.String, cty.Value.AsString, (*forms).clock)
}
