package source

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func TestComments(t *testing.T) {
	f := NewFile("x", []byte("\xef\xbb\xbf# first\r\n"+
		"a { // two \n"+
		"\t#three\n"+
		"  b = \"# no ${ /* yes */ \"// no\" } # no\" /* five\nlines */ # six\n"+
		"  c = <<E\n# no ${ x # seven\n}\n/* no */\nE\n"+
		"}\n//last"))
	var got []string
	for _, c := range f.Comments() {
		own := ""
		if c.OwnLine {
			own = " own"
		}
		got = append(got, c.Text+" | "+string(f.Text(c.Range))+own)
	}
	want := []string{
		"first | # first own", "two | // two ", "three | #three own", "yes | /* yes */", "five\nlines | /* five\nlines */",
		"six | # six", "seven | # seven", "last | //last own",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestMarkupComments(t *testing.T) {
	f := NewFile("x", []byte("a<!-- one -->\n  <!--two\n--> <!-- three <!-- -->\n<!-- four"))
	var got []string
	for _, c := range f.MarkupComments() {
		got = append(got, c.Text)
		if c.OwnLine != (c.Text == "two" || c.Text == "four") {
			t.Errorf("%s: own line %v", c.Text, c.OwnLine)
		}
	}
	if d := cmp.Diff([]string{"one", "two", "three <!--", "four"}, got); d != "" {
		t.Error(d)
	}
}

// FuzzComments holds the scan against hclsyntax's own lexer.
func FuzzComments(f *testing.F) {
	for _, s := range seeds() {
		damaged.Add(f, []byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := NewFile("x", src)
		if file.Check() != nil || strings.Contains(string(file.Data), "/*") && !strings.Contains(string(file.Data), "*/") {
			return
		}
		toks, ok := hclTokens(file.Data)
		if !ok {
			return
		}
		var want []string
		for _, k := range toks {
			switch k.kind {
			case tokBreak:
				return // the scan mends texts that are not closed
			case tokComment:
				want = append(want, strings.TrimRight(string(file.Data[k.start:k.end]), "\r\n"))
			}
		}
		var got []string
		for _, c := range file.Comments() {
			got = append(got, string(file.Text(c.Range)))
		}
		if file.scan().restarted {
			return // a block that is not closed: what follows is read anew
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", src, d)
		}
	})
}

// FuzzParse looks for texts that parse differently as a whole and item by item,
// and for problems without a place.
func FuzzParse(f *testing.F) {
	for _, s := range seeds() {
		damaged.Add(f, []byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := NewFile("x", src)
		body, problems := Parse(file)
		if body == nil {
			t.Fatal("no body")
		}
		ParseTemplate(file)
		ParseExpr(file)
		for _, p := range problems {
			if p.Message == "" || p.Rule == "" || p.Range.Path != "x" || p.Range.Start < 0 || p.Range.End < p.Range.Start || p.Range.End > len(file.Data) {
				t.Fatalf("%q: %+v", src, p)
			}
		}
		if len(src) > 1<<16 || file.Check() != nil {
			return
		}
		want, diags := hclsyntax.ParseConfig(file.Data, "x", hcl.InitialPos)
		if diags.HasErrors() != (len(problems) > 0) && !limited(problems) {
			t.Fatalf("%q: HCL says %v, we %v", src, diags, problems)
		}
		if len(problems) > 0 {
			return
		}
		if d := cmp.Diff(outline(want.Body.(*hclsyntax.Body), 0), outline(body, 0)); d != "" {
			t.Fatalf("%q: %s", src, d)
		}
	})
}

func limited(ps []Problem) bool {
	for _, p := range ps {
		if p.Rule == RuleLimit || p.meant {
			return true
		}
	}
	return false
}

// outline writes a body's blocks and settings with their offsets.
func outline(b *hclsyntax.Body, depth int) string {
	var out strings.Builder
	for _, a := range sortedAttrs(b) {
		r := a.Expr.Range()
		out.WriteString(strings.Repeat(" ", depth) + a.Name + shape(a.Expr) + FromHCL(r).String() + "\n")
	}
	for _, k := range b.Blocks {
		out.WriteString(strings.Repeat(" ", depth) + k.Type + strings.Join(k.Labels, ",") + FromHCL(k.OpenBraceRange).String() + FromHCL(k.CloseBraceRange).String() + "\n")
		out.WriteString(outline(k.Body, depth+1))
	}
	return out.String()
}
