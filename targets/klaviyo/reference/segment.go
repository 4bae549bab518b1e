package reference

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	importer "github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Segment is the graph of a segment that the export makes for the entry of j:
// those who fit its condition are in it.
func Segment(in *targets.Input, losses []targets.Loss, j *compiler.Journey, s *lang.Segment) *proof.Graph {
	w := newWriter(in, losses, j)
	w.Graph.Nodes = make([]proof.Node, 2)
	w.Graph.Nodes[1] = proof.Node{Kind: proof.Act, Name: importer.Member, Where: w.Where(s.HeadRng), Next: proof.End}
	w.Graph.Nodes[0] = proof.Node{Kind: proof.Choose, Where: w.Where(s.HeadRng), Next: proof.End, Ways: []proof.Way{{When: w.cond(s.When), To: 1}}}
	w.Graph.First = 0
	return w.Graph
}
