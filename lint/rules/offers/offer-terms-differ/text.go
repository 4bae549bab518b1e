package offertermsdiffer

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/terms"
)

// unknown stands in a text for what is only known when the message is sent.
const unknown = "\ufffc"

// text is one piece of copy as people read it, with what it says of offers.
type text struct {
	copy  lint.Copy
	words string
	terms []terms.Term
	parts []part
}

// part is a stretch of the words: the writer's own, or put in from data.
type part struct {
	from, to int
	own      *lint.Text
}

func newText(c lint.Copy, language string) *text {
	t := &text{copy: c}
	own := lint.Texts(c.Expr)
	var b strings.Builder
	put := func(s string, by *lint.Text) {
		t.parts = append(t.parts, part{b.Len(), b.Len() + len(s), by})
		b.WriteString(s)
	}
	var walk func(e expr.Expr)
	walk = func(e expr.Expr) {
		switch e := e.(type) {
		case *expr.Lit:
			s, known := literal(e.Value)
			switch {
			case !known:
				put(unknown, nil)
			case !e.Hole && e.Value.Type() == cty.String && len(own) > 0:
				put(s, &own[0])
				own = own[1:]
			default:
				put(s, nil)
			}
		case *expr.Template:
			for _, p := range e.Parts {
				walk(p)
			}
		case *expr.Cond:
			walk(e.Then)
			put(unknown, nil)
			walk(e.Else)
		case *expr.For:
			if e.Body != nil {
				walk(e.Body)
			}
		default:
			put(unknown, nil)
		}
	}
	walk(c.Expr)
	t.words = b.String()
	if c.Attr == "body" && strings.Contains(t.words, "<") {
		t.words = terms.Words(t.words)
	}
	t.terms = terms.Read(t.words, language)
	return t
}

func literal(v cty.Value) (string, bool) {
	switch {
	case v.IsNull() || !v.IsKnown():
		return "", false
	case v.Type() == cty.String:
		return v.AsString(), true
	case v.Type() == cty.Number:
		return v.AsBigFloat().Text('f', -1), true
	}
	return "", false
}

// place is where the writer wrote a term; false if it comes from data.
func (t *text) place(p *lint.Pass, term terms.Term) (source.Range, bool) {
	for _, part := range t.parts {
		if part.own != nil && part.from <= term.From && term.To <= part.to {
			return p.Place(*part.own, term.From-part.from, term.To-part.from), true
		}
	}
	return source.Range{}, false
}

// of are the terms of one kind, and role if it is not None.
func (t *text) of(kind terms.Kind, roles ...terms.Role) []terms.Term {
	var list []terms.Term
	for _, x := range t.terms {
		if x.Kind != kind {
			continue
		}
		for _, r := range roles {
			if x.Role == r {
				list = append(list, x)
			}
		}
		if len(roles) == 0 {
			list = append(list, x)
		}
	}
	return list
}

// written is a term as it stands in the text.
func (t *text) written(x terms.Term) string {
	return strings.Join(strings.Fields(t.words[x.From:x.To]), " ")
}

// short is how long a text may be so that all of it speaks of one thing, in bytes:
// subjects, and messages on small screens.
const short = 200

// offered reports whether what a term stands in speaks of an offer.
func (t *text) offered(x terms.Term) bool {
	if x.Sentence.Logistic {
		return false
	}
	if x.Sentence.Discount || x.Sentence.Offer {
		return true
	}
	for _, y := range t.terms {
		near := y.Sentence.From == x.Sentence.From || len(t.words) <= short
		if near && (y.Role == terms.Off || y.Kind == terms.Percent && !y.Sentence.Share || y.Kind == terms.Code || len(t.words) <= short && (y.Sentence.Discount || y.Sentence.Offer)) {
			return true
		}
	}
	return false
}

// channel is what a text is part of, in words: "email", "sms in sv-SE".
func (t *text) channel() string {
	if t.copy.Locale != "" {
		return t.copy.Part.BlockType + " in " + t.copy.Locale
	}
	return t.copy.Part.BlockType
}

// language is the locale of a text.
func language(p *lang.Project, c lint.Copy) string {
	switch {
	case c.Locale != "":
		return c.Locale
	case p.Settings != nil:
		return p.Settings.Locale.Value
	}
	return ""
}
