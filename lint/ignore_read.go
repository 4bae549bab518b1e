package lint

import (
	"bytes"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// readIgnores finds the comments of all files. today may be nil.
func readIgnores(p *lang.Project, c *catalogue, today *lang.Date) (*ignores, []diag.Diagnostic) {
	x := &ignores{byRule: map[*Rule][]*ignore{}}
	var findings []diag.Diagnostic
	keep := func(ig *ignore) {
		ig.expired = ig.dated && today != nil && today.Text > ig.until.Text
		x.all = append(x.all, ig)
		for _, r := range ig.rules {
			x.byRule[r.rule] = append(x.byRule[r.rule], ig)
		}
	}
	var templates *templateUse
	for _, info := range p.Files {
		if len(info.Ignores) == 0 {
			continue
		}
		f := p.File(info.Path)
		if f == nil {
			continue
		}
		if templates == nil {
			templates = useOfTemplates(p)
		}
		body, _ := source.Parse(f)
		for _, comment := range info.Ignores {
			ig, wrong := parseIgnore(f, comment.Range, c)
			findings = append(findings, wrong...)
			if ig == nil {
				continue
			}
			if ig.whole && !atTop(f, comment.Range.Start) {
				findings = append(findings, diag.Warningf("ignore-invalid", comment.Range, "cairn:ignore-file stands below the top of its file").
					WithHelp("move it above the first block, or ignore the rule at the block that it is about"))
				continue
			}
			ig.place(f, body, comment.OwnLine, templates)
			keep(ig)
		}
	}
	for _, path := range p.Texts {
		f := p.File(path)
		if f == nil || !bytes.Contains(f.Data, []byte(ignoreWord)) {
			continue
		}
		for _, comment := range f.MarkupComments() {
			ig, wrong := parseIgnore(f, comment.Range, c)
			findings = append(findings, wrong...)
			if ig != nil {
				ig.spans = append(ig.spans, lineOf(f, comment.Range.Start))
				if comment.OwnLine {
					ig.spans = append(ig.spans, nextLine(f, comment.Range.End, nil))
				}
				keep(ig)
			}
		}
	}
	return x, findings
}

// place finds what a comment in a file of blocks covers: the line that it stands
// on, or the next line of code, with the block or attribute that begins there.
func (ig *ignore) place(f *source.File, body *hclsyntax.Body, ownLine bool, templates *templateUse) {
	if ig.whole {
		return
	}
	ig.spans = append(ig.spans, lineOf(f, ig.comment.Start))
	if !ownLine {
		return
	}
	next := nextLine(f, ig.comment.End, f.Comments())
	ig.spans = append(ig.spans, next)
	if item, ok := itemAt(body, next); ok {
		ig.spans = append(ig.spans, item)
		ig.texts = templates.in(item, f)
	}
}

// lineOf is the line of offset at, with its line end.
func lineOf(f *source.File, at int) source.Range {
	start := bytes.LastIndexByte(f.Data[:at], '\n') + 1
	end := len(f.Data)
	if i := bytes.IndexByte(f.Data[at:], '\n'); i >= 0 {
		end = at + i + 1
	}
	return source.Range{Path: f.Path, Start: start, End: end}
}

// nextLine is the first line behind offset at that holds more than space and
// comments. It is empty at the end of the file.
func nextLine(f *source.File, at int, comments []source.Comment) source.Range {
	for {
		line := lineOf(f, at)
		if line.End >= len(f.Data) {
			return source.Range{Path: f.Path, Start: len(f.Data), End: len(f.Data)}
		}
		line = lineOf(f, line.End)
		first := line.Start + len(f.Data[line.Start:line.End]) - len(bytes.TrimLeft(f.Data[line.Start:line.End], " \t\r\n"))
		if first == line.End {
			at = line.Start
			continue
		}
		i := slices.IndexFunc(comments, func(c source.Comment) bool { return c.Range.Start == first })
		if i < 0 {
			return line
		}
		at = max(line.Start, comments[i].Range.End-1)
	}
}

// atTop reports whether only comments and space stand before offset at.
func atTop(f *source.File, at int) bool {
	rest := f.Data[:at]
	from := 0
	for _, c := range f.Comments() {
		if c.Range.Start >= at {
			break
		}
		if len(bytes.TrimSpace(rest[from:c.Range.Start])) > 0 {
			return false
		}
		from = c.Range.End
	}
	return len(bytes.Trim(rest[from:], " \t\r\n\ufeff")) == 0
}

// itemAt is the outermost block or attribute that begins on line.
func itemAt(body *hclsyntax.Body, line source.Range) (source.Range, bool) {
	if body == nil {
		return source.Range{}, false
	}
	begins := func(r source.Range) bool { return line.Start <= r.Start && r.Start < line.End }
	for _, a := range body.Attributes {
		if r := source.FromHCL(a.SrcRange); begins(r) {
			return r, true
		}
	}
	for _, b := range body.Blocks {
		r := source.FromHCL(b.TypeRange)
		r.End = b.CloseBraceRange.End.Byte
		if begins(r) {
			return r, true
		}
		if r.Start < line.Start && line.Start < r.End {
			return itemAt(b.Body, line)
		}
	}
	return source.Range{}, false
}

// templateUse says which blocks read which template files.
type templateUse struct {
	reads map[string][]source.Range // by text file: the blocks that read it
	paths []string
}

func useOfTemplates(p *lang.Project) *templateUse {
	u := &templateUse{reads: map[string][]source.Range{}, paths: p.Texts}
	texts := map[string]bool{}
	for _, t := range p.Texts {
		texts[t] = true
	}
	w := newWalker(visitor{expr: func(_, in lang.Block, _ string, e expr.Expr) {
		expr.Walk(e, func(e expr.Expr) bool {
			path := e.Range().Path
			if lit, ok := e.(*expr.Lit); ok && lit.Text.Known() {
				path = lit.Text.Path
			}
			if rng := in.Head().Range; texts[path] && !slices.Contains(u.reads[path], rng) {
				u.reads[path] = append(u.reads[path], rng)
			}
			return true
		})
	}})
	for _, b := range topBlocks(p) {
		w.walk(b)
	}
	return u
}

// in are the text files that are read within item: by a block in it, or because
// their name stands there.
func (u *templateUse) in(item source.Range, f *source.File) []string {
	var paths []string
	text := string(f.Text(item))
	for _, path := range u.paths {
		inside := slices.ContainsFunc(u.reads[path], item.Contains)
		if inside || strings.Contains(text, `"`+path+`"`) {
			paths = append(paths, path)
		}
	}
	return paths
}
