package lang

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

func (d *decoder) unknownAttribute(b *rawBlock, a *hclsyntax.Attribute) {
	rng := source.FromHCL(a.NameRange)
	decl := b.node.decl
	if b.node.kid(a.Name) != nil {
		b.head.Unread = append(b.head.Unread, a.Name)
		d.forgetWithin(rng.Start, b.head.Range.End)
		d.report(diag.Errorf("unknown-attribute", rng, "%q is a block in %s, not an attribute", a.Name, b.title()).
			WithHelp(fmt.Sprintf("write `%s { … }` without the equals sign", a.Name)))
		return
	}
	if reserved(a.Name) {
		d.report(diag.Errorf("unknown-attribute", rng, "%q is reserved for a later release", a.Name))
		return
	}
	x := diag.Errorf("unknown-attribute", rng, "%s has no attribute %q", blockKind(b), a.Name)
	if home := homeOf(b, a.Name, func(n *schema.Block) bool { return n.Attr(a.Name) != nil }); home != "" {
		b.head.Unread = append(b.head.Unread, a.Name)
		d.report(x.WithHelp(home))
		return
	}
	d.report(nearest(x, a.Name, decl.Names(), func(near string) string {
		b.head.Unread = append(b.head.Unread, near)
		if b.node.kid(near) != nil {
			return fmt.Sprintf("did you mean %q? It is a block: `%s { … }`", near, near)
		}
		return didYouMean(near)
	}, attributeList(decl)))
}

// forgetWithin drops faults of syntax between two offsets: they follow from what
// is reported there.
func (d *decoder) forgetWithin(start, end int) {
	d.out.findings = slices.DeleteFunc(d.out.findings, func(f diag.Diagnostic) bool {
		return f.Rule == source.RuleSyntax && f.Range.Start > start && f.Range.Start < end
	})
}

// homeOf is the help for a name that does not stand in b but in a block that may
// stand in it, around it or beside it; "" if there is none.
func homeOf(b *rawBlock, name string, takes func(*schema.Block) bool) string {
	for _, in := range b.node.decl.Blocks {
		if !in.Step && takes(in.Block) {
			return fmt.Sprintf("move `%s` into `%s { … }`", name, in.Block.Type)
		}
	}
	for up := b.parent; up != nil; up = up.parent {
		if takes(up.node.decl) {
			return fmt.Sprintf("move `%s` out of this `%s`, into the `%s` around it", name, b.typ(), up.typ())
		}
		for _, in := range up.node.decl.Blocks {
			if !in.Step && takes(in.Block) {
				return fmt.Sprintf("move `%s` into `%s { … }` of the `%s`", name, in.Block.Type, up.typ())
			}
		}
	}
	return ""
}

func (d *decoder) unknownBlock(parent *rawBlock, n *node, hb *hclsyntax.Block) {
	rng := source.FromHCL(hb.TypeRange)
	if d.cutOff(rng.Start, rng.End) {
		if parent != nil {
			parent.head.Unread = append(parent.head.Unread, hb.Type)
		}
		return
	}
	if parent == nil {
		x := diag.Errorf("unknown-block", rng, "there is no block %q", hb.Type)
		d.report(nearest(x, hb.Type, n.decl.Names(), func(near string) string {
			d.out.meant = append(d.out.meant, near)
			return didYouMean(near)
		}, "see docs/language for all blocks"))
		return
	}
	if a := n.decl.Attr(hb.Type); a != nil {
		parent.head.Unread = append(parent.head.Unread, hb.Type)
		d.forgetWithin(rng.Start, max(hb.CloseBraceRange.End.Byte, rng.End))
		form := "…"
		if a.Kind == schema.Object || a.Kind == schema.TypeMap {
			form = "{ … }"
		}
		d.report(diag.Errorf("unknown-block", rng, "%q is an attribute in %s, not a block", hb.Type, parent.title()).
			WithHelp(fmt.Sprintf("write `%s = %s`", hb.Type, form)))
		return
	}
	if reserved(hb.Type) {
		d.report(diag.Errorf("unknown-block", rng, "%q is reserved for a later release", hb.Type))
		return
	}
	x := diag.Errorf("unknown-block", rng, "%s takes no block %q", blockKind(parent), hb.Type)
	if rootNode().kid(hb.Type) != nil {
		if d.misplaced(parent, rng.Start) {
			return
		}
		d.report(x.WithHelp(fmt.Sprintf("move the block %q to the top of a file", hb.Type)))
		return
	}
	if home := homeOf(parent, hb.Type, func(n *schema.Block) bool { return n.Child(hb.Type) != nil }); home != "" {
		parent.head.Unread = append(parent.head.Unread, hb.Type)
		d.report(x.WithHelp(home))
		return
	}
	if step := stepMeant(n, hb.Type); step != "" {
		d.report(x.WithHelp(step))
		return
	}
	d.report(nearest(x, hb.Type, n.decl.Names(), func(near string) string {
		parent.head.Unread = append(parent.head.Unread, near)
		return didYouMean(near)
	}, stepsHere(n)))
}
