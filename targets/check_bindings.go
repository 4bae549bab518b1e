package targets

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// checkBindings reports bindings of names that the project does not have. A
// dot in the name of an event leads to its attribute, in that of a message to
// its part.
func checkBindings(p *compiler.Program, t *lang.Target) *diag.Set {
	set := &diag.Set{}
	known := bindable(p.Project)
	for _, b := range t.Binds {
		for _, kind := range BindKinds() {
			names, ok := known[kind]
			if !ok {
				continue
			}
			for _, e := range entries(b, kind) {
				name, _, _ := strings.Cut(e.Key, ".")
				if !has(names, name) {
					set.Add(unknownBinding(kind, name, e, names))
				}
			}
		}
	}
	return set
}

func unknownBinding(kind BindKind, name string, e lang.Entry[lang.Val[string]], names []string) diag.Diagnostic {
	what := string(kind) + "." + name
	if kind == BindProfile {
		what = "profile attribute " + name
	}
	d := diag.Errorf("unknown-reference", e.KeyRng, "there is no %s to bind", what)
	if near, ok := diag.Nearest(name, names); ok {
		return d.WithHelp(fmt.Sprintf("did you mean %s", near))
	}
	return d
}

func bindable(p *lang.Project) map[BindKind][]string {
	return map[BindKind][]string{
		BindEvent: labels(p.Events), BindProfile: attributes(p.Profile),
		BindMessage: labels(p.Messages), BindSegment: labels(p.Segments),
		BindConsent: labels(p.Consents), BindCheck: labels(p.Checks),
		BindOffer: labels(p.Offers), BindTeam: labels(p.Teams),
		BindJourney: labels(p.Journeys), BindChannel: labels(p.Channels),
		BindSecret: labels(p.Secrets),
	}
}

func labels[T lang.Block](blocks []T) []string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = b.Head().Label
	}
	return out
}

func attributes(p *lang.Profile) []string {
	if p == nil {
		return nil
	}
	out := labels(p.Attributes)
	for _, id := range p.Identifiers {
		out = append(out, id.Label)
	}
	return out
}

func has(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
