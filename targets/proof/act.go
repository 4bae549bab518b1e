package proof

import (
	"fmt"
	"strings"
)

// differ is where two acts differ for people of whom k is known; nil if they do
// not.
func (w *walker) differ(a, b *Node, k known, t *trail) *difference {
	if a.Name != b.Name {
		return &difference{trail: t, source: a.Name, export: fmt.Sprintf("%s (%s)", b.Name, b.Where)}
	}
	if w.equal[[2]*Node{a, b}] {
		return nil
	}
	have := w.fields
	clear(have)
	for i := range b.Fields {
		have[b.Fields[i].Name] = &b.Fields[i]
	}
	for _, open := range [][]string{a.Open, b.Open} {
		for _, name := range open {
			if _, ok := have[name]; ok {
				w.open[a.Name+" "+name] = true
			}
			delete(have, name)
		}
	}
	always := true
	for i := range a.Fields {
		f := &a.Fields[i]
		g, ok := have[f.Name]
		if !ok {
			if open(a, b, f.Name) {
				w.open[a.Name+" "+f.Name] = true
				continue
			}
			return &difference{trail: t, source: fmt.Sprintf("%s with %s = %s", a.Name, f.Name, cut(f.words())),
				export: fmt.Sprintf("%s without %s (%s)", b.Name, f.Name, b.Where)}
		}
		delete(have, f.Name)
		if x, ok := f.text(); ok {
			if y, ok := g.text(); ok && x == y {
				continue
			}
		}
		w.splits = 0
		d := w.part(f.term(), g.term(), nil)
		if d == nil {
			continue
		}
		always = false
		if d = w.consistent(f, g, d, k); d != nil {
			return w.tell(d, a, b, f.Name, t)
		}
	}
	for i := range b.Fields {
		f := &b.Fields[i]
		if _, more := have[f.Name]; more {
			return &difference{trail: t, source: fmt.Sprintf("%s without %s", a.Name, f.Name),
				export: fmt.Sprintf("%s with %s = %s (%s)", b.Name, f.Name, cut(f.words()), b.Where)}
		}
	}
	if always {
		w.equal[[2]*Node{a, b}] = true
	}
	return nil
}

func open(a, b *Node, name string) bool {
	for _, list := range [][]string{a.Open, b.Open} {
		for _, s := range list {
			if s == name {
				return true
			}
		}
	}
	return false
}

// consistent is a parting that meets people of whom k is known. Where there is
// one for others alone, the two are the same on what is known, which is one value
// of each cell and so does not show that they are the same on all.
func (w *walker) consistent(f, g *Field, d *parting, k known) *parting {
	have := pins{}
	fits := true
	for i, key := range w.keys {
		v, ok := w.value(k, i)
		if !ok {
			continue
		}
		have[key] = v
		if x, ok := d.value(key); ok && !same(v, x) {
			fits = false
		}
	}
	if fits {
		return d
	}
	if d = w.part(f.term(), g.term(), w.fitting(f.term(), g.term(), have)); d == nil {
		w.doubt = "the field " + f.Name + " differs for people who may not come there (" + cut(f.words()) + ")"
	}
	return d
}

// fitting is have with values that the facts of two terms can have: conditions take
// any text where all that they ask is whether there is a value.
func (w *walker) fitting(a, b Term, have pins) pins {
	out := have
	fit := func(f Fact, constants ...Value) {
		v, ok := have[f.Key]
		s := f.Shape
		if s == nil {
			s = w.shapes[f.Key]
		}
		if !ok || s == nil || v.Kind == Missing || s.has(v) {
			return
		}
		if all := samples(s, nil, 0); all[0].Kind != Missing {
			out = out.with(f.Key, all[0])
		}
	}
	a.Facts(fit)
	b.Facts(fit)
	return out
}

// tell is the parting as a difference, with the values of facts in the history.
func (w *walker) tell(p *parting, a, b *Node, field string, t *trail) *difference {
	for i, key := range p.keys {
		if !t.knows(key) {
			t = w.decided(t, key, &p.values[i])
		}
	}
	x, y := p.a.Words(), p.b.Words()
	x, y = apart(x, y)
	return &difference{trail: t, source: fmt.Sprintf("%s with %s = %s", a.Name, field, x), export: fmt.Sprintf("%s with %s = %s (%s)", b.Name, field, y, b.Where)}
}

// apart are two texts from shortly before where they differ.
func apart(x, y string) (string, string) {
	const before = 30
	a, b := []rune(x), []rune(y)
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	if at > 2*before {
		x, y = "…"+string(a[at-before:]), "…"+string(b[at-before:])
	}
	return cut(x), cut(y)
}

func (f *Field) term() Term {
	if f.Term != nil {
		return f.Term
	}
	return Fixed{TextOf(f.Value)}
}

// text is what a field always says; false if that depends on facts or is no text.
func (f *Field) text() (string, bool) {
	if f.Term == nil {
		return f.Value, true
	}
	return fixedText(f.Term)
}

func (f *Field) words() string {
	if f.Term != nil {
		return f.Term.Words()
	}
	return f.Value
}

// Say puts a detail of an act into its fields; nothing if it is empty text.
func (n *Node) Say(name string, t Term) {
	switch s, known := KnownText(t); {
	case !known:
		n.Fields = append(n.Fields, Field{Name: name, Term: t})
	case s != "":
		n.Fields = append(n.Fields, Field{Name: name, Value: s})
	}
}

// KnownText is what a term says if no fact decides on it.
func KnownText(t Term) (string, bool) {
	switch t := t.(type) {
	case Fixed:
		return t.Value.Text, t.Value.Kind == Text
	case Joined:
		var b strings.Builder
		for _, part := range t {
			s, known := KnownText(part)
			if !known {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), true
	}
	return "", false
}
