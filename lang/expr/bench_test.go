package expr

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/schema"
)

func benchmarkSource() (copy, condition string) {
	return `"Hi ${default(profile.first_name, "there")}, %{ if profile.vip }thank you%{ else }welcome%{ endif }. %{ for item in trigger.items }${item.name} ${money(item.price)}%{ endfor } ${link.cta.url}"`,
		`trigger.total >= 20 && profile.country == "NL" && !occurred(event.order_placed, "7d", received.order_id == trigger.order_id)`
}

func BenchmarkParse(b *testing.B) {
	copy, condition := benchmarkSource()
	b.SetBytes(int64(len(copy) + len(condition)))
	b.ReportAllocs()
	for b.Loop() {
		hclsyntax.ParseExpression([]byte(copy), "x", hcl.InitialPos)
		hclsyntax.ParseExpression([]byte(condition), "x", hcl.InitialPos)
	}
}

// Lowering and checking, to be held against the parse of the same text.
func BenchmarkLowerAndCheck(b *testing.B) {
	copy, condition := benchmarkSource()
	copySyntax, _ := hclsyntax.ParseExpression([]byte(copy), "x", hcl.InitialPos)
	conditionSyntax, _ := hclsyntax.ParseExpression([]byte(condition), "x", hcl.InitialPos)
	s, _ := testScope(b)
	b.SetBytes(int64(len(copy) + len(condition)))
	b.ReportAllocs()
	for b.Loop() {
		e, _ := FromHCL(copySyntax, []byte(copy))
		Check(e, Want{Kind: schema.Copy}, s)
		e, _ = FromHCL(conditionSyntax, []byte(condition))
		Check(e, Want{Kind: schema.Condition}, s)
	}
}
