package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"strings"
	"testing"
)

// TestNoWorkAtStart finds package-level variables that call a function of ours or
// compile a pattern when the program starts. Tables are made on first use.
func TestNoWorkAtStart(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{range .GoFiles}}{{$.ImportPath}} {{$.Dir}}/{{.}}\n{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for line := range strings.Lines(string(out)) {
		path, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !strings.HasPrefix(path, module) {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s: init works at start", fset.Position(f.Pos()))
			}
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for _, v := range s.(*ast.ValueSpec).Values {
						if call, ok := v.(*ast.CallExpr); ok && !cheap[callee(call)] {
							t.Errorf("%s: %s is called at start; make it on first use", fset.Position(call.Pos()), callee(call))
						}
					}
				}
			}
		}
	}
}

// cheap are calls that only wrap what is done later.
var cheap = map[string]bool{
	"sync.OnceValue": true, "sync.OnceValues": true, "lint.Pattern": true,
	"errors.New": true, "[]byte": true, "reflect.TypeFor": true, "cty.NullVal": true,
}

func callee(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.ArrayType:
		return "[]byte"
	case *ast.IndexExpr:
		return callee(&ast.CallExpr{Fun: f.X})
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return "a function"
}
