package engine

import "sort"

// Registry is the profiles that a program may be held against.
type Registry []*Profile

// Find gives the profile of an engine by its name.
func (r Registry) Find(name string) (*Profile, bool) {
	for _, p := range r {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// Names lists the engines, sorted.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, p := range r {
		names[i] = p.Name
	}
	sort.Strings(names)
	return names
}

// Faults lists what is wrong with a profile itself: a feature named twice or
// left out, a loss that does not exist, a source that is not listed. Tests of
// each engine call it.
func (p *Profile) Faults() []string {
	var out []string
	fault := func(parts ...string) {
		s := p.Name
		for _, part := range parts {
			s += " " + part
		}
		out = append(out, s)
	}
	seen := map[Feature]bool{}
	for _, s := range p.Features {
		if seen[s.Feature] {
			fault("names", string(s.Feature), "twice")
		}
		seen[s.Feature] = true
		if _, ok := p.Loss(s.Loss); s.Level == Lossy && !ok {
			fault("gives", string(s.Feature), "the unknown loss", s.Loss)
		}
		if s.Level != Lossy && s.Level != Varies && s.Loss != "" {
			fault("gives", string(s.Feature), "a loss that it cannot have")
		}
		if s.How == "" {
			fault("does not say how it has", string(s.Feature))
		}
	}
	for _, d := range Features() {
		if !seen[d.Feature] {
			fault("does not say whether it has", string(d.Feature))
		}
	}
	ids := map[string]bool{}
	for _, l := range p.Losses {
		if ids[l.ID] {
			fault("has the loss", l.ID, "twice")
		}
		ids[l.ID] = true
		if l.Title == "" || l.Differs == "" || l.Lowering == "" || l.Severity == "" {
			fault("does not explain the loss", l.ID)
		}
	}
	return out
}
