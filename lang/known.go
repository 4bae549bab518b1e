package lang

import (
	"sync"
	"sync/atomic"

	"github.com/cairn-lang/cairn/lang/expr"
)

// maxLocalDepth bounds how far locals may name one another in a row.
const maxLocalDepth = 200

// known holds what var.X and local.X stand for. It implements expr.Known.
type known struct {
	vars, locals         map[string]expr.Expr
	sizes                map[string]int // of locals, in nodes
	used                 sync.Map       // names of locals that something stands on
	varNames, localNames []string       // sorted
	names                *namespace
	budget               *budget
}

// Var implements expr.Known.
func (k *known) Var(name string) (expr.Expr, bool) {
	if e, ok := k.vars[name]; ok {
		return e, true
	}
	if k.names.hidden(name) {
		return &expr.Bad{}, true
	}
	return nil, false
}

// Local implements expr.Known. Each use is counted, for an expression grows
// with every local in it.
func (k *known) Local(name string) (expr.Expr, bool) {
	e, ok := k.locals[name]
	if !ok {
		if k.names.hidden(name) {
			return &expr.Bad{}, true
		}
		return nil, false
	}
	if _, seen := k.used.Load(name); !seen {
		k.used.Store(name, true)
	}
	if !k.budget.spend(k.sizes[name]) {
		return &expr.Bad{}, true
	}
	return e, true
}

// VarNames implements expr.Known.
func (k *known) VarNames() []string { return k.varNames }

// LocalNames implements expr.Known.
func (k *known) LocalNames() []string { return k.localNames }

// maxExpansion is how many nodes locals, files and templates may come to in all
// the places where they are used: some hundred times a large project.
const maxExpansion = 5_000_000

// budget counts what is expanded. Once it is spent the load ends with one
// finding, whichever expression came last.
type budget struct{ used atomic.Int64 }

// textWeight is what n bytes of text weigh, in nodes.
func textWeight(n int) int { return n / 64 }

func (b *budget) spend(n int) bool { return b.used.Add(int64(n)) <= maxExpansion }

func (b *budget) spent() bool { return b.used.Load() > maxExpansion }
