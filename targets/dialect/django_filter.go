package dialect

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// Losses that this package reports; a profile that uses the dialect explains
// them.
const (
	LossNumberFormat = "number-format"
	LossDateFormat   = "date-format"
	LossDateZone     = "date-zone"
	LossTruncate     = "text-cut"
	LossTitle        = "title-letters"
)

// filter adds one filter to a chain.
func (w *djangoWriter) filter(p pipe, c *expr.Call) (pipe, bool) {
	if p.fallback != nil {
		p.fallback = &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{p.fallback}, c.Args[1:]...)}
		if c.Name == "default" {
			return p, true
		}
	}
	if p.custom != nil && c.Name != "default" && c.Name != "raw" {
		w.problem(c.Range(), fmt.Sprintf("leave %s out: write ${%s}", c.Name, expr.Print(c.Args[0])),
			"%s cannot change what %s has written", c.Name, setBy(c.Args[0]))
		return p, false
	}
	switch c.Name {
	case "default":
		return w.defaulted(p, c)
	case "title":
		w.lose(LossTitle, c, "")
		return w.text(p, c.Name), true
	case "upper", "lower":
		return w.text(p, c.Name), true
	case "truncate":
		n, ok := wholeArgument(c, 1)
		if !ok {
			w.problem(c.Range(), "write the length as a number", "truncate takes a known length")
			return p, false
		}
		w.lose(LossTruncate, c, "")
		return w.text(p, fmt.Sprintf("truncatechars:%d", n)), true
	case "url_encode":
		p = w.text(p, "urlencode:''")
		p.encoded = true
	case "raw":
		p.raw = true
	case "money":
		return w.money(p, c)
	case "number":
		return w.number(p, c)
	case "date":
		return w.date(p, c)
	}
	return p, true
}

// setBy is the filter of e that writes a value in the reader's own way.
func setBy(e expr.Expr) string {
	for {
		c, ok := e.(*expr.Call)
		switch {
		case !ok || len(c.Args) == 0:
			return "an earlier filter"
		case c.Name == "money" || c.Name == "number" || c.Name == "date":
			return c.Name
		}
		e = c.Args[0]
	}
}

// text adds a filter of text; a missing value must be empty text before it,
// since the engine would make the word None of it.
func (w *djangoWriter) text(p pipe, filter string) pipe {
	if p.kind == kindText && !p.filled && p.fallback == nil {
		p.filters = append(p.filters, "default:''")
		p.filled = true
	}
	p.filters = append(p.filters, filter)
	return p
}

func (w *djangoWriter) defaulted(p pipe, c *expr.Call) (pipe, bool) {
	if len(c.Args) != 2 {
		return p, true
	}
	l, ok := c.Args[1].(*expr.Lit)
	if ok && p.kind == kindText {
		if s, ok := knownText(l); ok && plainArgument(s) {
			p.filters = append(p.filters, "default:"+djangoQuote(s))
			p.filled = true
			return p, true
		}
	}
	p.fallback = c.Args[1]
	return p, true
}

func wholeArgument(c *expr.Call, i int) (int, bool) {
	if len(c.Args) <= i {
		return 0, false
	}
	l, ok := c.Args[i].(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Number {
		return 0, false
	}
	n, acc := l.Value.AsBigFloat().Int64()
	return int(n), acc == big.Exact && n >= 0 && n < 1<<20
}

func (w *djangoWriter) lose(id string, c *expr.Call, format string, args ...any) {
	w.losses = append(w.losses, Loss{ID: id, Range: c.Range(), Here: fmt.Sprintf(format, args...)})
}

// titled is s with a capital at the start of each word.
func titled(s string) string {
	var b strings.Builder
	inWord := false
	for _, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
		switch {
		case letter && !inWord:
			b.WriteRune(unicode.ToTitle(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		inWord = letter
	}
	return b.String()
}
