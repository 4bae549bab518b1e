// Package checks is what the rules of operational checks have in common: which
// check a finding names, and how it tells of a path on which one is lacking.
package checks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lint"
)

// Lapse says what is wrong with a proof that failed: false, and it is lacking on
// the path of the story; true, and it is only too old there, as old as Age says.
type Lapse struct {
	Stale bool
	Age   string // "1d", "any time"
}

// LapseOf asks for the same again, of any age.
func LapseOf(r *mustpass.Result, node int, w mustpass.Want) Lapse {
	w.MaxAge = mustpass.NoAge
	p := r.Prove(node, w)
	switch {
	case !p.Decided || !p.Proven:
		return Lapse{}
	case p.Age == elapsed.Forever:
		return Lapse{true, "any time"}
	}
	return Lapse{true, Rounded(p.Age).Text()}
}

// Rounded is d up to whole hours from a day on, and else to whole minutes.
func Rounded(d lang.Duration) lang.Duration {
	unit := lang.Duration(60)
	if d > 24*60*unit {
		unit *= 60
	}
	return (d + unit - 1) / unit * unit
}

// LastWait is the last step of a story at which time passes; "" if there is none.
func LastWait(s *mustpass.Story) string {
	last := ""
	for i, st := range s.Steps {
		if i+1 < len(s.Steps) && s.Steps[i+1].At > st.At {
			last = fmt.Sprintf("%s %q", st.Node.Kind, st.Node.ID)
		}
	}
	return last
}

// Names writes checks for a message: the first two, and how many more.
func Names(list []*lang.Check) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = Name(c)
	}
	switch n := len(names); {
	case n > 3:
		return fmt.Sprintf("%s, %s and %d more", names[0], names[1], n-2)
	case n > 1:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// Name is how a check is named in the project.
func Name(c *lang.Check) string {
	if c.Library != "" {
		return "library." + c.Library + "." + c.Address()
	}
	return c.Address()
}

// List writes checks as the value of a guard's attribute.
func List(list []*lang.Check) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = Name(c)
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// HasEvent reports whether the project declares an event of one of the kinds.
func HasEvent(f *lint.Facts, kinds ...string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool { return len(f.EventsOf(kind)) > 0 })
}
