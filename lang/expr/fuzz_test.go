package expr

import (
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// Whatever is written: no panic, every range lies in the text, every finding
// has words and a place, and what lowers without a finding prints and reads
// back as the same tree.
func FuzzExpression(f *testing.F) {
	for _, fn := range schema.Functions() {
		damaged.Add(f, fn.Example)
	}
	for _, src := range []string{
		`"Hi ${default(profile.first_name, "there")} %{ if profile.vip ~} x %{~ else }y%{ endif }"`,
		`"%{ for i, item in trigger.items }${item.name}%{ endfor }"`, "<<-E\n  a ${profile.city}\n b\nE\n",
		`!pending(event.order_shipped, event.order_delivered, "order_id", "30d")`, `trigger.items[*].sku`, `trigger.items.*.sku[0]`,
		`{ "nl-NL" = local.hello, b : [1, 2.50, -3] }`, `local.shop.days[1] == 2 ? a.b : (c - d) * 5 % 2`, `"$${a} %%{b} $$${c} \u0024"`,
		`concat(local.channels, [channel.email])...`, `max([1, 2]...)`, `[for x in y : x]`, `a-b`, `1e9999`, `profile["a b"][0]`, `f("${`,
	} {
		damaged.Add(f, src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		file := source.NewFile("fuzz", []byte(src))
		if len(src) > 4096 || file.Check() != nil {
			return
		}
		if e, problems := source.ParseExpr(file); e != nil {
			tryExpression(t, e, file, len(problems) == 0)
		}
		if e, problems := source.ParseTemplate(file); e != nil {
			tryExpression(t, e, file, len(problems) == 0)
		}
	})
}

func tryExpression(t *testing.T, syntax hclsyntax.Expression, file *source.File, parsed bool) {
	e, diags := FromHCL(syntax, file.Data)
	inside := func(r source.Range, what string) {
		if r.Known() && (r.Start < 0 || r.End < r.Start || r.End > len(file.Data)) {
			t.Fatalf("%s: range [%d,%d) of %d", what, r.Start, r.End, len(file.Data))
		}
	}
	Walk(e, func(x Expr) bool {
		inside(x.Range(), Print(x))
		return true
	})
	said := func(list []diag.Diagnostic) {
		for _, d := range list {
			if d.Message == "" || d.Rule == "" {
				t.Fatalf("finding without words: %+v", d)
			}
			inside(d.Range, d.Message)
		}
	}
	said(diags)
	if parsed && len(diags) == 0 {
		printed := source.NewFile("fuzz", []byte(Print(e)))
		back, problems := source.ParseExpr(printed)
		if len(problems) > 0 {
			t.Fatalf("%s does not parse: %v", printed.Data, problems)
		}
		if again, _ := FromHCL(back, printed.Data); !Equal(e, again) {
			t.Fatalf("%s reads back as %s", printed.Data, Print(again))
		}
	}
	s, w := testScope(t)
	world(w)
	for _, want := range []Want{{Kind: schema.Copy}, {Kind: schema.Condition}, {Kind: schema.Value}, {Kind: schema.Any, Known: true}, {Kind: schema.Ref, Refs: []string{"event"}, List: true}} {
		once, diags := Check(e, want, s)
		said(diags)
		if len(diags) > 0 {
			continue
		}
		if twice, diags := Check(once, want, s); len(diags) > 0 || !Equal(once, twice) {
			t.Fatalf("%s\ngives    %s\nand then %s\n%v", file.Data, Print(once), Print(twice), diags)
		}
	}
	ParseType(e)
}
