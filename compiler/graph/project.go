package graph

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// projectPicture puts each touchpoint and journey into its stage of the funnel;
// a journey of several stages stands in the first and names the others.
func projectPicture(p *compiler.Program) *picture {
	out := &picture{across: true}
	if p.Project == nil {
		return out
	}
	if s := p.Project.Settings; s != nil {
		out.name = "project." + s.Label
	}
	var stages []*lang.Stage
	if p.Project.Funnel != nil {
		stages = p.Project.Funnel.Stages
	}
	for _, s := range stages {
		out.groups = append(out.groups, group{id: "stage_" + name(s.Label), title: title(s.Title, s.Label)})
	}
	place := func(b box, stage lang.Ref) {
		at := slices.IndexFunc(stages, func(s *lang.Stage) bool { return stage.Target == lang.Block(s) })
		if at < 0 {
			out.boxes = append(out.boxes, b)
		} else {
			out.groups[at].boxes = append(out.groups[at].boxes, b)
		}
	}
	for _, t := range byLabel(p.Project.Touchpoints) {
		lines := []string{title(t.Title, t.Label)}
		if t.Channel.Set() {
			lines = append(lines, t.Channel.Address())
		}
		place(box{blockID(t), touch, lines}, t.Stage)
		out.lead(t, t.LeadsTo)
	}
	for _, j := range p.Journeys {
		first, others := sorted(j.Decl.Stages, stages)
		lines := []string{"journey " + title(j.Decl.Title, j.Label)}
		if len(others) > 0 {
			lines = append(lines, "also "+strings.Join(others, ", "))
		}
		if j.Decl.Status.Value != "live" {
			lines = append(lines, "draft")
		}
		place(box{blockID(j.Decl), send, lines}, first)
		out.lead(j.Decl, j.Decl.LeadsTo)
		out.enrolls(j)
	}
	out.keepDrawn()
	return out
}

// sorted gives the first of a journey's stages by order of the funnel, and the
// labels of the others.
func sorted(refs []lang.Ref, stages []*lang.Stage) (lang.Ref, []string) {
	var first lang.Ref
	var others []string
	for _, s := range stages {
		at := slices.IndexFunc(refs, func(r lang.Ref) bool { return r.Target == lang.Block(s) })
		switch {
		case at < 0:
		case first.Target == nil:
			first = refs[at]
		default:
			others = append(others, s.Label)
		}
	}
	return first, others
}

func (p *picture) lead(from lang.Block, to []lang.Ref) {
	for _, r := range to {
		if r.Target != nil {
			p.arrows = append(p.arrows, arrow{from: blockID(from), to: blockID(r.Target)})
		}
	}
}

// enrolls draws the journeys that j puts people in, each once.
func (p *picture) enrolls(j *compiler.Journey) {
	seen := map[string]bool{}
	for _, n := range j.Nodes {
		if n.Enroll == nil || n.Enroll.Journey == nil {
			continue
		}
		if id := blockID(n.Enroll.Journey); !seen[id] {
			seen[id] = true
			p.arrows = append(p.arrows, arrow{from: blockID(j.Decl), to: id, label: "enrolls", dotted: true})
		}
	}
}

// keepDrawn drops arrows to what is not in the picture, such as blocks of a
// library.
func (p *picture) keepDrawn() {
	drawn := map[string]bool{}
	for _, b := range p.boxes {
		drawn[b.id] = true
	}
	for _, g := range p.groups {
		for _, b := range g.boxes {
			drawn[b.id] = true
		}
	}
	p.arrows = slices.DeleteFunc(p.arrows, func(a arrow) bool { return !drawn[a.from] || !drawn[a.to] })
}

func blockID(b lang.Block) string {
	h := b.Head()
	if h.Library != "" {
		return h.BlockType + "_" + name(h.Library+"."+h.Label)
	}
	return h.BlockType + "_" + name(h.Label)
}

func title(v lang.Val[string], label string) string {
	if v.Value != "" {
		return v.Value
	}
	return label
}

func byLabel[T lang.Block](list []T) []T {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b T) int { return strings.Compare(a.Head().Label, b.Head().Label) })
	return out
}
