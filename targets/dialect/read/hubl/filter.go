package hubl

import (
	"encoding/json"
	"math/big"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/cairn-lang/cairn/targets/proof"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// knownFilter holds that a filter is known and has the arguments that it takes.
func knownFilter(v *value) {
	args := v.args[1:]
	texts := 0
	for _, a := range args {
		if a.op == constant && a.known.Kind == proof.Text {
			texts++
		}
	}
	ok := false
	switch v.text {
	case "lower", "upper", "title", "urlencode", "length", "escape", "e", "round", "int", "float", "abs", "fromjson":
		ok = len(args) == 0
	case "split":
		ok = len(args) == 1 && texts == 1 && args[0].known.Text != ""
	case "replace":
		ok = len(args) == 2 && texts == 2 && args[0].known.Text != ""
	case "datetimeformat":
		ok = len(args) == 1 && texts == 1 && knownFormat(args[0].known.Text)
	case "truncate": // without the word that it may not break
		ok = len(args) == 3 && args[0].op == constant && args[0].known.Kind == proof.Number && args[0].known.Num.IsInt() &&
			args[0].known.Num.Cmp(big.NewRat(1_000_000, 1)) < 0 &&
			args[1].op == constant && args[1].known.Kind == proof.Truth && args[1].known.Truth && texts == 1
	}
	if !ok {
		fail(v.at, "the filter %q is not known, or not with such arguments", v.text)
	}
}

func knownFormat(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '%' {
			if i++; i == len(s) || strings.IndexByte("dmYw%", s[i]) < 0 {
				return false
			}
		}
	}
	return true
}

func (r *run) filter(v *value) datum {
	x := r.eval(v.args[0])
	if r.err != nil {
		return datum{}
	}
	switch v.text {
	case "length":
		switch x.Kind {
		case proof.List:
			return number(big.NewRat(int64(len(x.Elems.Items)), 1), false)
		case proof.Text:
			return number(big.NewRat(int64(characters(x.Text)), 1), false)
		}
		return r.fail("the length of what is neither text nor list")
	case "round", "abs":
		if x.Kind != proof.Number {
			return r.fail("the filter %q of what is no number", v.text)
		}
		if v.text == "abs" {
			return number(new(big.Rat).Abs(x.Num), x.real)
		}
		return number(rounded(x.Num), true)
	case "float", "int":
		return r.figures(x, v.text == "float")
	case "datetimeformat":
		if x.Kind != proof.Number || !x.Num.IsInt() || !x.Num.Num().IsInt64() {
			return r.fail("a date that is no number of milliseconds")
		}
		return text(written(time.UnixMilli(x.Num.Num().Int64()).UTC(), v.args[1].known.Text))
	}
	if x.Kind != proof.Text {
		return r.fail("the filter %q of what is no text", v.text)
	}
	switch v.text {
	case "fromjson":
		return r.json(x.Text)
	case "split":
		var items []proof.Value
		for _, s := range strings.Split(x.Text, v.args[1].known.Text) {
			items = append(items, proof.TextOf(s))
		}
		return datum{Value: proof.ListOf(items...)}
	case "lower":
		return text(cases.Lower(language.Und).String(x.Text))
	case "upper":
		return text(cases.Upper(language.Und).String(x.Text))
	case "title":
		s := title(x.Text, unicode.IsSpace)
		if s != title(x.Text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			return r.fail("where HubL begins words beside blanks is not documented")
		}
		return text(s)
	case "urlencode":
		return text(url.QueryEscape(x.Text))
	case "replace":
		return text(strings.ReplaceAll(x.Text, v.args[1].known.Text, v.args[2].known.Text))
	case "truncate":
		return text(truncated(x.Text, int(v.args[1].known.Num.Num().Int64()), v.args[3].known.Text))
	}
	return text(escaped(x.Text))
}

// escaped writes quotation marks in the one way in which texts are compared.
func escaped(s string) string {
	if !strings.ContainsAny(s, `&<>"'`) {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;").Replace(s)
}

// figures is the filter float or int: what is no number is 0.
func (r *run) figures(x datum, real bool) datum {
	n := new(big.Rat)
	switch x.Kind {
	case proof.Number:
		n = x.Num
	case proof.Missing:
	case proof.Text:
		if v, ok := proof.Digits(strings.TrimSpace(x.Text)); ok {
			n = v.Num
		} else if x.Text != "" {
			return r.fail("the text %q as a number", x.Text)
		}
	default:
		return r.fail("a list or a truth as a number")
	}
	if !real && !n.IsInt() {
		n = new(big.Rat).SetInt(new(big.Int).Quo(n.Num(), n.Denom()))
	}
	return number(n, real)
}

// rounded is half away from zero.
func rounded(n *big.Rat) *big.Rat {
	out, _ := new(big.Rat).SetString(n.FloatString(0))
	return out
}

func written(t time.Time, format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch format[i] {
		case 'd':
			b.WriteString(t.Format("02"))
		case 'm':
			b.WriteString(t.Format("01"))
		case 'Y':
			b.WriteString(t.Format("2006"))
		case 'w':
			b.WriteByte(byte('0' + t.Weekday()))
		default:
			b.WriteByte('%')
		}
	}
	return b.String()
}

// title begins words with capitals and makes all else small; parts reports what
// stands between words.
func title(s string, parts func(rune) bool) string {
	start := true
	return strings.Map(func(c rune) rune {
		first := start
		start = parts(c)
		if first {
			return unicode.ToTitle(c)
		}
		return unicode.ToLower(c)
	}, s)
}

// characters counts code points but those that combine with the one before.
func characters(s string) int {
	n := 0
	for _, c := range s {
		if !unicode.Is(unicode.M, c) {
			n++
		}
	}
	return n
}

func truncated(s string, n int, end string) string {
	count := 0
	for i, c := range s {
		if unicode.Is(unicode.M, c) {
			continue
		}
		if count++; count > n {
			return s[:i] + end
		}
	}
	return s
}

// maxJSON bounds the text that is read as JSON.
const maxJSON = 1 << 20

func (r *run) json(s string) datum {
	if len(s) > maxJSON {
		return r.fail("%w", errTooMuch)
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil || d.More() {
		return r.fail("the text of a property is no JSON")
	}
	x, ok := fromJSON(v)
	if !ok {
		return r.fail("a number that is too long")
	}
	return datum{Value: x}
}

func fromJSON(v any) (proof.Value, bool) {
	switch v := v.(type) {
	case string:
		return proof.TextOf(v), true
	case bool:
		return proof.TruthOf(v), true
	case json.Number:
		return proof.Digits(v.String())
	case []any:
		items := make([]proof.Value, len(v))
		for i, x := range v {
			var ok bool
			if items[i], ok = fromJSON(x); !ok {
				return proof.Value{}, false
			}
		}
		return proof.ListOf(items...), true
	case map[string]any:
		var names []string
		var items []proof.Value
		for k, x := range v { // the order of attributes does not matter: they are read by name
			item, ok := fromJSON(x)
			if !ok {
				return proof.Value{}, false
			}
			names, items = append(names, k), append(items, item)
		}
		return proof.ObjectOf(names, items), true
	}
	return proof.Value{}, true
}
