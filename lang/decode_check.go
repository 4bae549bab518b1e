package lang

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// checkBody holds what stands in b to the groups and counts of its schema.
func (d *decoder) checkBody(b *rawBlock) {
	decl := b.node.decl
	d.checkCounts(b)
	d.checkSiblings(b)
	d.checkExclusive(b, decl)
	if d.out.broken {
		return // what is missing may stand in the part that did not parse
	}
	for _, a := range decl.Attrs {
		if a.Required && b.attr(a.Name) == nil && !b.head.Wrote(a.Name) && (b.parent == nil || !b.parent.head.Wrote(a.Name)) {
			d.report(diag.Errorf("missing-attribute", b.head.HeadRng, "%s has no `%s`", b.title(), a.Name).
				WithHelp(fmt.Sprintf("add `%s = …`: %s", a.Name, firstLower(a.Doc))))
		}
	}
	for _, group := range decl.OneOf {
		if !d.present(b, group) {
			if b.typ() == "wait" {
				d.report(diag.Errorf("wait-invalid", b.head.HeadRng, "%s does not say what it waits for", b.title()).
					WithHelp("add " + quotedList(group, "or")))
				continue
			}
			d.report(diag.Errorf("missing-attribute", b.head.HeadRng, "%s has none of %s", b.title(), quotedList(group, "and")).
				WithHelp("add " + quotedList(group, "or")))
		}
	}
	for _, group := range decl.Together {
		d.checkTogether(b, group)
	}
	for _, group := range decl.Needs {
		if rng, ok := d.anyOf(b, group[:1]); ok && !d.present(b, group[1:]) && !d.lacksOneOf(b, group[1:]) {
			d.report(diag.Errorf("missing-attribute", rng, "`%s` in %s needs %s beside it",
				group[0], b.title(), quotedList(group[1:], "or")))
		}
	}
}

// lacksOneOf reports whether b has none of a group of which it needs one, and
// which one of names would fill: that has been reported.
func (d *decoder) lacksOneOf(b *rawBlock, names []string) bool {
	for _, group := range b.node.decl.OneOf {
		if !d.present(b, group) && slices.ContainsFunc(names, func(n string) bool { return slices.Contains(group, n) }) {
			return true
		}
	}
	return false
}

// present reports whether one of names is set in b, or was meant to be.
func (d *decoder) present(b *rawBlock, names []string) bool {
	_, ok := d.anyOf(b, names)
	return ok || slices.ContainsFunc(names, b.head.Wrote)
}

// anyOf is the place of the first of names that is set in b.
func (d *decoder) anyOf(b *rawBlock, names []string) (source.Range, bool) {
	for _, name := range names {
		if a := b.attr(name); a != nil {
			return b.nameRng(a), true
		}
		for _, c := range b.blocks {
			if c.typ() == name {
				return c.head.HeadRng, true
			}
		}
	}
	return source.Range{}, false
}

func (d *decoder) checkExclusive(b *rawBlock, decl *schema.Block) {
	for _, group := range decl.Exclusive {
		first, firstRng := "", source.Range{}
		for _, name := range group {
			rng, ok := d.anyOf(b, []string{name})
			if !ok {
				continue
			}
			if first == "" {
				first, firstRng = name, rng
				continue
			}
			if rng.Start < firstRng.Start {
				first, firstRng, name, rng = name, rng, first, firstRng
			}
			rule := "conflicting-attributes"
			if b.typ() == "wait" {
				rule = "wait-invalid"
			}
			d.report(diag.Errorf(rule, rng, "%s has both `%s` and `%s`", b.title(), first, name).
				WithRelated(firstRng, fmt.Sprintf("`%s` stands here", first)).
				WithHelp(fmt.Sprintf("keep one of %s", quotedList(group, "and"))))
			break
		}
	}
}

func (d *decoder) checkTogether(b *rawBlock, group []string) {
	var missing []string
	var rng source.Range
	for _, name := range group {
		if r, ok := d.anyOf(b, []string{name}); ok {
			if !rng.Known() {
				rng = r
			}
		} else if !b.head.Wrote(name) {
			missing = append(missing, name)
		}
	}
	if rng.Known() && len(missing) > 0 {
		d.report(diag.Errorf("missing-attribute", rng, "%s needs %s beside this", b.title(), quotedList(missing, "and")))
	}
}

// checkCounts reports child blocks beyond Max and below Min.
func (d *decoder) checkCounts(b *rawBlock) {
	for i := range b.node.kids {
		k := b.node.kids[i].decl
		if k.Max == 0 && k.Min == 0 {
			continue
		}
		n := 0
		var first *rawBlock
		for _, c := range b.blocks {
			if c.node.decl != k.Block {
				continue
			}
			n++
			if first == nil {
				first = c
			}
			if k.Max > 0 && n == k.Max+1 {
				d.report(diag.Errorf("duplicate-block", c.head.HeadRng, "%s takes %s `%s`, and here is one more",
					b.title(), atMost(k.Max), c.typ()).WithRelated(first.head.HeadRng, "the first stands here"))
			}
		}
		if n < k.Min && !d.out.broken && !b.head.Wrote(k.Block.Type) {
			lacks := fmt.Sprintf("has no `%s` block", k.Block.Type)
			if n > 0 {
				lacks = fmt.Sprintf("needs at least %d `%s` blocks, and has %d", k.Min, k.Block.Type, n)
			}
			d.report(diag.Errorf("missing-block", b.head.HeadRng, "%s %s", b.title(), lacks).
				WithHelp(fmt.Sprintf("add `%s { … }`: %s", sampleHead(k.Block), firstLower(k.Block.Doc))))
		}
	}
}

// checkSiblings reports labels that stand twice among the children of one type.
// Steps are left to the whole journey.
func (d *decoder) checkSiblings(b *rawBlock) {
	for i, c := range b.blocks {
		if c.head.Label == "" || mayRepeat(c) {
			continue
		}
		for _, before := range b.blocks[:i] {
			if before.node.decl == c.node.decl && before.head.Label == c.head.Label {
				d.report(duplicateLabel(c.head, before.head))
				break
			}
		}
	}
}

// mayRepeat reports whether a label is no name: moments of a scenario, and
// losses that are accepted for different journeys. Steps have a wider check.
func mayRepeat(b *rawBlock) bool {
	switch b.node.decl.Label {
	case schema.DurationLabel:
		return true
	}
	return b.typ() == "accept" || isStep(b)
}

// isStep reports whether b is one of the ordered steps of a flow.
func isStep(b *rawBlock) bool {
	return b.slot.decl.Step
}

func duplicateLabel(again, first *Header) diag.Diagnostic {
	rng := again.LabelRng
	if !rng.Known() {
		rng = again.HeadRng
	}
	firstRng := first.LabelRng
	if !firstRng.Known() {
		firstRng = first.HeadRng
	}
	return diag.Errorf("duplicate-label", rng, "%s is declared twice", headTitle(again)).
		WithRelated(firstRng, "first declared here").
		WithHelp("rename one of the two")
}

func atMost(n int) string {
	if n == 1 {
		return "one"
	}
	return fmt.Sprintf("at most %d", n)
}

func quotedList(names []string, last string) string {
	var b strings.Builder
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			b.WriteString(" " + last + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString("`" + n + "`")
	}
	return b.String()
}

func firstLower(s string) string {
	s, _, _ = strings.Cut(s, ". ")
	s = strings.TrimSuffix(s, ".")
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] < 'A' || s[1] > 'Z') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
