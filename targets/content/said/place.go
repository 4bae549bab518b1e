package said

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// value is the place of a value that is put in at p.
func value(p dialect.Place) dialect.Place {
	switch p {
	case dialect.HTML:
		return dialect.HTMLText
	case dialect.URL, dialect.HTMLURL:
		return dialect.URLText
	case dialect.JSONBody:
		return dialect.JSON
	}
	return p
}

// literal is a known part of copy at p. What came in through a hole is a value,
// unless it begins a whole address.
func literal(l *expr.Lit, p dialect.Place, whole bool) string {
	s, ok := textOf(fromCty(l.Value))
	if !ok {
		return ""
	}
	if l.Hole && !(whole && (p == dialect.URL || p == dialect.HTMLURL)) {
		p = value(p)
	}
	switch p {
	case dialect.HTML:
		return oneWay(s)
	case dialect.HTMLText, dialect.HTMLURL:
		return escapeHTML(s)
	case dialect.URLText:
		return percent(s)
	case dialect.JSON:
		return escapeJSON(s)
	case dialect.JSONBody:
		return fewEscapes(s)
	}
	return s
}

// fewEscapes writes the escapes of JSON in one of their ways. What JSON does not
// know as one stays.
func fewEscapes(s string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(s, '\\')
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		s = s[at:]
		size := 2
		if strings.HasPrefix(s, `\u`) {
			if size = 6; strings.HasPrefix(s[min(6, len(s)):], `\u`) && strings.ContainsAny(s[2:3], "dD") && strings.ContainsAny(s[3:4], "89abAB") {
				size = 12
			}
		}
		size = min(size, len(s))
		var c string
		if json.Unmarshal([]byte(`"`+s[:size]+`"`), &c) != nil {
			b.WriteByte('\\')
			s = s[1:]
			continue
		}
		b.WriteString(escapeJSON(c))
		s = s[size:]
	}
}

// escaped is the text of a value at p.
func escaped(s string, p dialect.Place, whole bool) string {
	switch p {
	case dialect.HTML, dialect.HTMLText:
		return escapeHTML(s)
	case dialect.HTMLURL:
		if whole {
			return escapeHTML(s)
		}
		return percent(s)
	case dialect.URL:
		if whole {
			return s
		}
		return percent(s)
	case dialect.URLText:
		return percent(s)
	case dialect.JSON, dialect.JSONBody:
		return escapeJSON(s)
	}
	return s
}

func percent(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// oneWay writes the quotation marks of HTML in one of their ways.
func oneWay(s string) string {
	if !strings.Contains(s, "&#3") {
		return s
	}
	return strings.NewReplacer("&#34;", "&quot;", "&#39;", "&#x27;").Replace(s)
}

func escapeHTML(s string) string {
	if !strings.ContainsAny(s, `&<>"'`) {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;").Replace(s)
}

func escapeJSON(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < 0x20:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
