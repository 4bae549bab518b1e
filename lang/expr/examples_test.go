package expr

import (
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
)

// Every function of the reference whose example says what it gives must give
// that.
func TestReferenceExamples(t *testing.T) {
	for _, f := range schema.Functions() {
		if f.Result == "" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			s, _ := testScope(t)
			var got Expr
			var diags []diag.Diagnostic
			if f.Group == schema.FuncFilter {
				got, diags = Check(raw(t, `"${`+f.Example+`}"`), Want{Kind: schema.Copy}, s)
				if copy := got.(*Template); len(copy.Parts) == 1 {
					got = copy.Parts[0]
				}
			} else {
				got, diags = Check(raw(t, f.Example), Want{Kind: schema.Value, Known: true}, s)
			}
			if len(diags) > 0 {
				t.Fatal(diags[0].Message)
			}
			if Print(got) != f.Result {
				t.Errorf("%s gives %s, the reference says %s", f.Example, Print(got), f.Result)
			}
		})
	}
}
