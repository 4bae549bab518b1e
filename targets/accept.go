package targets

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// accepting is the place of the accept block that takes l, -1 if there is none.
func (r *Report) accepting(l Loss) int {
	for i, a := range r.target.Accepts {
		if a.Label == l.ID && covers(a, l.Journey) {
			return i
		}
	}
	return -1
}

func covers(a *lang.Accept, journey string) bool {
	if len(a.Journeys) == 0 {
		return true
	}
	for _, j := range a.Journeys {
		if j.Name == journey && j.Library == "" {
			return true
		}
	}
	return false
}

// taken says of each accept block whether it takes a loss of r.
func (r *Report) taken() []bool {
	used := make([]bool, len(r.target.Accepts))
	for _, l := range r.losses {
		for i, a := range r.target.Accepts {
			used[i] = used[i] || a.Label == l.ID && covers(a, l.Journey)
		}
	}
	return used
}

// idleAccepts reports the accept blocks that take nothing. Bindings decide what
// is lost, so one that is idle in this environment may be needed in another: it
// is reported only if it takes nothing in any. Where an error cut the export
// short, what it would have lost is not known.
func idleAccepts(e Engine, in *Input, journeys []*compiler.Journey, failed bool) []diag.Diagnostic {
	used := in.Report.taken()
	known := func(a *lang.Accept) bool { _, ok := in.Report.profile.Loss(a.Label); return ok }
	idle := func() bool {
		for i, a := range in.Target.Accepts {
			if !used[i] && known(a) {
				return true
			}
		}
		return false
	}
	for _, env := range environments(in.Target) {
		if failed || env == in.Env || !idle() {
			continue
		}
		other := *in
		other.Env, other.Journeys, other.Report = env, journeys, NewReport(in.Report.profile, in.Target)
		other.Bindings, _ = NewBindings(in.Target, env)
		export(e, &other)
		for i, u := range other.Report.taken() {
			used[i] = used[i] || u
		}
	}
	var found []diag.Diagnostic
	for i, a := range in.Target.Accepts {
		if !used[i] && (!failed || !known(a)) {
			found = append(found, in.Report.idle(a))
		}
	}
	return found
}

// environments are those that t has bindings for; "" is to have none chosen.
func environments(t *lang.Target) []string {
	out := []string{""}
	for _, b := range t.Binds {
		if !slices.Contains(out, b.Label) {
			out = append(out, b.Label)
		}
	}
	return out
}

// idle is the finding for an accept that took nothing.
func (r *Report) idle(a *lang.Accept) diag.Diagnostic {
	rng := a.LabelRng
	if !rng.Known() {
		rng = a.HeadRng
	}
	if _, ok := r.profile.Loss(a.Label); !ok {
		d := diag.Errorf("unknown-loss", rng, "%s has no loss named %q", r.profile.Title, a.Label)
		if near, ok := diag.Nearest(a.Label, r.profile.LossIDs()); ok {
			return d.WithHelp(fmt.Sprintf("did you mean %q?", near))
		}
		return d.WithHelp(fmt.Sprintf("see the losses in docs/targets/%s.md", r.profile.Name))
	}
	d := diag.Warningf("accept-unused", rng, "the export to %s does not lose %q%s", r.profile.Title, a.Label, inThose(a))
	return d.WithHelp("remove the accept block, so that a loss that comes later is seen")
}

func inThose(a *lang.Accept) string {
	if len(a.Journeys) == 0 {
		return " in any journey"
	}
	return " in the journeys that it names"
}
