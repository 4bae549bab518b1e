package django

import (
	"fmt"
	"math/big"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/targets/proof"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// arguments says of each filter whether it takes one: 0 no, 1 yes, 2 it may.
var arguments = map[string]int{
	"default": 1, "default_if_none": 1, "lookup": 1, "slice": 1, "truncatechars": 1, "find_replace": 1, "date": 1,
	"urlencode": 2, "floatformat": 2,
	"upper": 0, "lower": 0, "title": 0, "capfirst": 0, "length": 0, "first": 0, "last": 0,
	"escape": 0, "force_escape": 0, "safe": 0, "escapejs": 0, "format_date_string": 0,
}

// known says why a filter cannot be read; "" if it can.
func known(f *filter) string {
	n, ok := arguments[f.name]
	switch {
	case !ok:
		return fmt.Sprintf("the filter %q is not known", f.name)
	case n == 0 && f.arg != nil:
		return fmt.Sprintf("the filter %q takes no argument", f.name)
	case n == 1 && f.arg == nil:
		return fmt.Sprintf("the filter %q takes an argument", f.name)
	case f.arg == nil || f.name == "default" || f.name == "default_if_none" || f.name == "lookup":
		return ""
	case !f.arg.constant:
		return fmt.Sprintf("the argument of %q is known only at run time", f.name)
	}
	a := f.arg.value
	switch f.name {
	case "truncatechars", "floatformat":
		if a.Kind != proof.Number || !a.Num.IsInt() || a.Num.Cmp(big.NewRat(40, 1)) > 0 && f.name == "floatformat" || a.Num.Sign() < 0 || !a.Num.Num().IsInt64() {
			return fmt.Sprintf("the filter %q takes a small whole number", f.name)
		}
	case "slice":
		if _, _, _, ok := ends(a.Text); a.Kind != proof.Text || !ok {
			return "the filter \"slice\" takes two places, such as ':3'"
		}
	case "find_replace":
		if a.Kind != proof.Text || strings.Count(a.Text, "|") != 1 {
			return "the filter \"find_replace\" takes two texts, such as 'a|b'"
		}
	case "urlencode":
		if a.Kind != proof.Text || strings.Trim(a.Text, "/") != "" {
			return "the filter \"urlencode\" keeps no characters but /"
		}
	case "date":
		for _, c := range a.Text {
			if unicode.IsLetter(c) && !strings.ContainsRune(dateLetters, c) || c == '\\' {
				return fmt.Sprintf("the format %q of a date is not known", a.Text)
			}
		}
		if a.Kind != proof.Text {
			return "the filter \"date\" takes a format"
		}
	}
	return ""
}

// apply is one filter. Those of text make text of what they get first, as Django
// does: None becomes the word.
func (r *run) apply(f *filter, v safeValue, arg Value, argSafe bool) safeValue {
	switch f.name {
	case "default":
		if !truthy(v.Value) {
			return safeValue{arg, argSafe}
		}
		return v
	case "default_if_none":
		if v.Kind == proof.Missing {
			return safeValue{arg, argSafe}
		}
		return v
	case "lookup":
		return safeValue{Value: member(v.Value, arg.Text)}
	case "length":
		return safeValue{Value: proof.NumberOf(int64(length(v.Value)))}
	case "first", "last":
		return safeValue{Value: edge(v.Value, f.name == "last")}
	case "slice":
		return sliced(v, arg.Text)
	case "format_date_string":
		return v // dates stay texts here, and date reads them
	case "date":
		return r.date(v.Value, arg.Text)
	case "floatformat":
		digits := -1
		if f.arg != nil {
			digits = int(arg.Num.Num().Int64())
		}
		return floatformat(v.Value, digits)
	}
	s, ok := show(v.Value)
	if !ok {
		r.fail(fmt.Errorf("the filter %q is given a list or an object", f.name))
		return v
	}
	return ofText(f, s, v.safe, arg)
}

// ofText is a filter of text. Django knows which of them leave safe text safe.
func ofText(f *filter, s string, safe bool, arg Value) safeValue {
	out := func(s string, safe bool) safeValue { return safeValue{proof.TextOf(s), safe} }
	switch f.name {
	case "upper":
		return out(cases.Upper(language.Und).String(s), false)
	case "lower":
		return out(cases.Lower(language.Und).String(s), safe)
	case "title":
		return out(title(s), safe)
	case "capfirst":
		if s != "" {
			c := []rune(s)
			s = cases.Upper(language.Und).String(string(c[:1])) + string(c[1:])
		}
		return out(s, safe)
	case "truncatechars":
		return out(truncate(s, int(arg.Num.Num().Int64())), safe)
	case "urlencode":
		e := strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
		if f.arg == nil || arg.Text != "" {
			e = strings.ReplaceAll(e, "%2F", "/")
		}
		return out(e, false)
	case "find_replace":
		from, to, _ := strings.Cut(arg.Text, "|")
		return out(strings.ReplaceAll(s, from, to), false)
	case "escape", "force_escape":
		if safe && f.name == "escape" {
			return out(s, true)
		}
		var b strings.Builder
		escapeTo(&b, s)
		return out(b.String(), true)
	case "escapejs":
		return out(escapeJS(s), true)
	}
	return out(s, true) // safe
}

func length(v Value) int {
	switch v.Kind {
	case proof.Text:
		return len([]rune(v.Text))
	case proof.List:
		return len(v.Elems.Items)
	case proof.Object:
		return len(v.Elems.Items)
	}
	return 0
}

func edge(v Value, last bool) Value {
	switch {
	case v.Kind == proof.List && len(v.Elems.Items) > 0:
		if last {
			return v.Elems.Items[len(v.Elems.Items)-1]
		}
		return v.Elems.Items[0]
	case v.Kind == proof.Text && v.Text != "":
		c := []rune(v.Text)
		if last {
			return proof.TextOf(string(c[len(c)-1]))
		}
		return proof.TextOf(string(c[0]))
	case v.Kind == proof.Missing:
		return v
	}
	return proof.TextOf("")
}

// ends reads the two places of a slice; open says which are left out: 1 the
// first, 2 the second.
func ends(s string) (from, to, open int, ok bool) {
	a, b, found := strings.Cut(s, ":")
	if !found {
		return 0, 0, 0, false
	}
	var err1, err2 error
	if a == "" {
		open |= 1
	} else {
		from, err1 = strconv.Atoi(a)
	}
	if b == "" {
		open |= 2
	} else {
		to, err2 = strconv.Atoi(b)
	}
	return from, to, open, err1 == nil && err2 == nil
}

func sliced(v safeValue, arg string) safeValue {
	from, to, open, _ := ends(arg)
	within := func(n int) (int, int) {
		place := func(p int) int {
			if p < 0 {
				p += n
			}
			return min(max(p, 0), n)
		}
		a, b := place(from), place(to)
		if open&1 != 0 {
			a = 0
		}
		if open&2 != 0 {
			b = n
		}
		return a, max(a, b)
	}
	switch v.Kind {
	case proof.Text:
		c := []rune(v.Text)
		a, b := within(len(c))
		return safeValue{proof.TextOf(string(c[a:b])), v.safe}
	case proof.List:
		a, b := within(len(v.Elems.Items))
		return safeValue{Value: proof.ListOf(v.Elems.Items[a:b]...)}
	}
	return v
}

// truncate counts characters without those that combine with the one before,
// and the ellipsis as one.
func truncate(s string, n int) string {
	count, cut := 0, -1
	for i, c := range s {
		if unicode.In(c, unicode.Mn, unicode.Mc, unicode.Me) {
			continue
		}
		count++
		if count > max(n-1, 0) && cut < 0 {
			cut = i
		}
		if count > n {
			return s[:cut] + "…"
		}
	}
	return s
}

// title is Python's, which begins a word after whatever is no letter, without
// Django's exceptions: after an apostrophe behind a small letter, and after a
// figure.
func title(s string) string {
	var b strings.Builder
	before, last := rune(0), rune(0) // the two that were written before
	for _, c := range s {
		inside := unicode.IsLetter(last) || unicode.IsDigit(last) || last == '\'' && before >= 'a' && before <= 'z'
		if inside {
			c = unicode.ToLower(c)
		} else {
			c = unicode.ToTitle(c)
		}
		b.WriteRune(c)
		before, last = last, c
	}
	return b.String()
}

func escapeJS(s string) string {
	const special = "\\'\"><&=-;`"
	var b strings.Builder
	for _, c := range s {
		if c < 0x20 || c == 0x2028 || c == 0x2029 || c < 0x80 && strings.IndexByte(special, byte(c)) >= 0 {
			fmt.Fprintf(&b, `\u%04X`, c)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// floatformat rounds half away from zero; without digits it shows one decimal,
// and none of a whole number.
func floatformat(v Value, digits int) safeValue {
	n, ok := number(v)
	if v.Kind == proof.Text {
		n, ok = figures(strings.TrimSpace(v.Text))
	}
	if !ok {
		return safeValue{proof.TextOf(""), false}
	}
	s := n.FloatString(max(digits, 0))
	if digits < 0 {
		if s = n.FloatString(1); strings.HasSuffix(s, ".0") {
			s = s[:len(s)-2]
		}
	}
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return safeValue{proof.TextOf(s), true}
}
