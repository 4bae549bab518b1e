package dialecttest

import (
	"fmt"
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// apply is one filter. Filters of text turn their input into text first, as
// Django does: None becomes "None".
func apply(name string, v, arg value) (value, error) {
	s := show(v.v)
	text := func(out string) (value, error) { return value{v: out, safe: v.safe && name != "urlencode"}, nil }
	switch name {
	case "default":
		if !truthy(v.v) {
			return arg, nil
		}
		return v, nil
	case "upper":
		return text(strings.ToUpper(s))
	case "lower":
		return text(strings.ToLower(s))
	case "title":
		return text(title(s))
	case "truncatechars":
		n := int(arg.v.(float64))
		r := []rune(s)
		if len(r) > n {
			r = append(r[:max(n-1, 0)], '…')
		}
		return text(string(r))
	case "urlencode":
		return text(strings.ReplaceAll(url.QueryEscape(s), "+", "%20"))
	case "floatformat":
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return value{v: ""}, nil
		}
		return text(strconv.FormatFloat(n, 'f', int(arg.v.(float64)), 64))
	case "find_replace":
		old, repl, _ := strings.Cut(arg.v.(string), "|")
		return text(strings.ReplaceAll(s, old, repl))
	case "escape":
		if v.safe {
			return v, nil
		}
		return value{v: html.EscapeString(s), safe: true}, nil
	case "safe":
		return value{v: s, safe: true}, nil
	case "escapejs":
		return value{v: escapeJS(s), safe: true}, nil
	case "lookup":
		x, ok := member(v.v, arg.v.(string))
		if !ok || x == "<built-in method items>" {
			x = nil
		}
		return value{v: x}, nil
	case "length":
		switch x := v.v.(type) {
		case []any:
			return value{v: float64(len(x))}, nil
		case string:
			return value{v: float64(len([]rune(x)))}, nil
		}
		return value{v: float64(0)}, nil
	case "slice":
		if t, ok := v.v.(string); ok {
			return text(slice(t, arg.v.(string)))
		}
		return v, nil
	case "format_date_string":
		for _, layout := range []string{time.DateOnly, time.RFC3339} {
			if t, err := time.Parse(layout, s); err == nil {
				return value{v: t}, nil
			}
		}
		return value{}, nil
	case "date":
		t, ok := v.v.(time.Time)
		if !ok {
			return value{v: ""}, nil
		}
		return text(datef(t, arg.v.(string)))
	}
	return v, fmt.Errorf("unknown filter %q", name)
}

func datef(t time.Time, format string) string {
	switch format {
	case "j":
		return t.Format("2")
	case "d":
		return t.Format("02")
	case "n":
		return t.Format("1")
	case "m":
		return t.Format("01")
	case "Y":
		return t.Format("2006")
	case "w":
		return strconv.Itoa(int(t.Weekday()))
	}
	return "?" + format
}

func slice(s, spec string) string {
	r := []rune(s)
	at := func(p string, d int) int {
		if p == "" {
			return d
		}
		n, _ := strconv.Atoi(p)
		if n < 0 {
			n += len(r)
		}
		return min(max(n, 0), len(r))
	}
	from, to, _ := strings.Cut(spec, ":")
	a, b := at(from, 0), at(to, len(r))
	if a > b {
		return ""
	}
	return string(r[a:b])
}

func title(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\''
		if letter && !in {
			b.WriteRune(unicode.ToTitle(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		in = letter
	}
	return b.String()
}

func escapeJS(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x20 || strings.ContainsRune(`\'"><&=-;`+"`", r) || r == 0x2028 || r == 0x2029 {
			fmt.Fprintf(&b, `\u%04X`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
