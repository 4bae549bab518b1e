package reference

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// mailField is the field of an act that names the e-mail.
const mailField = "e-mail"

// engaged is that a person has reacted to an e-mail of a send, any of those that the
// run has brought so far: a loop that is written out brings several.
type engaged struct {
	did, mail string
	turns     []proof.Fact // the first, second, … that may have come before
	answered  bool         // turns are known
}

// engaged is a reaction to the e-mails of a send of the journey.
func (w *writer) engaged(e *expr.Call, send string) proof.Cond {
	for _, n := range w.Journey.Nodes {
		if n.ID != send || n.Send == nil {
			continue
		}
		if len(n.Send.Channels) > 1 {
			w.lost(profile.LossEngagement, e.Range(), "a reaction on another channel is not seen")
		}
		x := &engaged{did: e.Name, mail: w.mail(n)}
		w.asked = append(w.asked, x)
		return proof.Depends{Term: x}
	}
	return w.cannot(e)
}

// answer finds, for each question, the e-mails that may have come before it.
func (w *writer) answer() {
	if len(w.asked) == 0 {
		return
	}
	turns := w.turns()
	at := map[*engaged][]int{}
	for i := range w.Graph.Nodes {
		for _, way := range w.Graph.Nodes[i].Ways {
			questions(way.When, func(x *engaged) { at[x] = append(at[x], i) })
		}
	}
	for _, x := range w.asked {
		most := 0
		x.answered = true
		for _, node := range at[x] {
			most = max(most, turns[node][x.mail])
		}
		for i := range most {
			f := proof.Fact{Key: fmt.Sprintf("%s e-mail %s, number %d", x.did, x.mail, i+1)}
			x.turns = append(x.turns, w.shaped(f, &proof.Shape{Kind: proof.TruthShape, Always: true}))
		}
	}
}

func questions(c proof.Cond, f func(*engaged)) {
	switch c := c.(type) {
	case proof.Not:
		questions(c.X, f)
	case proof.All:
		for _, x := range c {
			questions(x, f)
		}
	case proof.Any:
		for _, x := range c {
			questions(x, f)
		}
	case proof.Depends:
		if x, ok := c.Term.(*engaged); ok {
			f(x)
		}
	}
}

// turns counts, before each node, the most times that a way to it sends each e-mail.
func (w *writer) turns() []map[string]int {
	out := make([]map[string]int, len(w.Graph.Nodes))
	waits := make([]int, len(w.Graph.Nodes))
	each := func(n *proof.Node, f func(int)) {
		if n.Kind != proof.Share {
			f(n.Next)
		}
		for _, way := range n.Ways {
			f(way.To)
		}
	}
	for i := range w.Graph.Nodes {
		each(&w.Graph.Nodes[i], func(to int) {
			if to >= 0 {
				waits[to]++
			}
		})
	}
	var todo []int
	for i, n := range waits {
		if n == 0 {
			todo = append(todo, i)
		}
	}
	for ; len(todo) > 0; todo = todo[1:] {
		n := &w.Graph.Nodes[todo[0]]
		mail := ""
		for _, f := range n.Fields {
			if f.Name == mailField {
				mail = f.Value
			}
		}
		each(n, func(to int) {
			if to < 0 {
				return
			}
			if out[to] == nil {
				out[to] = map[string]int{}
			}
			for k, c := range out[todo[0]] {
				out[to][k] = max(out[to][k], c)
			}
			if mail != "" {
				out[to][mail] = max(out[to][mail], out[todo[0]][mail]+1)
			}
			if waits[to]--; waits[to] == 0 {
				todo = append(todo, to)
			}
		})
	}
	return out
}

// Eval implements proof.Term.
func (x *engaged) Eval(ask func(string) proof.Value) proof.Value {
	did := false
	if !x.answered {
		ask(x.did) // it is not decided
	}
	for _, f := range x.turns {
		if v := ask(f.Key); v.Kind == proof.Truth && v.Truth {
			did = true
		}
	}
	return proof.TruthOf(did)
}

// Facts implements proof.Term.
func (x *engaged) Facts(f func(proof.Fact, ...proof.Value)) {
	for _, t := range x.turns {
		f(t)
	}
}

// Words implements proof.Term.
func (x *engaged) Words() string { return x.did + " e-mail " + x.mail }
