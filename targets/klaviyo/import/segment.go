package importer

import (
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Member is what becomes of people whom a segment takes, in its graph.
const Member = "is in the segment"

// ReadSegment gives the graph of a segment: the body that creates one, what the
// API gives back for one, or a bare definition. Who fits it is in the segment.
func ReadSegment(data []byte) (*proof.Graph, error) {
	r := &reader{g: &proof.Graph{}, ids: map[string]int{}}
	if err := located.Read(data, func(f *located.File, v *located.Value) {
		r.f = f
		def := r.body(v)
		f.Need(def, "condition_groups", "a segment's definition")
		r.g.Nodes = []proof.Node{
			{Kind: proof.Choose, Where: r.where(def, "definition"), Next: proof.End, Ways: []proof.Way{{When: r.filter(def), To: 1}}},
			{Kind: proof.Act, Name: Member, Where: r.where(def, "definition"), Next: proof.End},
		}
	}); err != nil {
		return nil, err
	}
	return r.g, nil
}
