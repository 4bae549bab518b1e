package lang

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// known is the value of e, of cty type t, when the project is checked. A literal
// that fits needs no scope.
func (x *binder) literal(p place, e expr.Expr, t cty.Type) (cty.Value, expr.Expr, bool) {
	if lit, ok := e.(*expr.Lit); ok && !lit.Value.IsNull() && lit.Value.Type() == t {
		return lit.Value, e, true
	}
	if isNull(e) {
		return cty.NilVal, e, false
	}
	checked := x.check(p, e, expr.Want{Kind: p.kind, Known: true})
	if isNull(checked) && p.decl.Required {
		x.report(diag.Errorf("missing-attribute", e.Range(), "%s has no `%s`: this is null, which leaves it out", p.block.title(), p.attr.name))
	}
	lit, ok := checked.(*expr.Lit)
	if !ok || lit.Value.IsNull() || lit.Value.Type() != t {
		return cty.NilVal, e, false
	}
	return lit.Value, checked, true
}

// inner is the range of a text without its quotes, which is what is wrong when
// its content is.
func inner(e expr.Expr) source.Range {
	if lit, ok := e.(*expr.Lit); ok && lit.Text.Known() && lit.Text.Len() > 0 {
		return lit.Text
	}
	return e.Range()
}

func (x *binder) text(p place, e expr.Expr) (string, bool) {
	if p.kind == schema.Any { // allowed values of an attribute may be numbers
		return x.plain(p, e)
	}
	v, _, ok := x.literal(p, e, cty.String)
	if !ok {
		return "", false
	}
	s := v.AsString()
	if d, bad := x.badText(p, s, inner(e)); bad {
		x.report(d)
		return "", false
	}
	return s, true
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

// badText holds s to the form that its kind has.
func (x *binder) badText(p place, s string, rng source.Range) (diag.Diagnostic, bool) {
	var err error
	switch p.kind {
	case schema.Enum:
		return notOneOf(p, s, rng)
	case schema.Locale:
		err = checkLocale(s)
	case schema.Market:
		err = checkMarket(s)
	case schema.Timezone:
		err = x.zone(s)
	case schema.Weekday:
		_, err = ParseWeekday(s)
	case schema.Cron:
		err = checkCron(s)
	case schema.Clock:
		_, err = ParseClock(s)
	case schema.Duration:
		_, err = ParseDuration(s)
	case schema.Date:
		_, err = ParseDate(s)
	case schema.Path:
		err = checkPath(s)
	}
	if err == nil {
		return diag.Diagnostic{}, false
	}
	return diag.Errorf("invalid-value", rng, "%q %s", s, err), true
}

func notOneOf(p place, s string, rng source.Range) (diag.Diagnostic, bool) {
	for _, v := range p.decl.Values {
		if v == s {
			return diag.Diagnostic{}, false
		}
	}
	d := diag.Errorf("invalid-value", rng, "%q is no value of `%s`", s, p.attr.name)
	return nearest(d, s, p.decl.Values, didYouMean, oneOf(p.decl.Values)), true
}

func oneOf(words []string) string {
	if len(words) == 1 {
		return "the only value is " + strconv.Quote(words[0])
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return "use one of " + strings.Join(quoted, ", ")
}

// checkPath accepts relative paths with slashes that stay below the root.
func checkPath(s string) error {
	switch {
	case s == "":
		return fmt.Errorf("is empty; paths start at the project's root")
	case strings.Contains(s, `\`):
		return fmt.Errorf("has backslashes; write paths with slashes")
	case strings.HasPrefix(s, "/"), len(s) > 1 && s[1] == ':':
		return fmt.Errorf("is absolute; paths start at the project's root")
	}
	for part := range strings.SplitSeq(s, "/") {
		if part == ".." {
			return fmt.Errorf("leads out of the project")
		}
	}
	return nil
}

func (x *binder) number(p place, e expr.Expr) (float64, bool) {
	v, e, ok := x.literal(p, e, cty.Number)
	if !ok {
		return 0, false
	}
	f, _ := v.AsBigFloat().Float64()
	if l := p.decl.Limits; l != nil && (f < l.Low || f > l.High) {
		x.report(diag.Errorf("invalid-value", e.Range(), "%s is out of the range of `%s`", plainNumber(v), p.attr.name).
			WithHelp(limitText(l)))
		return 0, false
	}
	return f, true
}

func limitText(l *schema.Limits) string {
	high := strconv.FormatFloat(l.High, 'f', -1, 64)
	low := strconv.FormatFloat(l.Low, 'f', -1, 64)
	if high == "+Inf" {
		return "it is at least " + low
	}
	return "it is from " + low + " to " + high
}

func plainNumber(v cty.Value) string {
	s := v.AsBigFloat().Text('f', -1)
	if len(s) > 24 {
		s = v.AsBigFloat().Text('g', 6)
	}
	return s
}

func (x *binder) whole(p place, e expr.Expr) (int, bool) {
	v, e, ok := x.literal(p, e, cty.Number)
	if !ok {
		return 0, false
	}
	n, accuracy := v.AsBigFloat().Int64()
	if accuracy != big.Exact {
		x.report(diag.Errorf("wrong-type", e.Range(), "`%s` takes a whole number, not %s", p.attr.name, plainNumber(v)))
		return 0, false
	}
	if _, ok := x.number(p, e); !ok {
		return 0, false
	}
	return int(n), true
}

func (x *binder) truth(p place, e expr.Expr) (bool, bool) {
	v, _, ok := x.literal(p, e, cty.Bool)
	return ok && v.True(), ok
}

func (x *binder) duration(p place, e expr.Expr) (Duration, bool) {
	v, _, ok := x.literal(p, e, cty.String)
	if !ok {
		return 0, false
	}
	d, err := ParseDuration(v.AsString())
	if err != nil {
		x.report(diag.Errorf("invalid-value", inner(e), "%q %s", v.AsString(), err))
		return 0, false
	}
	if d < 0 && !p.decl.Signed {
		x.report(diag.Errorf("invalid-value", inner(e), "`%s` cannot be negative", p.attr.name))
		return 0, false
	}
	return d, true
}

func (x *binder) reentry(p place, e expr.Expr) (Reentry, bool) {
	v, _, ok := x.literal(p, e, cty.String)
	if !ok {
		return Reentry{}, false
	}
	switch s := v.AsString(); s {
	case "never":
		return Reentry{Never: true}, true
	case "always":
		return Reentry{Always: true}, true
	default:
		d, err := ParseDuration(s)
		if err != nil {
			x.report(nearest(diag.Errorf("invalid-value", inner(e), "%q %s", s, err), s, p.decl.Values, didYouMean,
				"use "+quotedList(p.decl.Values, "or")+" or a duration"))
			return Reentry{}, false
		}
		if d < 0 {
			x.report(diag.Errorf("invalid-value", inner(e), "`%s` cannot be negative", p.attr.name))
			return Reentry{}, false
		}
		return Reentry{Gap: d}, true
	}
}

func (x *binder) date(p place, e expr.Expr) (Date, bool) {
	v, _, ok := x.literal(p, e, cty.String)
	if !ok {
		return Date{}, false
	}
	d, err := ParseDate(v.AsString())
	if err != nil {
		x.report(diag.Errorf("invalid-value", inner(e), "%q %s", v.AsString(), err))
		return Date{}, false
	}
	return d, true
}

func (x *binder) clock(p place, e expr.Expr) (Clock, bool) {
	v, _, ok := x.literal(p, e, cty.String)
	if !ok {
		return 0, false
	}
	c, err := ParseClock(v.AsString())
	if err != nil {
		x.report(diag.Errorf("invalid-value", inner(e), "%q %s", v.AsString(), err))
		return 0, false
	}
	return c, true
}
