package lang

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// checkOnce reports a second block of a kind that a project has once, and a
// missing one.
func (l *linker) checkOnce() []diag.Diagnostic {
	var findings []diag.Diagnostic
	for i := range rootNode().kids {
		k := rootNode().kids[i].decl
		if k.Max == 0 && k.Min == 0 {
			continue
		}
		var first *rawBlock
		l.each(func(b *rawBlock) {
			if first == nil {
				first = b
			} else if k.Max == 1 && (b.typ() != "project" || baseName(b.file.path) == source.ProjectFile) { // else it is misplaced
				findings = append(findings, diag.Errorf("duplicate-block", b.head.HeadRng, "a project has one `%s`, and here is another", b.typ()).
					WithRelated(first.head.HeadRng, "the first stands here"))
			}
		}, k.Block.Type)
		if first == nil && k.Min > 0 && !l.unsure(k.Block.Type) {
			findings = append(findings, diag.Errorf("missing-block", source.Range{Path: l.mainFile()},
				"the project has no `%s` block", k.Block.Type).
				WithHelp("add `"+sampleHead(k.Block)+" { … }` to cairn.hcl: "+firstLower(k.Block.Doc)))
		}
	}
	return findings
}

// mainFile is the path of the project's cairn.hcl.
func (l *linker) mainFile() string {
	for _, f := range l.files {
		if baseName(f.path) == source.ProjectFile {
			return f.path
		}
	}
	return ""
}
