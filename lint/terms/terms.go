package terms

import (
	"slices"
	"strings"
)

// Kind is what a term is.
type Kind uint8

const (
	Percent Kind = iota
	Money
	Day
	Code
)

// Role is what the words beside a term say that it is.
type Role uint8

const (
	None     Role = iota
	Off           // a percentage or sum that is taken off
	Minimum       // the least sum of an order
	UpTo          // a greatest value: "up to 50%"
	UpToDay       // the last day
	UntilDay      // the last day, or the day after it: languages and people differ
	FromDay       // the first day
)

// Term is a figure in a text.
type Term struct {
	Kind     Kind
	Role     Role
	From, To int     // bytes of the text
	Number   float64 // of Percent and Money
	Currency string  // ISO 4217, or Krone
	Year     int     // 0 if it is not written
	Month    int
	DayOf    int
	Code     string
	Sentence Sentence
}

// Sentence is what the words around a term speak of.
type Sentence struct {
	From, To int  // bytes
	Discount bool // a price that is less
	Offer    bool // something that is offered, or holds for a time
	Share    bool // taxes, materials, surveys: what else is given in percent
	Logistic bool // delivery, returns, opening hours: what else has days
	Parcel   bool // parcels and accounts: what else has codes
}

// Read finds the terms of a text, in order. language is that of the text, such as
// "nl-NL": it says which of comma and dot is the decimal one, and in what order
// "3/31" is written.
func Read(text, language string) []Term {
	r := &reader{text: text, tokens: tokens(text), language: language, words: words()}
	var list []Term
	end := 0
	for i := 0; i < len(r.tokens); i++ {
		t, last, ok := r.term(i)
		if !ok || t.From < end { // a sign between two numbers is of the first
			continue
		}
		t.Sentence = r.sentence(i)
		t.To = r.tokens[last].to
		list = append(list, t)
		i, end = last, t.To
	}
	return list
}

type reader struct {
	text     string
	tokens   []token
	language string
	words    *lexicon
}

// at is token i; before the first and after the last there is the end of a sentence.
func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{kind: stop}
	}
	return r.tokens[i]
}

// term reads a term at token i, and says at which token it ends.
func (r *reader) term(i int) (Term, int, bool) {
	t := r.at(i)
	if t.kind == word {
		if c, last, ok := r.code(i); ok {
			return c, last, true
		}
		if d, last, ok := r.monthFirst(i); ok {
			return d, last, true
		}
		return Term{}, 0, false
	}
	if t.kind != number {
		return Term{}, 0, false
	}
	for _, read := range []func(int) (Term, int, bool){r.percent, r.money, r.day} {
		if t, last, ok := read(i); ok {
			return t, last, true
		}
	}
	return Term{}, 0, false
}

func (r *reader) percent(i int) (Term, int, bool) {
	n, ok := value(r.at(i).text, r.language)
	last := i + 1
	switch next := r.at(last); {
	case !ok || n > 100:
		return Term{}, 0, false
	case r.words.percents[next.lower]:
	case (next.lower == "per" || next.lower == "pour") && r.at(last+1).lower == "cent":
		last++
	default:
		return Term{}, 0, false
	}
	t := Term{Kind: Percent, Number: n, From: r.at(i).from}
	after := r.at(last + 1)
	switch {
	case r.words.upTo[r.at(i-1).lower]:
		t.Role = UpTo
	case r.words.ofWords[after.lower]:
	case r.lessNear(i, last), r.words.onWords[after.lower]:
		t.Role = Off
	}
	return t, last, true
}

// lessNear reports whether a word right before or after says that a price is less:
// no further away than two words, in the same sentence.
func (r *reader) lessNear(first, last int) bool {
	for i := 1; i <= 3; i++ {
		if t := r.at(last + i); t.kind == stop || t.kind == number {
			break
		} else if r.less(t) {
			return true
		}
	}
	for i := 1; i <= 3; i++ {
		if t := r.at(first - i); t.kind == stop || t.kind == number {
			break
		} else if r.less(t) {
			return true
		}
	}
	return false
}

func (r *reader) less(t token) bool {
	return t.kind == word && (r.words.offWords[t.lower] || begins(t.lower, r.words.offs))
}

func (r *reader) money(i int) (Term, int, bool) {
	n, ok := value(r.at(i).text, r.language)
	if !ok {
		return Term{}, 0, false
	}
	first, last := i, i
	currency := ""
	if c, ok := r.words.currencies[r.at(i-1).lower]; ok {
		currency, first = c, i-1
	} else if c, ok := r.words.currencies[r.at(i+1).lower]; ok {
		currency, last = c, i+1
	} else if r.at(i+1).text == ":" && r.at(i+2).text == "-" { // Swedish: "100:-"
		currency, last = Krone, i+2
	} else {
		return Term{}, 0, false
	}
	t := Term{Kind: Money, Number: n, Currency: currency, From: r.at(first).from}
	switch {
	case r.before(first, r.words.minimums):
		t.Role = Minimum
	case r.words.upTo[r.at(first-1).lower]:
		t.Role = UpTo
	case r.words.prices[r.at(first-1).lower]:
	case r.lessNear(first, last):
		t.Role = Off
	}
	return t, last, true
}

// before reports whether the words before token i are one of a set.
func (r *reader) before(i int, set map[string]bool) bool {
	phrase := ""
	for n := 1; n <= 3; n++ {
		t := r.at(i - n)
		if t.kind == stop || t.kind == number {
			return false
		}
		phrase = strings.TrimSuffix(t.lower+" "+phrase, " ")
		if set[phrase] {
			return true
		}
	}
	return false
}

// dayRole is what the words before token i say of a day.
func (r *reader) dayRole(i int) Role {
	if r.at(i-1).text == "." { // "t.o.m. 30 april"
		i--
	}
	if t := r.at(i - 1); t.lower == "den" || t.lower == "the" || t.lower == "le" {
		i--
	}
	switch {
	case r.before(i, r.words.upToDay):
		return UpToDay
	case r.before(i, r.words.toDay):
		return UntilDay
	case r.before(i, r.words.fromDay):
		return FromDay
	}
	return None
}

func (r *reader) code(i int) (Term, int, bool) {
	if !r.words.codeWords[r.at(i).lower] || r.words.otherCodes[r.at(i-1).lower] {
		return Term{}, 0, false
	}
	at := i + 1
	for n := 0; n < 3; n++ {
		if t := r.at(at); t.kind == symbol && strings.Contains(`:"'“”„‘’«»(*`, t.text) || slices.Contains([]string{"is", "är", "ist", "est", "luidt"}, t.lower) {
			at++
		}
	}
	t := r.at(at)
	if t.kind != word || len(t.text) < 4 || t.text != strings.ToUpper(t.text) || len(t.text) != len([]rune(t.text)) {
		return Term{}, 0, false
	}
	return Term{Kind: Code, Code: t.text, From: t.from}, at, true
}

// sentence is what the sentence of token i speaks of.
func (r *reader) sentence(i int) Sentence {
	from, to := i, i
	for from > 0 && r.tokens[from-1].kind != stop {
		from--
	}
	for to+1 < len(r.tokens) && r.tokens[to+1].kind != stop {
		to++
	}
	s := Sentence{From: r.tokens[from].from, To: r.tokens[to].to}
	for _, t := range r.tokens[from : to+1] {
		if t.kind != word {
			continue
		}
		s.Discount = s.Discount || r.less(t)
		s.Offer = s.Offer || r.words.validWords[t.lower]
		s.Share = s.Share || begins(t.lower, r.words.shares)
		s.Parcel = s.Parcel || begins(t.lower, r.words.parcels)
		s.Logistic = s.Logistic || begins(t.lower, r.words.logistics)
	}
	return s
}
