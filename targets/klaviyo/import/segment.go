package importer

import "github.com/cairn-lang/cairn/targets/proof"

// Member is what becomes of people whom a segment takes, in its graph.
const Member = "is in the segment"

// ReadSegment gives the graph of a segment: the body that creates one, what the
// API gives back for one, or a bare definition. Who fits it is in the segment.
func ReadSegment(data []byte) (g *proof.Graph, err error) {
	f := &file{data: data}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			g, err = nil, e
		default:
			panic(e)
		}
	}()
	r := &reader{f: f, g: &proof.Graph{}, ids: map[string]int{}}
	def := r.body(f.parse())
	f.need(def, "condition_groups", "a segment's definition")
	r.g.Nodes = []proof.Node{
		{Kind: proof.Choose, Where: f.where(def, "definition"), Next: proof.End, Ways: []proof.Way{{When: r.filter(def), To: 1}}},
		{Kind: proof.Act, Name: Member, Where: f.where(def, "definition"), Next: proof.End},
	}
	return r.g, nil
}
