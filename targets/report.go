package targets

import (
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Report collects what an export loses and what it cannot do. Journeys may be
// exported side by side.
type Report struct {
	mu       sync.Mutex
	profile  *engine.Profile
	target   *lang.Target
	findings diag.Set
	failures map[string]*diag.Set // by journey
	losses   []Loss
	seen     map[lossKey]bool
}

// Loss is one loss at one place.
type Loss struct {
	engine.Loss
	Journey  string // label; "" is the whole target
	Range    source.Range
	Here     string // what differs at this place, one sentence
	Accepted bool
	Reason   string // why it was accepted
}

type lossKey struct {
	id, journey string
	rng         source.Range
}

// NewReport begins the report of one target.
func NewReport(p *engine.Profile, t *lang.Target) *Report {
	return &Report{profile: p, target: t, failures: map[string]*diag.Set{}, seen: map[lossKey]bool{}}
}

// Lose records that the journey loses something at rng. The words of here
// replace the general ones of the catalogue; "" keeps those. The same loss at
// the same place counts once.
func (r *Report) Lose(id, journey string, rng source.Range, here string) {
	l, ok := r.profile.Loss(id)
	if !ok {
		r.Fail("", diag.Errorf("internal", rng, "the exporter of %s reports %q, which its profile does not explain", r.profile.Title, id))
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	k := lossKey{id, journey, rng}
	if r.seen[k] {
		return
	}
	r.seen[k] = true
	if here == "" {
		here = l.Differs
	}
	r.losses = append(r.losses, Loss{Loss: l, Journey: journey, Range: rng, Here: here})
}

// Unsupported records that the engine cannot do what stands at rng; the rest of
// the sentence follows the engine's name.
func (r *Report) Unsupported(journey string, rng source.Range, help, format string, args ...any) {
	d := diag.Errorf("target-unsupported", rng, "%s %s", r.profile.Title, fmt.Sprintf(format, args...))
	r.Fail(journey, d.WithHelp(help))
}

// Fail records any other finding. One that belongs to no journey has "".
func (r *Report) Fail(journey string, d ...diag.Diagnostic) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if journey == "" {
		r.findings.Add(d...)
		return
	}
	set := r.failures[journey]
	if set == nil {
		set = &diag.Set{}
		r.failures[journey] = set
	}
	set.Add(d...)
}

// Failed reports whether an error was recorded for a journey.
func (r *Report) Failed(journey string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	set := r.failures[journey]
	return set != nil && set.HasErrors()
}

// leaveOut lists the journeys that cannot be exported and that the target
// accepts to go without.
func (r *Report) leaveOut() map[string]bool {
	out := map[string]bool{}
	for journey := range r.obstacles() {
		for _, a := range r.target.Accepts {
			if a.Label == engine.NotExportedID && covers(a, journey) {
				out[journey] = true
			}
		}
	}
	return out
}

// obstacle is a reason why a journey cannot be exported.
type obstacle struct {
	rng  source.Range
	here string
}

// obstacles are the errors of each journey, and its losses that are errors until
// they are accepted.
func (r *Report) obstacles() map[string][]obstacle {
	out := map[string][]obstacle{}
	for journey, set := range r.failures {
		for _, d := range set.All() {
			if d.Severity == diag.Error {
				out[journey] = append(out[journey], obstacle{d.Range, d.Message})
			}
		}
	}
	for _, l := range r.losses {
		if l.Severity == engine.SeverityError && l.Journey != "" && r.accepting(l) < 0 {
			out[l.Journey] = append(out[l.Journey], obstacle{l.Range, l.Here})
		}
	}
	return out
}

// recordLeftOut makes a loss of each obstacle of a journey that is left out.
func (r *Report) recordLeftOut(from *Report, journeys map[string]bool) {
	for journey, list := range from.obstacles() {
		if !journeys[journey] {
			continue
		}
		for _, o := range list {
			r.Lose(engine.NotExportedID, journey, o.rng, o.here)
		}
	}
}

// settle matches the losses with what the target accepts, and gives all of
// them in order with the findings of the export.
func (r *Report) settle() ([]Loss, *diag.Set) {
	for i := range r.losses {
		l := &r.losses[i]
		if j := r.accepting(*l); j >= 0 {
			l.Accepted, l.Reason = true, r.target.Accepts[j].Reason.Value
		}
	}
	sort.SliceStable(r.losses, func(i, j int) bool { return lossLess(r.losses[i], r.losses[j]) })
	set := &diag.Set{}
	set.Merge(&r.findings)
	for _, f := range r.failures {
		set.Merge(f)
	}
	for _, l := range r.losses {
		if !l.Accepted && l.Severity != engine.SeverityNote {
			set.Add(r.finding(l))
		}
	}
	return r.losses, set
}

func lossLess(a, b Loss) bool {
	switch {
	case a.Journey != b.Journey:
		return a.Journey < b.Journey
	case a.Range.Path != b.Range.Path:
		return a.Range.Path < b.Range.Path
	case a.Range.Start != b.Range.Start:
		return a.Range.Start < b.Range.Start
	}
	return a.ID < b.ID
}

func (r *Report) finding(l Loss) diag.Diagnostic {
	d := diag.Warningf("target-lossy", l.Range, "%s", l.Here)
	if l.Severity == engine.SeverityError {
		d.Severity = diag.Error
	}
	help := fmt.Sprintf("to take it, write accept %q { reason = \"…\" } in %s", l.ID, r.where())
	if l.Advice != "" {
		help = r.inPassing(l.Advice) + "; or " + help
	}
	return d.WithLabel(l.Title).WithHelp(help)
}

// inPassing is a sentence of the profile as it stands behind "help:".
func (r *Report) inPassing(s string) string {
	s = strings.TrimSuffix(s, ".")
	if s == "" || strings.HasPrefix(s, r.profile.Title) {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func (r *Report) where() string {
	if r.target.HeadRng.Known() {
		return fmt.Sprintf("target %q", r.target.Label)
	}
	return fmt.Sprintf("a block target %q { engine = %q }", r.target.Label, r.profile.Name)
}
