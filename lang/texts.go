package lang

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// texts reads what `file` and `template` name, each file once. It implements
// expr.Files.
type texts struct {
	root   *source.Root
	budget *budget
	read   sync.Map // path to *textFile
}

type textFile struct {
	once     sync.Once
	file     *source.File
	problem  *source.Problem
	raw      func() template
	template template
}

type template struct {
	expr     expr.Expr
	findings []diag.Diagnostic
	size     int // in the budget
}

// paths are the files that were read, sorted.
func (t *texts) paths() []string {
	var list []string
	t.read.Range(func(_, v any) bool {
		if f := v.(*textFile).file; f != nil {
			list = append(list, f.Path)
		}
		return true
	})
	slices.Sort(list)
	return list
}

func (t *texts) open(name string) *textFile {
	v, ok := t.read.Load(name)
	if !ok {
		v, _ = t.read.LoadOrStore(name, &textFile{})
	}
	f := v.(*textFile)
	f.once.Do(func() {
		f.file, f.problem = t.root.Read(name)
		if f.problem != nil && f.problem.Rule != source.RuleEncoding {
			f.problem.Range = source.Range{} // there is nothing to show in the file
			if f.problem.Rule == source.RuleUnreadable && f.problem.Help == "" {
				f.problem.Help = t.nearest(name)
			}
		}
		f.raw = sync.OnceValue(func() template { return parseTemplate(f.file) })
	})
	return f
}

// nearest offers the file of the same folder whose name is nearest.
func (t *texts) nearest(name string) string {
	near, ok := diag.Nearest(path.Base(name), t.root.Names(path.Dir(name)))
	if !ok {
		return ""
	}
	return didYouMean(path.Join(path.Dir(name), near))
}

// Text implements expr.Files.
func (t *texts) Text(path string) (string, *source.Problem) {
	f := t.open(path)
	if f.problem != nil {
		return "", f.problem
	}
	if !t.budget.spend(textWeight(len(f.file.Data))) {
		return "", nil
	}
	// cty keeps every text in NFC.
	return cty.StringVal(strings.ReplaceAll(string(f.file.Data), "\r\n", "\n")).AsString(), nil
}

// Template implements expr.Files.
func (t *texts) Template(path string) (expr.Expr, []diag.Diagnostic) {
	f := t.open(path)
	if f.problem != nil {
		return &expr.Bad{}, diag.FromProblems([]source.Problem{*f.problem})
	}
	tmpl := f.raw()
	if !t.budget.spend(tmpl.size) {
		return &expr.Bad{}, nil
	}
	return tmpl.expr, tmpl.findings
}

func parseTemplate(f *source.File) template {
	syntax, problems := source.ParseTemplate(f)
	t := template{expr: &expr.Bad{}, findings: diag.FromProblems(problems)}
	if syntax != nil {
		e, findings := expr.FromHCL(syntax, f.Data)
		if bytes.Contains(f.Data, []byte(ignoreWord)) {
			e = withoutIgnores(e)
		}
		t.expr, t.findings = e, append(t.findings, findings...)
	}
	t.size = sizeOf(t.expr)
	return t
}

const ignoreWord = "cairn:ignore"

// withoutIgnores takes comments that ignore rules out of a template: their reasons
// are for colleagues, and no customer gets them. A comment that has a line to
// itself goes with it.
func withoutIgnores(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		lit, ok := e.(*expr.Lit)
		if !ok || lit.Value.IsNull() || lit.Value.Type() != cty.String {
			return e
		}
		text := lit.Value.AsString()
		var kept strings.Builder
		for {
			before, rest, found := strings.Cut(text, "<!--")
			comment, after, closed := strings.Cut(rest, "-->")
			if !found || !closed {
				break
			}
			if !strings.HasPrefix(strings.TrimSpace(comment), ignoreWord) {
				kept.WriteString(text[:len(text)-len(after)])
				text = after
				continue
			}
			line := strings.TrimRight(before, " \t")
			if own := line == "" && kept.Len() == 0 || strings.HasSuffix(line, "\n"); own && strings.HasPrefix(after, "\n") {
				before, after = line, after[1:]
			}
			kept.WriteString(before)
			text = after
		}
		if kept.Len() == 0 && text == lit.Value.AsString() {
			return e
		}
		n := *lit
		n.Value = cty.StringVal(kept.String() + text)
		return &n
	})
}
