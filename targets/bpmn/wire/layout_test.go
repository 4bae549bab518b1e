package wire

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// random is a process of n nodes without a meaning: choices that lead anywhere.
func random(seed uint64, n int) *Process {
	r := rand.New(rand.NewPCG(seed, 1))
	p := &Process{ID: "p", Nodes: []*Node{{ID: "n0", Kind: Start}}}
	kinds := []Kind{End, Service, Send, Join, Choice, First, Timer, Message, Script}
	for i := 1; i < n; i++ {
		p.Nodes = append(p.Nodes, &Node{ID: fmt.Sprint("n", i), Kind: kinds[r.IntN(len(kinds))]})
		if r.IntN(8) == 0 {
			p.Nodes = append(p.Nodes, &Node{ID: fmt.Sprint("b", i), Kind: Failed, AttachedTo: fmt.Sprint("n", i)})
			p.Nodes[len(p.Nodes)-2].Kind = Service
		}
		p.Flows = append(p.Flows, &Flow{ID: fmt.Sprint("f", i), From: fmt.Sprint("n", r.IntN(i)), To: fmt.Sprint("n", i)})
	}
	for i := range n {
		p.Flows = append(p.Flows, &Flow{ID: fmt.Sprint("g", i), From: fmt.Sprint("n", r.IntN(n)), To: fmt.Sprint("n", r.IntN(n))})
	}
	return p
}

// TestShapesAndEdgesStandApart draws processes: no two shapes touch, but for events
// on their tasks, edges begin and end at their shapes, run straight, and cross no
// shape on their way.
func TestShapesAndEdgesStandApart(t *testing.T) {
	for seed := range uint64(60) {
		p := random(seed, 5+int(seed)*3)
		if seed == 0 {
			p = small()
		}
		l := layOut(p)
		at := map[string]int{}
		for i, n := range p.Nodes {
			at[n.ID] = i
		}
		for i, a := range l.shapes {
			if a.x < 0 || a.y < 0 {
				t.Errorf("%d: %s stands at %v", seed, p.Nodes[i].ID, a)
			}
			for k, b := range l.shapes[:i] {
				if p.Nodes[i].AttachedTo == p.Nodes[k].ID {
					continue
				}
				if a.x <= b.x+b.width && b.x <= a.x+a.width && a.y <= b.y+b.height && b.y <= a.y+a.height {
					t.Errorf("%d: %s and %s overlap", seed, p.Nodes[i].ID, p.Nodes[k].ID)
				}
			}
		}
		for i, f := range p.Flows {
			points := l.edges[i]
			from, to := at[f.From], at[f.To]
			if !onBorder(l.shapes[from], points[0]) || !onBorder(l.shapes[to], points[len(points)-1]) {
				t.Errorf("%d: %s is not between its ends: %v", seed, f.ID, points)
			}
			for k := 1; k < len(points); k++ {
				a, b := points[k-1], points[k]
				if a.x != b.x && a.y != b.y {
					t.Errorf("%d: %s runs askew: %v", seed, f.ID, points)
				}
				for s, shape := range l.shapes {
					if s != from && s != to && crosses(shape, a, b) {
						t.Errorf("%d: %s crosses %s", seed, f.ID, p.Nodes[s].ID)
					}
				}
			}
		}
	}
}

func onBorder(s shape, p point) bool {
	x, y := p.x == s.x || p.x == s.x+s.width, p.y == s.y || p.y == s.y+s.height
	return x && p.y >= s.y && p.y <= s.y+s.height || y && p.x >= s.x && p.x <= s.x+s.width
}

func crosses(s shape, a, b point) bool {
	return min(a.x, b.x) < s.x+s.width && max(a.x, b.x) > s.x && min(a.y, b.y) < s.y+s.height && max(a.y, b.y) > s.y
}
