package sim

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Conversion is what a run is credited with: an exit or a track within the time of
// its journey's measure.
type Conversion struct {
	At       int64
	Journey  *compiler.Journey
	Run      int
	Name     string // of the exit or the track
	CountsAs string // "" of a track that does not say
	After    int64  // seconds since entry
}

// watch keeps a run in sight whose journey counts events, also after it has ended.
func (w *world) watch(r *run) {
	counts := len(r.Tracks) > 0
	for _, e := range r.Exits {
		counts = counts || e.CountsAs.Value != "" && e.When == nil
	}
	if m := r.Decl.Measure; counts && m != nil && m.Within.Set {
		w.watched = append(w.watched, r)
	}
}

// counted is whether now lies within the measure of a run: it counts from the last
// send, or from entry where the measure says so or nothing was sent.
func (w *world) counted(r *run) bool {
	m := r.Decl.Measure
	if m == nil || !m.Within.Set {
		return true
	}
	from := r.start
	if m.From.Value != "entry" && r.lastSend != 0 {
		from = r.lastSend
	}
	return w.now-from <= int64(m.Within.Value)
}

func (w *world) credit(r *run, name, countsAs string) {
	w.trace.Conversions = append(w.trace.Conversions, Conversion{
		At: w.now, Journey: r.Journey, Run: r.number, Name: name, CountsAs: countsAs, After: w.now - r.start,
	})
}

// convert credits runs with an event, before the exits that it fires end them:
// those are credited as they end.
func (w *world) convert(event *happened) {
	kept := w.watched[:0]
	for _, r := range w.watched {
		if !w.counted(r) {
			if !r.ended {
				kept = append(kept, r)
			}
			continue
		}
		kept = append(kept, r)
		for _, t := range r.Tracks {
			if event.is(t.Event) && w.scope(r, event).Truth(t.Where) {
				w.credit(r, t.Label, t.CountsAs.Value)
			}
		}
		for _, e := range r.Exits {
			if r.ended && e.When == nil && e.CountsAs.Value != "" && event.is(e.Event) && w.exitScope(r, e, event).Truth(e.Where) {
				w.credit(r, e.Label, e.CountsAs.Value)
			}
		}
	}
	w.watched = kept
}

func (h *happened) is(ref lang.Ref) bool { return lang.To[*lang.Event](ref) == h.decl }
