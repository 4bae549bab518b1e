package importer

import (
	"fmt"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// find knows the names that n8n's expressions read: $json, $execution, $runIndex
// and $("NODE") with what follows.
func (r *reader) find(at int, chain []script.Step) (reading.Source, int, error) {
	none := reading.Source{}
	step := func(i int) string {
		if i < len(chain) {
			return chain[i].Name
		}
		return ""
	}
	switch step(0) {
	case "$runIndex":
		return reading.Source{Kind: reading.Passed}, 1, nil
	case "$execution":
		switch step(1) {
		case "id":
			return reading.Source{Kind: reading.RunName}, 2, nil
		case "resumeUrl":
			return reading.Source{Kind: reading.Address}, 2, nil
		}
		return none, 0, fmt.Errorf("$execution.%s is not known", step(1))
	case "$json":
		if step(1) == "body" {
			return reading.Source{Kind: reading.Came}, 2, nil
		}
		return none, 0, fmt.Errorf("$json.%s is not known", step(1))
	case "$":
		return r.output(chain)
	}
	return none, 0, nil
}

// output is $("NODE").isExecuted, or .first().json of it.
func (r *reader) output(chain []script.Step) (reading.Source, int, error) {
	none := reading.Source{}
	if len(chain) < 3 || !chain[1].Call || len(chain[1].Args) != 1 || chain[1].Args[0].Kind != script.String {
		return none, 0, fmt.Errorf("$ is not called with the name of a node")
	}
	name := chain[1].Args[0].S
	i, ok := r.names[name]
	if !ok {
		return none, 0, fmt.Errorf("there is no node %q", name)
	}
	n := &r.nodes[i]
	at := 3
	switch {
	case chain[2].Name == "isExecuted" && n.at >= 0:
		return reading.Source{Kind: reading.HasRun, Node: n.at}, 3, nil
	case chain[2].Name == "item":
	case chain[2].Name == "first" && len(chain) > 3 && chain[3].Call && len(chain[3].Args) == 0:
		at = 4
	default:
		return none, 0, fmt.Errorf("what is read of node %q is not known", name)
	}
	if at >= len(chain) || chain[at].Name != "json" {
		return none, 0, fmt.Errorf("what is read of node %q is not known", name)
	}
	at++
	if n.at >= 0 {
		if _, keeps := r.out.Nodes[n.at].Do.(reading.Keep); keeps {
			return reading.Source{Kind: reading.Output, Node: n.at}, at, nil
		}
	}
	if at >= len(chain) || chain[at].Name != "body" {
		return none, 0, fmt.Errorf("of node %q something else than the body is read", name)
	}
	switch {
	case n.at < 0 && n.kind == base+"webhook":
		return reading.Source{Kind: reading.Started}, at + 1, nil
	case n.at < 0 || !n.full:
		return none, 0, fmt.Errorf("node %q has no body", name)
	}
	return reading.Source{Kind: reading.Output, Node: n.at}, at + 1, nil
}
