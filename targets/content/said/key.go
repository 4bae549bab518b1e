package said

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Key implements proof.Keyed: all that decides what the piece says, beside what
// holds for the whole project.
func (p *piece) Key(k *proof.Key) {
	if p.bound {
		k.None()
		return
	}
	k.Text("said")
	k.Text(p.written())
	for _, r := range p.reads {
		k.Fact(r.fact)
	}
}

// written is how the piece is written, with its place and what its names stand for.
func (p *piece) written() string {
	if p.key != "" {
		return p.key
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %d %t %t %s", p.v.Locale, p.v.Currency, p.at, p.whole, p.json, expr.Print(p.e))
	expr.Walk(p.e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Lit: // a value or the writer's own text
			fmt.Fprintf(&b, " %t", e.Hole)
		case *expr.Call:
			fmt.Fprintf(&b, " %t", p.lost[e])
		}
		return true
	})
	for _, r := range p.reads {
		b.WriteString(" " + r.fact.Key)
	}
	p.key = b.String()
	return p.key
}
