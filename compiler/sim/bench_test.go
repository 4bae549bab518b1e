package sim

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// BenchmarkPerson is one person through all journeys of the first example: a
// reader who looks twice, leaves a cart, orders, gets it and reviews it.
func BenchmarkPerson(b *testing.B) {
	project, findings, err := lang.Load(filepath.Join("..", "..", "examples", "aurora"), lang.Options{})
	if err != nil || findings.HasErrors() {
		b.Fatal(err, findings.All())
	}
	p, _ := compiler.Compile(project)
	text := cty.StringVal
	items := cty.TupleVal([]cty.Value{cty.ObjectVal(map[string]cty.Value{"sku": text("BOOT-1"), "name": text("Boot"), "price": cty.NumberIntVal(179)})})
	order := map[string]cty.Value{"order_id": text("o1"), "total": cty.NumberIntVal(179), "items": items, "category": text("footwear"), "place": text("home")}
	at := func(hours int64, label string, attrs map[string]cty.Value) Input {
		return Input{At: noon + hours*3600, Event: event(p, label), Attrs: attrs}
	}
	inputs := []Input{
		at(0, "newsletter_confirmed", nil), at(49, "second_look", map[string]cty.Value{"sku": text("BOOT-1")}),
		at(50, "cart_abandoned", map[string]cty.Value{"cart_id": text("c1"), "total": cty.NumberIntVal(179), "items": items}),
		at(90, "order_placed", order), at(100, "order_shipped", order), at(130, "order_delivered", order),
		at(600, "review_submitted", map[string]cty.Value{"order_id": text("o1"), "rating": cty.NumberIntVal(5)}),
	}
	s := New(p)
	b.ReportAllocs()
	lines := 0
	for i := range b.N {
		trace, err := s.Run(Person{ID: fmt.Sprint(i), Consents: project.Consents, Profile: map[string]cty.Value{
			"country": text("NL"), "language": text("nl-NL"), "tz": text("Europe/Amsterdam"), "birthday": text("1990-05-05"),
		}}, inputs, Options{Start: noon, End: noon + 60*daySeconds})
		if err != nil {
			b.Fatal(err)
		}
		lines = len(trace.Entries)
	}
	b.ReportMetric(float64(lines), "lines")
}
