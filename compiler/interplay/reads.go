package interplay

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// reader finds what conditions read, segments and checks looked through:
// "profile.tier", "event.order_placed", "consent.news", "message.welcome".
type reader struct {
	segments map[string]*lang.Segment
	checks   map[string]*lang.Check
	memo     map[lang.Block][]string
}

// maxDepth bounds libraries of libraries.
const maxDepth = 20

func newReader(p *compiler.Program) *reader {
	r := &reader{map[string]*lang.Segment{}, map[string]*lang.Check{}, map[lang.Block][]string{}}
	if p.Project != nil {
		r.declare("", p.Project, 0)
	}
	return r
}

func (r *reader) declare(lib string, p *lang.Project, depth int) {
	for _, s := range p.Segments {
		r.segments[name(lib, "segment", s.Label)] = s
	}
	for _, c := range p.Checks {
		r.checks[name(lib, "check", c.Label)] = c
	}
	for _, l := range p.Libraries {
		if l.Project != nil && depth < maxDepth {
			r.declare(nested(lib, l.Label), l.Project, depth+1)
		}
	}
}

func nested(outer, inner string) string {
	if outer == "" || inner == "" {
		return outer + inner
	}
	return outer + "." + inner
}

func name(lib, block, label string) string {
	if lib == "" {
		return block + "." + label
	}
	return "library." + lib + "." + block + "." + label
}

// of lists what e reads, each once; e stands in a block of library lib.
func (r *reader) of(e expr.Expr, lib string) []string {
	var list []string
	add := func(names ...string) {
		for _, n := range names {
			if !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	expr.Walk(e, func(x expr.Expr) bool {
		switch x := x.(type) {
		case *expr.Path:
			if x.Root == "profile" && len(x.Steps) > 0 {
				add("profile." + x.Steps[0].Name)
			}
		case *expr.Ref:
			key := name(nested(lib, x.Library), x.Block, x.Name)
			switch x.Block {
			case "event", "consent", "message":
				add(key)
			case "segment":
				add(r.segment(key, nested(lib, x.Library))...)
			case "check":
				add(r.check(key, nested(lib, x.Library))...)
			}
		}
		return true
	})
	return list
}

func (r *reader) segment(key, lib string) []string {
	s := r.segments[key]
	if s == nil {
		return nil
	}
	if list, ok := r.memo[s]; ok {
		return list
	}
	r.memo[s] = nil // a segment that reads itself has been reported
	r.memo[s] = r.of(s.When, lib)
	return r.memo[s]
}

func (r *reader) check(key, lib string) []string {
	c := r.checks[key]
	if c == nil {
		return nil
	}
	if list, ok := r.memo[c]; ok {
		return list
	}
	r.memo[c] = nil
	r.memo[c] = r.of(c.Holds, lib)
	return r.memo[c]
}

// node lists what a step decides by.
func (r *reader) node(n *compiler.Node) []string {
	var list []string
	switch {
	case n.Branch != nil:
		for _, c := range n.Branch.Cases {
			list = append(list, r.of(c.When, "")...)
		}
	case n.Guard != nil:
		for _, c := range n.Guard.Checks {
			list = append(list, r.check(address(c), c.Library)...)
		}
	case n.Wait != nil:
		for _, on := range n.Wait.On {
			list = append(list, r.of(on.When, "")...)
		}
	}
	return list
}
