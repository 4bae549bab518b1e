package importer

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxNodes is far more than a workflow has.
const maxNodes = 10_000

// reader reads one workflow.
type reader struct {
	f     *located.File
	out   *reading.File
	nodes []node
	names map[string]int // of nodes: index into nodes
	code  script.Reader
}

// node is a node of n8n. at is its index in the File, -1 for those that do nothing
// in a run: notes and triggers.
type node struct {
	value   *located.Value
	name    string
	where   string // for people
	kind    string
	version float64
	at      int
	full    bool // its output holds the body beside the headers
	outputs int  // ways on that it has
	failing bool // the last way is taken where it fails
}

// Read gives a workflow as a File: the object that `n8n import:workflow` takes and
// `n8n export:workflow` gives, or a list of one. An error is a *located.Error.
func Read(data []byte) (*reading.File, error) {
	r := &reader{names: map[string]int{}, out: &reading.File{First: proof.End, SHA256: `_0.hash("sha256")`}}
	if err := located.Read(data, func(f *located.File, v *located.Value) {
		r.f = f
		if v.Kind == '[' && len(v.Items) == 1 {
			v = v.Items[0]
		}
		r.workflow(f.Object(v, "a workflow"))
	}); err != nil {
		return nil, err
	}
	r.out.Find = r.find
	return r.out, nil
}

func (r *reader) unread(where, format string, args ...any) {
	r.out.Unread = append(r.out.Unread, proof.Unread{Where: where, What: fmt.Sprintf(format, args...)})
}

// only notes members that nothing here reads. harmless are known to change nothing
// of what a run does.
func (r *reader) only(where string, v *located.Value, what string, known ...string) {
	if v == nil {
		return
	}
	for i, name := range v.Names {
		if !slices.Contains(known, name) && !v.Items[i].Empty() {
			r.unread(where, "%s has %q, whose meaning is not known", what, name)
		}
	}
}

func (r *reader) workflow(v *located.Value) {
	// What servers add of their own says nothing of a run. Pinned data stands in
	// for outputs in manual runs alone.
	r.only("workflow", v, "the workflow", "id", "name", "active", "nodes", "connections", "settings", "tags", "pinData", "isArchived",
		"createdAt", "updatedAt", "versionId", "activeVersionId", "activeVersion", "versionCounter", "triggerCount", "meta", "staticData", "shared", "description", "homeProject", "sharedWithProjects", "scopes", "parentFolder", "usedCredentials")
	settings := r.f.Member(v, "settings")
	r.only("settings", settings, "the workflow", "executionOrder", "timezone", "saveExecutionProgress", "saveManualExecutions", "saveDataErrorExecution", "saveDataSuccessExecution", "callerPolicy", "callerIds", "errorWorkflow", "timeSavedPerExecution", "availableInMCP")
	list := r.f.List(v, "nodes")
	if len(list) > maxNodes {
		r.f.Fail(v.At, "the workflow has more than %d nodes", maxNodes)
	}
	r.nodes = make([]node, len(list))
	for i, x := range list {
		r.f.Object(x, "a node")
		n := &r.nodes[i]
		*n = node{value: x, name: r.f.String(x, "name"), kind: r.f.String(x, "type"), version: r.f.Number(x, "typeVersion", 1), at: -1, outputs: 1}
		n.where = "node " + strconv.Quote(n.name)
		if _, twice := r.names[n.name]; twice || n.name == "" {
			r.f.Fail(x.At, "two nodes are called %q", n.name)
		}
		r.names[n.name] = i
	}
	first := ""
	for i := range r.nodes {
		n := &r.nodes[i]
		if trigger, starts := r.trigger(n); trigger {
			if starts != "" && first == "" {
				first = n.name
			} else if starts != "" {
				r.unread(n.where, "a second trigger starts the workflow")
			}
			if starts != "" {
				r.out.Starts = proof.Label{Text: starts, Where: n.where}
			}
			continue
		}
		if n.kind == base+"stickyNote" {
			continue
		}
		n.at = len(r.out.Nodes)
		r.out.Nodes = append(r.out.Nodes, reading.Node{Name: n.name, Where: n.where, Do: r.action(n)})
	}
	r.connect(v, first)
	if r.f.Truth(v, "isArchived", false) {
		r.unread("workflow", "the workflow is archived")
	}
}

// connect puts in where the outputs of nodes lead. One output that leads to
// several nodes runs all of them, which no journey does.
func (r *reader) connect(v *located.Value, first string) {
	all := r.f.Member(v, "connections")
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.at >= 0 {
			r.out.Nodes[n.at].To = slices.Repeat([]int{proof.End}, n.outputs)
		}
	}
	if all == nil {
		return
	}
	for i, name := range all.Names {
		at, ok := r.names[name]
		if !ok {
			r.f.Fail(all.Items[i].At, "connections lead from %q, which does not exist", name)
		}
		n, c := &r.nodes[at], r.f.Object(all.Items[i], "connections of a node")
		r.only(n.where, c, "the connections", "main")
		for out, links := range r.f.List(c, "main") {
			to := r.link(n, links)
			switch {
			case to < 0:
			case n.at >= 0 && out < n.outputs:
				r.out.Nodes[n.at].To[out] = to
			case n.at >= 0:
				r.unread(n.where, "something follows output %d, which the node does not have", out)
			case n.name == first && out == 0:
				r.out.First = to
			}
		}
	}
}

// link is where an output leads.
func (r *reader) link(n *node, links *located.Value) int {
	if links.Kind == 'n' {
		return proof.End
	}
	if links.Kind != '[' {
		r.f.Fail(links.At, "an output is a list of connections")
	}
	if len(links.Items) == 0 {
		return proof.End
	}
	if len(links.Items) > 1 {
		r.unread(n.where, "an output leads to several nodes, which all run")
	}
	l := links.Items[0]
	name := r.f.String(l, "node")
	at, ok := r.names[name]
	if !ok {
		r.f.Fail(l.At, "%q leads to %q, which does not exist", n.name, name)
	}
	to := &r.nodes[at]
	if r.f.StringOr(l, "type", "main") != "main" || r.f.Number(l, "index", 0) != 0 && to.kind != base+"merge" {
		r.unread(n.where, "a connection leads to another input than the first")
	}
	if to.at < 0 {
		r.unread(n.where, "a connection leads to a node that does not run")
		return proof.End
	}
	return to.at
}
