package reference

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
)

// blockPage is the page of b, which may stand in the blocks of in.
func blockPage(b *schema.Block, in []*schema.Block) []byte {
	var w bytes.Buffer
	w.WriteString(mark)
	fmt.Fprintf(&w, "# `%s`\n\n%s\n\n%s\n\n%s\n\n%s", b.Type, trail(b), b.Doc, place(b, in), code(b.Example))
	for _, s := range b.More {
		fmt.Fprintf(&w, "\n%s\n\n%s", s.Doc, code(s.HCL))
	}
	attributes(&w, b)
	if out := conditions(b); out != "" {
		w.WriteString("\n" + out)
	}
	for _, a := range b.Attrs {
		if long(a) {
			fmt.Fprintf(&w, "\n## Words of `%s`\n\n%s.\n", a.Name, list(words(a.Values), "and"))
		}
		if a.Fields != nil {
			fmt.Fprintf(&w, "\n## Fields of `%s`\n\n%s", a.Name, attrTable(a.Fields))
		}
	}
	nested(&w, b)
	if out := reads(b); out != "" {
		w.WriteString("\n## What expressions may read\n\n" + out + "\nSee [expressions](expressions.md#what-can-be-read).\n")
	}
	return w.Bytes()
}

func code(hcl string) string { return "```hcl\n" + hcl + "\n```\n" }

// trail leads from the first page down to b. Where b stands at several places of
// one top-level block, it goes through the first; where they are of different
// ones, b is reached from the first page.
func trail(b *schema.Block) string {
	if isStep(b) {
		return "[Language](README.md) › [Steps](steps.md) › `" + b.Type + "`"
	}
	var steps []string
	tops := map[*schema.Block]bool{}
	gather(b, tops, map[*schema.Block]bool{})
	if len(tops) == 1 {
		for at := parents(b)[0]; at != schema.Root(); at = parents(at)[0] {
			steps = append([]string{link(at)}, steps...)
			if isStep(at) {
				steps = append([]string{"[Steps](steps.md)"}, steps...)
				break
			}
		}
	}
	return strings.Join(append([]string{"[Language](README.md)"}, append(steps, "`"+b.Type+"`")...), " › ")
}

// gather adds to tops the top-level blocks in which b may stand. A step counts
// as one: it has a chapter of its own.
func gather(b *schema.Block, tops, seen map[*schema.Block]bool) {
	if seen[b] {
		return
	}
	seen[b] = true
	for _, p := range parents(b) {
		if p == schema.Root() || isStep(b) {
			tops[b] = true
			return
		}
		gather(p, tops, seen)
	}
}

// parents are the blocks in which b may stand, in order of declaration.
func parents(b *schema.Block) []*schema.Block {
	var out []*schema.Block
	schema.Walk(func(x *schema.Block, in []*schema.Block) {
		if x == b {
			out = in
		}
	})
	return out
}

func isStep(b *schema.Block) bool {
	n := schema.Find("journey", "flow").Child(b.Type)
	return n != nil && n.Step && n.Block == b
}

// place says where b stands, how often, and what its label is.
func place(b *schema.Block, in []*schema.Block) string {
	var out string
	switch {
	case isStep(b):
		flow := schema.Find("journey", "flow")
		out = "A step: it stands in the " + link(flow) + " of a journey or a fragment, and in the bodies of other steps."
	case in[0] == schema.Root():
		out = "It stands at the top of a file"
		if n := schema.Root().Child(b.Type); n.Max == 1 {
			out += ", once in a project"
		}
		out += "."
	default:
		var places []string
		for _, p := range in {
			places = append(places, link(p))
		}
		out = "It stands in " + list(places, "and") + often(in[0].Child(b.Type)) + "."
	}
	return out + " " + labelText(b)
}

func often(n *schema.Nested) string {
	switch {
	case n.Min > 0 && n.Max == 1:
		return ", exactly once"
	case n.Max == 1:
		return ", at most once"
	case n.Min > 1:
		return fmt.Sprintf(", %d times or more", n.Min)
	case n.Min == 1:
		return ", once or more"
	}
	return ", any number of times"
}

func labelText(b *schema.Block) string {
	if b.Label == schema.NoLabel {
		return "It has no label."
	}
	what := b.LabelDoc
	if what == "" {
		what = "its name"
	}
	out := "Its label is " + what
	if b.Label == schema.KindLabel {
		out += ": " + list(quoted(b.LabelValues), "or")
	}
	if b.LabelOpt {
		out += "; it may be left out"
	}
	return out + "."
}

func attributes(w *bytes.Buffer, b *schema.Block) {
	if len(b.Attrs) == 0 && !b.Open {
		return
	}
	w.WriteString("\n## Attributes\n\n")
	w.WriteString(attrTable(b.Attrs))
	if b.Open && len(b.Attrs) > 0 {
		w.WriteString("\nFurther attributes are allowed.\n")
	} else if b.Open {
		w.WriteString("Every attribute is a name of your own.\n")
	}
}

func attrTable(attrs []*schema.Attr) string {
	var rows [][]string
	for _, a := range attrs {
		rows = append(rows, []string{"`" + a.Name + "`", typeText(a), defaultText(a), a.Doc})
	}
	return table([]string{"Attribute", "Takes", "Default", "What it says"}, rows)
}

// conditions are the rules on what stands together, as a list.
func conditions(b *schema.Block) string {
	var out strings.Builder
	exactly := map[string]bool{}
	for _, group := range b.OneOf {
		key := strings.Join(group, " ")
		for _, e := range b.Exclusive {
			exactly[key] = exactly[key] || strings.Join(e, " ") == key
		}
		if exactly[key] {
			fmt.Fprintf(&out, "- Exactly one of %s is set.\n", list(quoted(group), "and"))
		} else {
			fmt.Fprintf(&out, "- At least one of %s is set.\n", list(quoted(group), "and"))
		}
	}
	for _, group := range b.Exclusive {
		if !exactly[strings.Join(group, " ")] {
			fmt.Fprintf(&out, "- At most one of %s is set.\n", list(quoted(group), "and"))
		}
	}
	for _, group := range b.Together {
		fmt.Fprintf(&out, "- %s are set together.\n", list(quoted(group), "and"))
	}
	for i, group := range b.Needs {
		with := strings.Join(group[1:], " ")
		names := []string{group[0]}
		for j, other := range b.Needs {
			if j == i || strings.Join(other[1:], " ") != with {
				continue
			}
			if j < i {
				names = nil // said already
				break
			}
			names = append(names, other[0])
		}
		if len(names) > 0 {
			fmt.Fprintf(&out, "- %s %s with %s.\n", list(quoted(names), "and"), goes(len(names)), list(quoted(group[1:]), "or"))
		}
	}
	return out.String()
}

func goes(n int) string {
	if n == 1 {
		return "goes"
	}
	return "go"
}

// nested lists the blocks that may stand in b. Steps are named, not described:
// each has its page.
func nested(w *bytes.Buffer, b *schema.Block) {
	var rows, parts [][]string
	var steps []string
	for _, n := range b.Blocks {
		row := []string{link(n.Block), strings.TrimPrefix(often(n), ", "), summary(n.Block.Doc)}
		switch {
		case n.Step:
			steps = append(steps, link(n.Block))
		case n.Part:
			parts = append(parts, row)
		default:
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		w.WriteString("\n## Blocks\n\n" + table([]string{"Block", "How many", "What it is"}, rows))
	}
	if len(parts) > 0 {
		w.WriteString("\n## Parts\n\n" + table([]string{"Part", "How many", "What it is"}, parts))
	}
	if len(steps) > 0 {
		fmt.Fprintf(w, "\n## Steps\n\nSteps stand here in the order in which they are done: %s.\n", list(steps, "and"))
	}
}
