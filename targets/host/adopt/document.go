package adopt

import (
	"html"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// What stands around the HTML of an e-mail that is no document of its own.
const (
	beforeLocale = "<!doctype html>\n<html lang=\""
	beforeTitle  = "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
	beforeFont   = "</title>\n</head>\n<body style=\"margin:0;padding:24px;font-family:"
	beforeBody   = ";line-height:1.5\">\n"
	behindBody   = "\n</body>\n</html>\n"
	plainFont    = "Arial,sans-serif"
)

// undressed is the HTML of a mail without the document that is put around what is no
// document: that has the subject as its title, and the brand's font. The font is ""
// for the usual one; false where t is something else.
func undressed(t, subject Text, locale string) (body Text, font string, ok bool) {
	// The title of a constant subject is written as HTML in the first literal.
	constant := len(subject) == 1 && subject[0].Code == ""
	if len(t) == 0 || t[0].Code != "" {
		return nil, "", false
	}
	start := beforeLocale + html.EscapeString(locale) + beforeTitle
	rest, ok := strings.CutPrefix(t[0].Literal, start)
	if !ok {
		return nil, "", false
	}
	t = append(Text{{Literal: rest}}, t[1:]...)
	title := Text{}
	for i, p := range t {
		before, after, ends := strings.Cut(p.Literal, beforeFont)
		if p.Code != "" || !ends {
			title = append(title, p)
			continue
		}
		if before != "" {
			title = append(title, Piece{Literal: before})
		}
		var inner string
		if font, inner, ok = strings.Cut(after, beforeBody); !ok {
			return nil, "", false
		}
		body = append(Text{{Literal: inner}}, t[i+1:]...)
		break
	}
	if constant && len(title) == 1 {
		title[0].Literal = html.UnescapeString(title[0].Literal)
	}
	for len(title) > 0 && title[0] == (Piece{}) {
		title = title[1:]
	}
	if body == nil || title.Quoted() != subject.Quoted() {
		return nil, "", false
	}
	last := len(body) - 1
	end, ok := strings.CutSuffix(body[last].Literal, behindBody)
	if !ok || body[last].Code != "" {
		return nil, "", false
	}
	body[last].Literal = end
	if body[0].Literal == "" {
		body = body[1:]
	}
	if !strings.Contains(body.Quoted(), "</") || strings.Contains(strings.ToLower(body.Quoted()), "<html") {
		return nil, "", false
	}
	if font == plainFont {
		return body, "", true
	}
	name, ok := strings.CutSuffix(font, ","+plainFont)
	name = html.UnescapeString(name)
	if !ok || len(name) < 3 || name[0] != '\'' || name[len(name)-1] != '\'' {
		return nil, "", false
	}
	return body, name[1 : len(name)-1], true
}

// lettered notes the font of the brand; false if mails before had another.
func (a *Account) lettered(font string) bool {
	if a.font == nil {
		a.font = &font
		if font != "" {
			b := a.Declare("brand", "brand", "")
			b.Blocks = []adopt.Body{{Type: "design", Attrs: []adopt.Attr{{Name: "font", Value: adopt.Quote(font)}}}}
		}
	}
	return *a.font == font
}
