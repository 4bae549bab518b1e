package proof

import "strings"

// Term is a value that depends on facts: a text with holes, a number that is
// computed, a list. Two terms are the same if they give the same value whatever
// the facts are; Compare looks at one value of each cell that the constants of
// both sides make, and at samples of the fact's Shape that tell escaping and
// formatting apart.
type Term interface {
	// Eval computes the term. ask gives the value of a fact by its key. A fact that
	// is not decided yet is Missing there, and what Eval makes of it is not looked
	// at. Eval gives the same for the same answers, asks in a fixed order, and ends.
	Eval(ask func(key string) Value) Value
	// Facts calls f with every fact that Eval may ask for, and with the constants
	// with which the term compares it.
	Facts(f func(fact Fact, constants ...Value))
	// Words is the term as a person reads it, for differences.
	Words() string
}

// Fixed is a term that asks nothing.
type Fixed struct{ Value Value }

// Eval implements Term.
func (t Fixed) Eval(func(string) Value) Value { return t.Value }

// Facts implements Term.
func (Fixed) Facts(func(Fact, ...Value)) {}

// Words implements Term.
func (t Fixed) Words() string { return t.Value.Words() }

// Read is the term that is a fact.
type Read struct{ Fact Fact }

// Eval implements Term.
func (t Read) Eval(ask func(string) Value) Value { return ask(t.Fact.Key) }

// Facts implements Term.
func (t Read) Facts(f func(Fact, ...Value)) { f(t.Fact) }

// Words implements Term.
func (t Read) Words() string { return t.Fact.Key }

// Joined is texts one after the other. Of two that have equal texts in between,
// the holes are compared one by one. A part that gives no Text makes the whole
// Failed.
type Joined []Term

// Eval implements Term.
func (t Joined) Eval(ask func(string) Value) Value {
	var b strings.Builder
	for _, part := range t {
		v := part.Eval(ask)
		if v.Kind == Unclear || v.Kind == Never {
			return v
		}
		if v.Kind != Text {
			return FailedBy("a part of a text is no text")
		}
		b.WriteString(v.Text)
	}
	return TextOf(b.String())
}

// Facts implements Term.
func (t Joined) Facts(f func(Fact, ...Value)) {
	for _, part := range t {
		part.Facts(f)
	}
}

// Words implements Term.
func (t Joined) Words() string {
	var b strings.Builder
	for _, part := range t {
		if f, ok := part.(Fixed); ok {
			b.WriteString(f.Value.Text)
			continue
		}
		b.WriteString("⟨" + part.Words() + "⟩")
	}
	return b.String()
}

// Is is that a term gives one value.
type Is struct {
	Term  Term
	Value Value
}

// Eval implements Term.
func (t Is) Eval(ask func(string) Value) Value {
	v := t.Term.Eval(ask)
	if v.Kind == Unclear {
		return v
	}
	return TruthOf(same(v, t.Value))
}

// Facts implements Term.
func (t Is) Facts(f func(Fact, ...Value)) { t.Term.Facts(f) }

// Words implements Term.
func (t Is) Words() string { return t.Term.Words() + " is " + t.Value.Words() }

// fixedText is what a term gives whatever the facts are; false if it depends on them
// or is no text.
func fixedText(t Term) (string, bool) {
	f, ok := t.(Fixed)
	return f.Value.Text, ok && f.Value.Kind == Text
}

// flat is the parts of a text, with those of texts in it, known ones put together.
func flat(t Term) []Term {
	var out []Term
	var walk func(Term)
	walk = func(t Term) {
		if list, ok := t.(Joined); ok {
			for _, part := range list {
				walk(part)
			}
			return
		}
		s, known := fixedText(t)
		if known && s == "" {
			return
		}
		if n := len(out); known && n > 0 {
			if before, ok := fixedText(out[n-1]); ok {
				out[n-1] = Fixed{TextOf(before + s)}
				return
			}
		}
		out = append(out, t)
	}
	walk(t)
	return out
}

// Depends is the condition that a term gives yes.
type Depends struct{ Term Term }

func (Depends) walk(func(Test)) {}

// terms calls f with the terms of a condition.
func terms(c Cond, f func(Term)) {
	switch c := c.(type) {
	case Not:
		terms(c.X, f)
	case All:
		for _, x := range c {
			terms(x, f)
		}
	case Any:
		for _, x := range c {
			terms(x, f)
		}
	case Depends:
		f(c.Term)
	}
}
