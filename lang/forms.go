package lang

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// forms holds known values to the form that their kind has. It reports what is
// wrong with one and then gives false.
type forms struct {
	zones  *zones
	report func(...diag.Diagnostic)
}

// spot is where a known value stands, and what the schema says of it there.
type spot struct {
	decl *schema.Attr
	kind schema.Kind // decl.Kind, or that of an object's values
	name string      // of the attribute
	rng  source.Range
	text source.Range // of a text without its quotes
}

func (f *forms) invalid(rng source.Range, format string, a ...any) {
	f.report(diag.Errorf("invalid-value", rng, format, a...))
}

func (f *forms) text(at spot, s string) (string, bool) {
	var err error
	switch at.kind {
	case schema.Enum:
		return s, f.oneOf(at, s)
	case schema.Locale:
		err = checkLocale(s)
	case schema.Market:
		err = checkMarket(s)
	case schema.Timezone:
		err = f.zones.check(s)
	case schema.Weekday:
		_, err = ParseWeekday(s)
	case schema.Cron:
		err = checkCron(s)
	case schema.Path:
		err = checkPath(s)
	}
	if err != nil {
		f.invalid(at.text, "%q %s", s, err)
	}
	return s, err == nil
}

func (f *forms) oneOf(at spot, s string) bool {
	for _, v := range at.decl.Values {
		if v == s {
			return true
		}
	}
	d := diag.Errorf("invalid-value", at.text, "%q is no value of `%s`", s, at.name)
	f.report(nearest(d, s, at.decl.Values, didYouMean, wordList(at.decl.Values)))
	return false
}

func wordList(words []string) string {
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

func (f *forms) duration(at spot, s string) (Duration, bool) {
	d, err := ParseDuration(s)
	switch {
	case err != nil:
		f.invalid(at.text, "%q %s", s, err)
	case d < 0 && !at.decl.Signed:
		f.invalid(at.text, "`%s` cannot be negative", at.name)
	default:
		return d, true
	}
	return 0, false
}

func (f *forms) reentry(at spot, s string) (Reentry, bool) {
	switch s {
	case "never":
		return Reentry{Never: true}, true
	case "always":
		return Reentry{Always: true}, true
	}
	d, err := ParseDuration(s)
	switch {
	case err != nil:
		f.report(nearest(diag.Errorf("invalid-value", at.text, "%q %s", s, err), s, at.decl.Values, didYouMean,
			"use "+quotedList(at.decl.Values, "or")+" or a duration"))
	case d < 0:
		f.invalid(at.text, "`%s` cannot be negative", at.name)
	default:
		return Reentry{Gap: d}, true
	}
	return Reentry{}, false
}

func (f *forms) date(at spot, s string) (Date, bool) {
	d, err := ParseDate(s)
	if err != nil {
		f.invalid(at.text, "%q %s", s, err)
	}
	return d, err == nil
}

func (f *forms) clock(at spot, s string) (Clock, bool) {
	c, err := ParseClock(s)
	if err != nil {
		f.invalid(at.text, "%q %s", s, err)
	}
	return c, err == nil
}

func (f *forms) number(at spot, v cty.Value) (float64, bool) {
	n, _ := v.AsBigFloat().Float64()
	if l := at.decl.Limits; l != nil && (n < l.Low || n > l.High) {
		f.report(diag.Errorf("invalid-value", at.rng, "%s is out of the range of `%s`", plainNumber(v), at.name).
			WithHelp(limitText(l)))
		return 0, false
	}
	return n, true
}

func (f *forms) whole(at spot, v cty.Value) (int, bool) {
	n, accuracy := v.AsBigFloat().Int64()
	if accuracy != big.Exact {
		f.report(diag.Errorf("wrong-type", at.rng, "`%s` takes a whole number, not %s", at.name, plainNumber(v)))
		return 0, false
	}
	_, ok := f.number(at, v)
	return int(n), ok
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
