package lint

import (
	"slices"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
)

// Export is what one target block gives to an engine, and what is known of these
// journeys as that engine runs them.
type Export struct {
	Target  *lang.Target
	Profile *engine.Profile
	// Journeys are those that the target names, else all that are live, by label;
	// without those that it accepts to leave out.
	Journeys []*compiler.Journey

	times    map[*compiler.Journey]func() *elapsed.Times
	proofs   map[*compiler.Journey]func() *mustpass.Result
	contacts func() *contacts.Result
}

// Times is what is known of time in the runs of j, a journey of the export, on the
// engine.
func (x *Export) Times(j *compiler.Journey) *elapsed.Times { return x.times[j]() }

// Proofs is what is proven at the steps of j, a journey of the export, on the engine.
func (x *Export) Proofs(j *compiler.Journey) *mustpass.Result { return x.proofs[j]() }

// Contacts answers how many messages one person can get from the export.
func (x *Export) Contacts() *contacts.Result { return x.contacts() }

// Accepts reports whether the target accepts a loss in j; without j, in all of its
// journeys.
func (x *Export) Accepts(loss string, j *compiler.Journey) bool {
	if loss == "" {
		return false
	}
	if j == nil {
		return !slices.ContainsFunc(x.Journeys, func(j *compiler.Journey) bool { return !x.Accepts(loss, j) })
	}
	return accepts(x.Target, loss, j)
}

func accepts(t *lang.Target, loss string, j *compiler.Journey) bool {
	return slices.ContainsFunc(t.Accepts, func(a *lang.Accept) bool {
		return a.Label == loss && (len(a.Journeys) == 0 || slices.ContainsFunc(a.Journeys, func(r lang.Ref) bool {
			return r.Library == "" && r.Name == j.Label
		}))
	})
}

// Exports are the target blocks whose engine is known, in order of declaration.
func (f *Facts) Exports() []*Export { return f.exports() }

// ExportsOf are the exports that j is in.
func (f *Facts) ExportsOf(j *compiler.Journey) []*Export {
	var list []*Export
	for _, x := range f.Exports() {
		if _, ok := x.times[j]; ok {
			list = append(list, x)
		}
	}
	return list
}

func (f *Facts) readExports(p *compiler.Program, engines engine.Registry) {
	f.exports = sync.OnceValue(func() []*Export {
		var list []*Export
		if p.Project == nil {
			return nil
		}
		for _, t := range p.Project.Targets {
			if profile, ok := engines.Find(t.EngineName()); ok {
				list = append(list, f.export(p, t, profile))
			}
		}
		return list
	})
}

func (f *Facts) export(p *compiler.Program, t *lang.Target, profile *engine.Profile) *Export {
	x := &Export{
		Target: t, Profile: profile,
		Journeys: []*compiler.Journey{}, // none is not the same as all
		times:    map[*compiler.Journey]func() *elapsed.Times{}, proofs: map[*compiler.Journey]func() *mustpass.Result{},
	}
	named := make(map[string]bool, len(t.Journeys))
	for _, r := range t.Journeys {
		if r.Library == "" {
			named[r.Name] = true
		}
	}
	for _, j := range p.Journeys {
		if len(t.Journeys) == 0 && !j.Decl.Live() || len(t.Journeys) > 0 && !named[j.Label] || accepts(t, engine.NotExportedID, j) {
			continue
		}
		times := sync.OnceValue(func() *elapsed.Times { return elapsed.AnalyseUnder(p, j, profile.Semantics) })
		x.Journeys = append(x.Journeys, j)
		x.times[j] = times
		x.proofs[j] = sync.OnceValue(func() *mustpass.Result { return mustpass.Analyse(times()) })
	}
	x.contacts = sync.OnceValue(func() *contacts.Result {
		return contacts.Analyse(p, contacts.Options{
			Semantics: profile.Semantics, Journeys: x.Journeys, Times: x.Times, Flow: f.Flow,
			Entries: sync.OnceValue(func() *cond.Entries { return f.World().Entries() }),
		})
	})
	return x
}
