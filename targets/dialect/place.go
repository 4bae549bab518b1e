package dialect

import (
	"html"
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Place is where a text stands in what is sent. It decides how values, and in
// some places literals, are escaped.
type Place uint8

const (
	Plain    Place = iota // subject, SMS, text part: as it is
	HTML                  // literals are HTML already, values are not
	HTMLText              // literals are text that stands in HTML
	URL                   // literals are an address already, values are parts of it
	URLText               // a value, with its literals, within an address
	HTMLURL               // an address that stands in HTML
	JSON                  // within a JSON string
	JSONBody              // literals are JSON already, values stand within its strings
)

// InHTML reports whether what stands at p is read by an HTML parser.
func (p Place) InHTML() bool { return p == HTML || p == HTMLText || p == HTMLURL }

// Address is the place of an address that is put in at p.
func (p Place) Address() Place {
	switch {
	case p.InHTML():
		return HTMLURL
	case p == JSON || p == JSONBody:
		return JSON
	}
	return URL
}

// Value is the place of text that is put in at p as a value: its literals are
// no longer markup or part of an address.
func (p Place) Value() Place {
	switch p {
	case HTML:
		return HTMLText
	case URL, HTMLURL:
		return URLText
	case JSONBody:
		return JSON
	}
	return p
}

// literal is s as it must be written at p for a reader to get s.
func (p Place) literal(s string) string {
	switch p {
	case HTMLText, HTMLURL:
		return html.EscapeString(s)
	case URLText:
		return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	case JSON:
		return jsonText(s)
	}
	return s
}

// jsonText is s within the quotation marks of a JSON string.
func jsonText(s string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20:
			b.WriteString(`\u00`)
			b.WriteByte(hex[r>>4])
			b.WriteByte(hex[r&15])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Source gives the data behind what copy names: a *expr.Path, or a *expr.Get of
// a block, such as offer.spring.code where each person has a code of their own.
type Source interface {
	Resolve(e expr.Expr, at Place) Resolved
}

// Resolved is what a name stands for; exactly one of Var, Tag, Expr and Problem is set.
type Resolved struct {
	Var Variable
	// Tag is a whole tag, such as the one that prints the address to unsubscribe.
	Tag string
	// Expr stands in place of the path and is written as standing at At.
	Expr expr.Expr
	At   Place
	// Problem says why the engine does not have it.
	Problem *diag.Diagnostic
	// Loss is set beside Var where the value is not quite the same.
	Loss *Loss
}

// Loss is a difference that a dialect makes, by its id in the profile.
type Loss struct {
	ID    string
	Range source.Range
	Here  string
}

// Text is copy in a dialect.
type Text struct {
	Text     string
	Problems []diag.Diagnostic
	Losses   []Loss
}

// Variable is a place in an engine's data.
type Variable struct {
	Head string
	Keys []Key
}

// Key is one step into a Variable.
type Key struct {
	Name   string
	Index  int  // where Name is ""
	Lookup bool // always written as a look-up, whatever the name
}

// At is v with further steps.
func (v Variable) At(keys ...Key) Variable {
	return Variable{v.Head, append(append([]Key{}, v.Keys...), keys...)}
}
