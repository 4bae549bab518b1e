package expr

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// filePath is the known path that file and template take.
func (c *checker) filePath(e *Call) (string, Expr, bool) {
	if !c.takes(e, 1, 1) {
		return "", nil, false
	}
	x := c.expr(e.Args[0])
	lit, ok := x.(*Lit)
	switch {
	case isBad(x):
		return "", nil, false
	case !ok && x.Type().Kind == TString:
		c.notKnown(unknown(x), e.Args[0])
		return "", nil, false
	case !ok || !isText(lit):
		c.errorf("wrong-type", e.Args[0].Range(), "%s takes a path from the project's root, and %s is %s", e.Name, subject(e.Args[0]), words(x))
		return "", nil, false
	case c.s.Files == nil:
		c.errorf("not-in-scope", e.NameRng, "%s cannot read files here", e.Name)
		return "", nil, false
	}
	return lit.Value.AsString(), e.Args[0], true
}

// fileText is file("path"): the text of a file.
func (c *checker) fileText(e *Call) Expr {
	path, raw, ok := c.filePath(e)
	if !ok {
		return broken(e)
	}
	text, problem := c.s.Files.Text(path)
	if problem != nil {
		c.fileProblem(raw, path, problem)
		return broken(e)
	}
	if !c.room(e, len(text)) {
		return broken(e)
	}
	return &Lit{Node: Node{e.Rng, stringType}, Value: cty.StringVal(text)}
}

func (c *checker) fileProblem(raw Expr, path string, p *source.Problem) {
	rule := p.Rule
	if rule == "" {
		rule = "file-unreadable"
	}
	d := c.errorf(rule, raw.Range(), "%s", p.Message)
	if p.Message == "" {
		d.Message = fmt.Sprintf("the file %q cannot be read", path)
	}
	d.Help = p.Help
	if p.Range.Known() {
		d.Related = append(d.Related, diag.Related{Range: p.Range, Message: "here in the file"})
	}
}

// fileCopy is the copy of template("path") or, where copy is asked for, of
// file("path"). It is false after a report, and for other calls.
func (c *checker) fileCopy(e *Call) (*Template, bool) {
	if e.Name == "file" {
		x := c.fileText(e)
		if lit, ok := x.(*Lit); ok {
			return &Template{Node{e.Rng, stringType}, joined([]Expr{typed(lit, stringType)})}, true
		}
		return &Template{Node{e.Rng, stringType}, []Expr{x}}, true
	}
	if e.Name != "template" {
		return nil, false
	}
	path, raw, ok := c.filePath(e)
	if !ok {
		return &Template{Node{e.Rng, stringType}, []Expr{broken(e)}}, true
	}
	key := "template." + path
	if c.busy[key] {
		c.errorf("circular-local", e.Rng, "the template %q contains itself", path)
		return &Template{Node{e.Rng, stringType}, []Expr{broken(e)}}, true
	}
	tree, diags := c.s.Files.Template(path)
	for i := range diags {
		if !diags[i].Range.Known() { // the file as a whole
			diags[i].Range = raw.Range()
		}
	}
	c.diags = append(c.diags, diags...)
	if tree == nil {
		return &Template{Node{e.Rng, stringType}, []Expr{broken(e)}}, true
	}
	if c.busy == nil {
		c.busy = map[string]bool{}
	}
	c.busy[key] = true
	defer delete(c.busy, key)
	t := c.copy(tree)
	return &Template{Node{e.Rng, stringType}, t.Parts}, true
}
