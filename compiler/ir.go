package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// The JSON form of a program: format and version, then the project, what it
// declares, and the journeys. A reader refuses a version that it does not know;
// the version rises when a name changes or goes, not when one is added.
const (
	irFormat  = "cairn-ir"
	irVersion = 1
)

// IR is p as a document for an encoder of JSON, which compiler/ir.schema.json
// describes: the same bytes for the same program. Conditions, values and copy are
// HCL source, times are whole seconds, and every place has byte offsets and, where
// its file can still be read, lines and columns.
func IR(p *Program) any { return newIR(p) }

type irDocument struct {
	Format   string      `json:"format"`
	Version  int         `json:"version"`
	Project  *irProject  `json:"project,omitempty"`
	Profile  *irProfile  `json:"profile,omitempty"`
	Events   []irEvent   `json:"events"`
	Segments []irSegment `json:"segments"`
	Consents []irConsent `json:"consents"`
	Channels []irChannel `json:"channels"`
	Offers   []irOffer   `json:"offers"`
	Checks   []irCheck   `json:"checks"`
	Policies []irPolicy  `json:"policies"`
	Messages []irMessage `json:"messages"`
	Journeys []irJourney `json:"journeys"`
}

// irWriter turns parts of a program into their JSON form.
type irWriter struct{ places *places }

func newIR(p *Program) *irDocument {
	d := &irDocument{
		Format: irFormat, Version: irVersion,
		Events: []irEvent{}, Segments: []irSegment{}, Consents: []irConsent{}, Channels: []irChannel{},
		Offers: []irOffer{}, Checks: []irCheck{}, Policies: []irPolicy{}, Messages: []irMessage{}, Journeys: []irJourney{},
	}
	w := irWriter{newPlaces(p.Project)}
	if q := p.Project; q != nil {
		u := reached(p)
		d.Project, d.Profile = w.project(q.Settings), w.profile(q.Profile)
		d.Events = each(append(byLabel(q.Events), u.events...), w.event)
		d.Segments = each(byLabel(q.Segments), w.segment)
		d.Consents = each(append(byLabel(q.Consents), u.consents...), w.consent)
		d.Channels = each(append(byLabel(q.Channels), u.channels...), w.channel)
		d.Offers = each(byLabel(q.Offers), w.offer)
		d.Checks = each(append(byLabel(q.Checks), u.checks...), w.check)
		d.Policies = each(byLabel(q.Policies), w.policy)
		d.Messages = each(append(byLabel(q.Messages), u.messages...), w.message)
	}
	d.Journeys = each(p.Journeys, w.journey)
	return d
}

func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

// addresses are the blocks that refs name, "" for those that were not found.
func addresses(refs []lang.Ref) []string {
	if len(refs) == 0 {
		return nil
	}
	return each(refs, lang.Ref.Address)
}

func address(r lang.Ref) string {
	if !r.Set() {
		return ""
	}
	return r.Address()
}

// blockAddress is the address of b, with its library before it.
func blockAddress(b lang.Block) string {
	h := b.Head()
	if h.Library == "" {
		return h.Address()
	}
	return "library." + h.Library + "." + h.Address()
}

// hcl is e as HCL source, "" for none.
func hcl(e expr.Expr) string {
	if e == nil {
		return ""
	}
	return expr.Print(e)
}

func hclMap(list []lang.Entry[expr.Expr]) map[string]string {
	if len(list) == 0 {
		return nil
	}
	m := make(map[string]string, len(list))
	for _, e := range list {
		m[e.Key] = hcl(e.Value)
	}
	return m
}

// clock is a time of day that was set, as "09:00".
func clock(v lang.Val[lang.Clock]) string {
	if !v.Set {
		return ""
	}
	return v.Value.Text()
}
