package channels

import (
	"strings"
	"unicode/utf16"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/limits"
)

// SMS counts how texts are cut into parts.
type SMS struct {
	cost  map[rune]int // septets of what the alphabet has
	Plain map[rune]string
	// Most units of a message of one part, and of each part of a longer one.
	single, part   limits.Figure // septets
	single2, part2 limits.Figure // UTF-16 units
}

// NewSMS takes the alphabet and the sizes of parts from the tables.
func NewSMS(t *limits.Tables) *SMS {
	a := t.Alphabet("gsm7")
	s := &SMS{
		cost: map[rune]int{}, Plain: map[rune]string{},
		single: t.Figure("sms-gsm7-single"), part: t.Figure("sms-gsm7-part"),
		single2: t.Figure("sms-ucs2-single"), part2: t.Figure("sms-ucs2-part"),
	}
	for _, r := range a.Basic {
		s.cost[r] = 1
	}
	for _, r := range a.Extension {
		s.cost[r] = 2
	}
	for from, to := range a.Plain {
		for _, r := range from {
			s.Plain[r] = to
		}
	}
	return s
}

// Date dates the sizes of parts.
func (s *SMS) Date() string { return s.part.Date() }

// Size is how a text goes out.
type Size struct {
	Wide  bool // a sign outside the GSM-7 alphabet: every character takes 16 bits
	Units int  // septets, or UTF-16 units if wide
	Parts int
	Room  int // units that this many parts have
}

// Alphabet is how the units of a size are called.
func (z Size) Alphabet() string {
	if z.Wide {
		return "16-bit characters"
	}
	return "GSM-7 characters"
}

// Has reports whether the GSM-7 alphabet has r.
func (s *SMS) Has(r rune) bool { return s.cost[r] > 0 }

// Size cuts a text into parts. Neither the two septets of a character of the
// extension table nor the two units of a surrogate pair are split.
func (s *SMS) Size(text string) Size {
	z := Size{}
	for _, r := range text {
		if !s.Has(r) {
			z.Wide = true
		}
	}
	single, part := s.single.Value, s.part.Value
	if z.Wide {
		single, part = s.single2.Value, s.part2.Value
	}
	full := 0 // units in the last part, if it were cut into parts
	z.Parts = 1
	for _, r := range text {
		n := s.cost[r]
		if z.Wide {
			n = max(utf16.RuneLen(r), 1)
		}
		z.Units += n
		if full+n > part {
			z.Parts, full = z.Parts+1, 0
		}
		full += n
	}
	if z.Units <= single {
		z.Parts, z.Room = 1, single
	} else {
		z.Room = z.Parts * part
	}
	return z
}

// Flat is a text with signs outside the alphabet replaced by what means the same
// within it.
func (s *SMS) Flat(text string) string {
	var b strings.Builder
	for _, r := range text {
		if to, ok := s.Plain[r]; ok && !s.Has(r) {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Body is an SMS as it goes out in one locale: its text, and the footer of the
// channel on a line of its own.
type Body struct {
	Copy     lint.Copy
	Channel  *lang.Channel // nil if the project has none of the kind
	Footer   expr.Expr     // nil if none is appended
	Variants [][]Piece     // of both together
	Known    bool          // whether Variants are all
}

// Bodies are the SMS of the project's messages.
func Bodies(p *lint.Pass) []Body {
	var list []Body
	for _, c := range p.Facts.Copy() {
		if c.Part.BlockType != "sms" || c.Attr != "text" {
			continue
		}
		for _, f := range footers(p.Project, c) {
			b := Body{Copy: c, Channel: f.channel, Footer: f.footer}
			text, ok := Reader{p.Project, c.Message}.Variants(c.Expr)
			b.Variants, b.Known = text, ok
			if f.footer != nil {
				foot, ok := Reader{Project: p.Project}.Variants(f.footer)
				b.Known = b.Known && ok && len(text)*len(foot) <= maxVariants
				b.Variants = nil
				for _, before := range text {
					for _, after := range foot {
						if b.Known {
							b.Variants = append(b.Variants, append(append(before[:len(before):len(before)], Piece{Text: "\n"}), after...))
						}
					}
				}
			}
			list = append(list, b)
		}
	}
	return list
}

type footer struct {
	channel *lang.Channel
	footer  expr.Expr
}

// footers are the footers that a text goes out with, one for each channel of its
// kind.
func footers(p *lang.Project, c lint.Copy) []footer {
	marketing := c.Message.Marketing()
	var list []footer
	for _, ch := range p.Channels {
		if ch.KindName() != c.Part.BlockType {
			continue
		}
		f := footer{channel: ch}
		if marketing {
			if own, ok := lint.InLanguage(ch.Footer.Locales, c.LocaleIn(p)); ok {
				f.footer = own.Value
			} else if ch.Footer.Default.Set {
				f.footer = ch.Footer.Default.Value
			}
		}
		list = append(list, f)
	}
	if len(list) == 0 {
		list = append(list, footer{})
	}
	return list
}
