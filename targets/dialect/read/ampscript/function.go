package ampscript

import (
	"fmt"
	"math/big"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/cairn-lang/cairn/targets/proof"
)

// functions says how many arguments each takes, least and most.
var functions = map[string][2]int{
	"v": {1, 1}, "attributevalue": {1, 1}, "lookup": {4, 4}, "empty": {1, 1}, "iif": {3, 3}, "char": {1, 1}, "concat": {1, 100},
	"replace": {3, 3}, "urlencode": {1, 3}, "uppercase": {1, 1}, "lowercase": {1, 1}, "propercase": {1, 1}, "trim": {1, 1}, "length": {1, 1},
	"substring": {2, 3}, "indexof": {2, 2}, "add": {2, 2}, "subtract": {2, 2}, "multiply": {2, 2}, "formatnumber": {3, 3}, "formatdate": {4, 4},
	"buildrowsetfromjson": {3, 3}, "rowcount": {1, 1}, "row": {2, 2}, "field": {2, 3},
}

// call computes a function of values that are known.
func (r *run) call(name string, args []Value) Value {
	s := func(i int) string {
		switch args[i].Kind {
		case proof.List, proof.Object:
			r.fail(fmt.Errorf("%s is given a list or a row", name))
		}
		return text(args[i])
	}
	out := proof.TextOf
	switch name {
	case "empty": // a list is text of JSON
		return proof.TruthOf(args[0].Kind != proof.List && args[0].Kind != proof.Object && s(0) == "")
	case "char":
		n, ok := whole(args[0])
		if !ok || n < 1 || n > 127 {
			r.fail(fmt.Errorf("char of %s", text(args[0])))
		}
		return out(string(rune(n)))
	case "concat":
		var b strings.Builder
		for i := range args {
			b.WriteString(s(i))
		}
		return out(b.String())
	case "replace":
		if s(1) == "" {
			return out(s(0))
		}
		return out(strings.ReplaceAll(s(0), s(1), s(2)))
	case "urlencode": // whether hexadecimal figures are capitals says nothing
		return out(url.QueryEscape(s(0)))
	case "uppercase":
		return out(strings.ToUpper(s(0)))
	case "lowercase":
		return out(strings.ToLower(s(0)))
	case "propercase":
		return out(proper(s(0)))
	case "trim":
		return out(strings.TrimSpace(s(0)))
	case "length":
		return proof.NumberOf(int64(len([]rune(s(0)))))
	case "substring":
		return r.substring(s(0), args)
	case "indexof":
		at := strings.Index(strings.ToLower(s(0)), strings.ToLower(s(1)))
		if at < 0 {
			return proof.NumberOf(0)
		}
		return proof.NumberOf(int64(len([]rune(strings.ToLower(s(0))[:at])) + 1))
	case "add", "subtract", "multiply":
		return r.figures(name, args)
	case "formatnumber":
		n, ok := figure(args[0])
		if !ok {
			r.fail(fmt.Errorf("FormatNumber is given what is no number"))
			return Value{}
		}
		return out(grouped(n.Num, int(text(args[1])[1]-'0')))
	case "formatdate":
		return r.date(args)
	}
	return r.ofRows(name, args)
}

func whole(v Value) (int, bool) {
	n, ok := figure(v)
	if !ok || !n.Num.IsInt() || n.Num.Num().BitLen() > 30 {
		return 0, false
	}
	return int(n.Num.Num().Int64()), true
}

// proper begins each word with a capital and makes all other letters small. What ends
// a word is not documented: here whatever is no letter and no figure, but for an
// apostrophe behind a letter.
func proper(s string) string {
	var out []rune
	for _, c := range s {
		n := len(out)
		inside := n > 0 && (unicode.IsLetter(out[n-1]) || unicode.IsDigit(out[n-1]) || out[n-1] == '\'' && n > 1 && out[n-2] >= 'a' && out[n-2] <= 'z')
		if inside {
			out = append(out, unicode.ToLower(c))
		} else {
			out = append(out, unicode.ToTitle(c))
		}
	}
	return string(out)
}

func (r *run) substring(s string, args []Value) Value {
	c := []rune(s)
	from, ok := whole(args[1])
	n := len(c)
	ok2 := true
	if len(args) == 3 {
		n, ok2 = whole(args[2])
	}
	if !ok || !ok2 || from < 1 || n < 0 {
		r.fail(fmt.Errorf("Substring has no such place"))
		return Value{}
	}
	low := min(from-1, len(c))
	return proof.TextOf(string(c[low:min(low+n, len(c))]))
}

func (r *run) figures(name string, args []Value) Value {
	a, ok1 := figure(args[0])
	b, ok2 := figure(args[1])
	if !ok1 || !ok2 {
		r.fail(fmt.Errorf("%s is given what is no number", name))
		return Value{}
	}
	n := new(big.Rat)
	switch name {
	case "add":
		n.Add(a.Num, b.Num)
	case "subtract":
		n.Sub(a.Num, b.Num)
	default:
		n.Mul(a.Num, b.Num)
	}
	if n.Num().BitLen() > 400 || n.Denom().BitLen() > 400 {
		r.fail(errTooMuch)
		return Value{}
	}
	return Value{Kind: proof.Number, Num: n}
}

// grouped is a number in English figures, rounded half away from zero.
func grouped(n *big.Rat, digits int) string {
	s := n.FloatString(digits)
	sign := ""
	if strings.HasPrefix(s, "-") {
		if s = s[1:]; strings.Trim(s, "0.") != "" {
			sign = "-"
		}
	}
	first, rest, _ := strings.Cut(s, ".")
	for i := len(first) - 3; i > 0; i -= 3 {
		first = first[:i] + "," + first[i:]
	}
	if rest != "" {
		first += "." + rest
	}
	return sign + first
}

// layouts are the parts of formats of dates, as Go has them. One letter alone is a
// format of its own in Marketing Cloud.
var layouts = map[string]string{"dd": "02", "ddd": "Mon", "dddd": "Monday", "MM": "01", "MMM": "Jan", "MMMM": "January", "yyyy": "2006", "yy": "06",
	"HH": "15", "hh": "03", "mm": "04", "ss": "05", "tt": "PM"}

// layout is a format as Go has it; false if a part of it is not known.
func layout(format string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(format); {
		n := 1
		for i+n < len(format) && format[i+n] == format[i] {
			n++
		}
		part := format[i : i+n]
		i += n
		switch at, ok := layouts[part]; {
		case ok:
			b.WriteString(at)
		case letter(part[0]) || digit(part[0]):
			return "", false
		default:
			b.WriteString(part)
		}
	}
	return b.String(), format != ""
}

// badFormat says why a format is not read; "" if it is.
func badFormat(v *value) string {
	culture := knownText(v.args[len(v.args)-1])
	if culture != "en-US" {
		return fmt.Sprintf("figures and names are read in en-US, not in %q", culture)
	}
	f := knownText(v.args[1])
	if v.name == "formatnumber" {
		if len(f) != 2 || f[0] != 'N' || !digit(f[1]) {
			return fmt.Sprintf("the format %q of a number is not known", f)
		}
		return ""
	}
	if _, ok := layout(f); !ok || v.args[2].op != constant || text(v.args[2].known) != "" {
		return fmt.Sprintf("the format %q of a date is not known", f)
	}
	return ""
}

func (r *run) date(args []Value) Value {
	for _, l := range []string{time.DateOnly, time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(l, strings.TrimSpace(text(args[0]))); err == nil {
			f, _ := layout(text(args[1]))
			return proof.TextOf(t.UTC().Format(f))
		}
	}
	r.fail(fmt.Errorf("FormatDate is given what is no date"))
	return Value{}
}

// ofRows are functions of lists. Whatever is no list has no rows.
func (r *run) ofRows(name string, args []Value) Value {
	switch name {
	case "buildrowsetfromjson":
		if args[0].Kind == proof.List {
			return args[0]
		}
		if strings.HasPrefix(strings.TrimSpace(text(args[0])), "[") {
			r.fail(fmt.Errorf("a list that is written as text is not read"))
		}
		return proof.ListOf()
	case "rowcount":
		if args[0].Kind == proof.List {
			return proof.NumberOf(int64(len(args[0].Elems.Items)))
		}
	case "row":
		n, ok := whole(args[1])
		if args[0].Kind == proof.List && ok && n >= 1 && n <= len(args[0].Elems.Items) {
			return args[0].Elems.Items[n-1]
		}
		r.fail(fmt.Errorf("there is no row %s", text(args[1])))
	case "field":
		if args[0].Kind == proof.Object || args[0].Kind == proof.Missing {
			return args[0].At(text(args[1]))
		}
	}
	r.fail(fmt.Errorf("%s is given what is no list or row", name))
	return Value{}
}
