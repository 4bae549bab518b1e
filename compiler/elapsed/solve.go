package elapsed

// reach is the times at which a state can be come to; some is false where it
// cannot be.
type reach struct {
	Span
	some bool
}

func (r reach) or(t reach) reach {
	switch {
	case !r.some:
		return t
	case !t.some:
		return r
	}
	return reach{r.Span.Or(t.Span), true}
}

// flow is how times pass through a space.
type flow struct {
	space *Space
	start func(state int) reach                               // what comes in from outside
	pass  func(state int, a Arc, in Span) (out Span, ok bool) // time over an arc; monotone, and never less than in.Min
}

// solve is the times at which each state can be come to. In a cyclic space the
// earliest are those of the shortest ways, and whatever a loop leads to has no
// latest.
func (f *flow) solve() []reach {
	at := make([]reach, len(f.space.States))
	for i := range at {
		if at[i] = f.start(i); f.space.Cyclic && f.space.Looped[i] && at[i].some {
			at[i].Max = Forever
		}
	}
	// In an order in which all arcs lead on, one round is all; otherwise each
	// round settles at least the next shortest way.
	for round := 0; round <= len(at); round++ {
		changed := false
		for i := range at {
			if !at[i].some {
				continue
			}
			for _, a := range f.space.States[i].Out {
				out, ok := f.pass(i, a, at[i].Span)
				if !ok {
					continue
				}
				if f.space.Cyclic && f.space.Looped[a.To] {
					out.Max = Forever
				}
				if next := at[a.To].or(reach{out, true}); next != at[a.To] {
					at[a.To], changed = next, true
				}
			}
		}
		if !f.space.Cyclic || !changed {
			break
		}
	}
	return at
}
