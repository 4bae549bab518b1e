package formalitymix

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/source"
)

// mix is copy that addresses the reader in both forms.
type mix struct {
	who       string
	table     *table
	odd, rest []address // of the rarer form, and of the other
}

// reportMixes reports each copy at the first word of its rarer form. Where a text
// that several share is at odds with more than one of them, it is the text that is
// wrong, and it is reported alone.
func (c *checker) reportMixes() {
	among := map[source.Range]int{} // copies that a shared text is at odds with
	culprits := make([]*address, len(c.mixes))
	for i, m := range c.mixes {
		culprits[i] = m.shared()
		if a := culprits[i]; a != nil {
			among[c.place(*a)]++
		}
	}
	for i, m := range c.mixes {
		a := culprits[i]
		if a == nil || among[c.place(*a)] < 2 {
			odd, rest := m.odd[0], m.rest[0]
			c.mix(m, odd, rest, fmt.Sprintf("%s says %q here, which is %s, and %q elsewhere", m.who, odd.text(), odd.form, rest.text()))
			continue
		}
		if at := c.place(*a); !c.told[at] {
			c.told[at] = true
			other := m.rest[0]
			if a.form == other.form {
				other = m.odd[0]
			}
			c.mix(m, *a, other, fmt.Sprintf("this says %q, which is %s, and %s that put it in say %q", a.text(), a.form, others(m.who, among[at]), other.text()))
		}
	}
}

// others names the copy that says otherwise.
func others(who string, n int) string {
	return fmt.Sprintf("%s and %d more", who, n-1)
}

func (c *checker) mix(m mix, at, other address, text string) {
	d := c.p.Finding(c.place(at), "%s", text).
		WithHelp(fmt.Sprintf("address the reader as %q throughout, or say in the brand's `formality` what it is to be", m.table.example(other.form)))
	more(c.p, d, []address{other}, "this is "+other.form.String())
}

// shared is the first word of the side that stands in shared texts alone, or nil
// if both sides or none do.
func (m mix) shared() *address {
	odd, rest := allShared(m.odd), allShared(m.rest)
	switch {
	case odd && !rest:
		return &m.odd[0]
	case rest && !odd:
		return &m.rest[0]
	}
	return nil
}

func allShared(list []address) bool {
	for _, a := range list {
		if !a.shared() {
			return false
		}
	}
	return true
}

func (c *checker) place(a address) source.Range { return c.p.Span(a.in, a.word, a.word+1) }
