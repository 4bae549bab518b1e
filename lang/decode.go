package lang

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// decoder makes the raw tree of one file and reports what the schema alone can
// see. It walks the syntax once; nothing of the syntax is kept.
type decoder struct {
	out      *rawFile
	file     *source.File
	faults   []int // offsets of what did not parse
	data     []byte
	comments []source.Comment
	library  string
	forms    forms
	scratch  []*hclsyntax.Attribute
}

// decodeFile reads the syntax of f. library is the label under which another
// project reads it.
func decodeFile(f *source.File, library string, z *zones) *rawFile {
	body, problems := source.Parse(f)
	d := &decoder{out: &rawFile{path: f.Path}, file: f, data: f.Data, library: library}
	d.forms = forms{zones: z, report: d.report}
	d.out.findings = diag.FromProblems(problems)
	if len(problems) > 0 {
		d.out.broken = true
		d.out.mentions = mentionedNames(f.Data)
		for _, p := range problems {
			d.faults = append(d.faults, p.Range.Start)
			for _, r := range p.Related {
				if r.Range.Start > p.Range.Start { // where something else begins
					d.faults = append(d.faults, r.Range.Start)
				}
			}
		}
	}
	d.comments = f.Comments()
	d.out.info = &FileInfo{Path: f.Path, Bytes: len(f.Data), Ignores: ignoreComments(d.comments)}
	if body != nil {
		d.body(nil, rootNode(), body)
	}
	return d.out
}

func (d *decoder) report(x ...diag.Diagnostic) { d.out.findings = append(d.out.findings, x...) }

// body decodes what stands in b, or in the file if b is nil.
func (d *decoder) body(b *rawBlock, n *node, body *hclsyntax.Body) {
	if b == nil {
		for _, a := range sortedAttributes(nil, body) {
			d.report(diag.Errorf("unknown-attribute", source.FromHCL(a.NameRange),
				"%q stands outside any block", a.Name).WithHelp("put it in the block that it is about"))
		}
	} else if len(body.Attributes) > 0 {
		d.attributes(b, n, body)
	}
	var kids []*rawBlock
	if len(body.Blocks) > 0 {
		kids = make([]*rawBlock, 0, len(body.Blocks))
	}
	for _, hb := range body.Blocks {
		if c := d.block(b, n, hb); c != nil {
			kids = append(kids, c)
		}
	}
	if b == nil {
		d.out.blocks = kids
		d.markBroken(body.Blocks)
		return
	}
	b.blocks = kids
	d.checkBody(b)
}

// sortedAttributes appends the attributes of body to list, in order of writing.
func sortedAttributes(list []*hclsyntax.Attribute, body *hclsyntax.Body) []*hclsyntax.Attribute {
	for _, a := range body.Attributes {
		if a != nil {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b *hclsyntax.Attribute) int {
		return a.NameRange.Start.Byte - b.NameRange.Start.Byte
	})
	return list
}

func (d *decoder) attributes(b *rawBlock, n *node, body *hclsyntax.Body) {
	b.attrs = make([]rawAttr, 0, len(body.Attributes))
	d.scratch = sortedAttributes(d.scratch[:0], body)
	for _, a := range d.scratch {
		if len(d.faults) > 0 && d.cutOffValue(a) {
			b.head.Unread = append(b.head.Unread, a.Name)
			continue
		}
		at, ok := n.attrAt[a.Name]
		if !ok {
			if !n.decl.Open {
				d.unknownAttribute(b, a)
				continue
			}
			at = -1
		}
		raw := rawAttr{
			name:    a.Name,
			start:   int32(a.NameRange.Start.Byte),
			nameEnd: int32(a.NameRange.End.Byte),
			end:     int32(a.SrcRange.End.Byte),
			at:      int16(at),
		}
		if at >= 0 {
			raw.name = n.attrs[at].decl.Name // not a copy of its own
			before := len(d.out.findings)
			raw.bound = d.plain(b, &n.attrs[at], a, b.rng(&raw))
			if len(d.out.findings) > before {
				b.head.Unread = append(b.head.Unread, raw.name)
			}
		}
		if !raw.bound {
			e, problems := expr.FromHCL(a.Expr, d.data)
			d.report(problems...)
			if len(d.faults) > 0 {
				e = d.withoutFaults(e)
			}
			if isNull(e) && !n.decl.Open && n.decl.Type != "variable" {
				continue // null is 'not set'
			}
			raw.expr = e
		}
		b.attrs = append(b.attrs, raw)
	}
}

// block decodes a block, or is nil if it cannot stand here.
func (d *decoder) block(parent *rawBlock, n *node, hb *hclsyntax.Block) *rawBlock {
	slot := n.kid(hb.Type)
	if slot == nil {
		d.unknownBlock(parent, n, hb)
		return nil
	}
	v := reflect.New(slot.node.typ)
	b := &rawBlock{node: slot.node, slot: slot, out: v.Elem(), head: v.Interface().(Block).Head(), file: d.out, parent: parent}
	*b.head = d.header(hb, slot.node.decl)
	d.checkLabels(b, hb)
	if hb.Body != nil {
		d.body(b, slot.node, hb.Body)
	}
	return b
}

func (d *decoder) header(hb *hclsyntax.Block, decl *schema.Block) Header {
	h := Header{
		BlockType: decl.Type,
		Range:     source.FromHCL(hb.TypeRange),
		HeadRng:   source.FromHCL(hb.TypeRange),
		Library:   d.library,
		Doc:       d.doc(hb.TypeRange.Start.Byte),
	}
	if end := hb.CloseBraceRange.End.Byte; end > h.Range.End {
		h.Range.End = end
	} else if hb.Body != nil && hb.Body.SrcRange.End.Byte > h.Range.End {
		h.Range.End = hb.Body.SrcRange.End.Byte
	}
	if len(hb.Labels) > 0 {
		h.Label = hb.Labels[0]
		last := hb.LabelRanges[len(hb.LabelRanges)-1]
		h.HeadRng.End = last.End.Byte
		h.LabelRng = d.unquoted(source.FromHCL(hb.LabelRanges[0]))
	}
	return h
}

// unquoted is r without the quotes at its ends.
func (d *decoder) unquoted(r source.Range) source.Range {
	if r.Len() >= 2 && d.data[r.Start] == '"' && d.data[r.End-1] == '"' {
		r.Start++
		r.End--
	}
	return r
}

// doc is the text of the comments that end on the line before offset at.
func (d *decoder) doc(at int) string {
	last, _ := slices.BinarySearchFunc(d.comments, at, func(c source.Comment, at int) int {
		return c.Range.Start - at
	})
	first := last
	for end := at; first > 0; first-- {
		c := &d.comments[first-1]
		if !c.OwnLine || !d.oneBreak(c.Range.End, end) {
			break
		}
		end = c.Range.Start
	}
	if first == last {
		return ""
	}
	var lines []string
	for _, c := range d.comments[first:last] {
		if text := strings.TrimSpace(c.Text); !strings.HasPrefix(text, "cairn:ignore") {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// oneBreak reports whether only blanks and at most one line break stand between
// the offsets. A comment may or may not hold its own line break.
func (d *decoder) oneBreak(from, to int) bool {
	if from > to {
		return false
	}
	breaks := 0
	if from > 0 && d.data[from-1] == '\n' {
		breaks++
	}
	for _, c := range d.data[from:to] {
		switch c {
		case '\n':
			breaks++
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return breaks <= 1
}

func ignoreComments(comments []source.Comment) []Comment {
	var list []Comment
	for _, c := range comments {
		if strings.Contains(c.Text, "cairn:ignore") {
			list = append(list, Comment{Text: strings.TrimSpace(c.Text), OwnLine: c.OwnLine, Header: Header{BlockType: "comment", Range: c.Range, HeadRng: c.Range}})
		}
	}
	return list
}

// reserved are names that a later release will give a meaning.
func reserved(name string) bool {
	return name == "for_each" || name == "count" || name == "dynamic"
}

func didYouMean(near string) string { return fmt.Sprintf("did you mean %q?", near) }

// nearest adds the name that is closest as help, or says otherwise.
func nearest(x diag.Diagnostic, name string, names []string, say func(string) string, otherwise string) diag.Diagnostic {
	if near, ok := diag.Nearest(name, names); ok {
		return x.WithHelp(say(near))
	}
	if otherwise != "" {
		return x.WithHelp(otherwise)
	}
	return x
}

// blockKind is "a journey" or "an event", as the subject of a finding.
func blockKind(b *rawBlock) string {
	if strings.ContainsRune("aeio", rune(b.typ()[0])) {
		return "an `" + b.typ() + "`"
	}
	return "a `" + b.typ() + "`"
}

func attributeList(decl *schema.Block) string {
	names := decl.Names()
	if len(names) == 0 || len(names) > 12 {
		return ""
	}
	return "it takes " + strings.Join(names, ", ")
}
