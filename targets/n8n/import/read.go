package importer

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxNodes is far more than a workflow has.
const maxNodes = 10_000

// reader reads one workflow.
type reader struct {
	f     *file
	out   *reading.File
	nodes []node
	names map[string]int // of nodes: index into nodes
	own   map[string]bool
}

// node is a node of n8n. at is its index in the File, -1 for those that do nothing
// in a run: notes and triggers.
type node struct {
	value   *value
	name    string
	kind    string
	version float64
	at      int
	full    bool // its output holds the body beside the headers
	outputs int  // ways on that it has
	failing bool // the last way is taken where it fails
}

// Read gives a workflow as a File: the object that `n8n import:workflow` takes and
// `n8n export:workflow` gives, or a list of one. An error is an *Error with its
// place.
func Read(data []byte) (out *reading.File, err error) {
	r := &reader{f: &file{data: data}, names: map[string]int{}, out: &reading.File{First: proof.End, SHA256: `_0.hash("sha256")`}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			out, err = nil, e
		default:
			panic(e)
		}
	}()
	v := r.f.parse()
	if v.kind == '[' && len(v.items) == 1 {
		v = v.items[0]
	}
	if v.kind != '{' {
		r.f.fail(v.at, "a workflow is an object")
	}
	r.workflow(&v)
	r.out.Find = r.find
	return r.out, nil
}

func (r *reader) unread(where, format string, args ...any) {
	r.out.Unread = append(r.out.Unread, proof.Unread{Where: where, What: fmt.Sprintf(format, args...)})
}

func (n *node) where() string { return fmt.Sprintf("node %q", n.name) }

// only notes members that nothing here reads. harmless are known to change nothing
// of what a run does.
func (r *reader) only(where string, v *value, what string, known ...string) {
	if v == nil {
		return
	}
	for i, name := range v.names {
		if !slices.Contains(known, name) && !none(&v.items[i]) && v.items[i].kind != 'n' {
			r.unread(where, "%s has %q, whose meaning is not known", what, name)
		}
	}
}

func (r *reader) workflow(v *value) {
	// What servers add of their own says nothing of a run. Pinned data stands in
	// for outputs in manual runs alone.
	r.only("workflow", v, "the workflow", "id", "name", "active", "nodes", "connections", "settings", "tags", "pinData", "isArchived",
		"createdAt", "updatedAt", "versionId", "activeVersionId", "activeVersion", "versionCounter", "triggerCount", "meta", "staticData", "shared", "description", "homeProject", "sharedWithProjects", "scopes", "parentFolder", "usedCredentials")
	settings := r.f.object(v, "settings")
	r.only("settings", settings, "the workflow", "executionOrder", "timezone", "saveExecutionProgress", "saveManualExecutions", "saveDataErrorExecution", "saveDataSuccessExecution", "callerPolicy", "callerIds", "errorWorkflow", "timeSavedPerExecution", "availableInMCP")
	list := r.f.list(v, "nodes")
	if len(list) > maxNodes {
		r.f.fail(v.at, "the workflow has more than %d nodes", maxNodes)
	}
	r.nodes = make([]node, len(list))
	for i := range list {
		x := &list[i]
		if x.kind != '{' {
			r.f.fail(x.at, "a node is an object")
		}
		n := &r.nodes[i]
		*n = node{value: x, name: r.f.text(x, "name", ""), kind: r.f.text(x, "type", ""), version: r.f.number64(x, "typeVersion", 1), at: -1, outputs: 1}
		if _, twice := r.names[n.name]; twice || n.name == "" {
			r.f.fail(x.at, "two nodes are called %q", n.name)
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
				r.unread(n.where(), "a second trigger starts the workflow")
			}
			if starts != "" {
				r.out.Starts = proof.Label{Text: starts, Where: n.where()}
			}
			continue
		}
		if n.kind == base+"stickyNote" {
			continue
		}
		n.at = len(r.out.Nodes)
		r.out.Nodes = append(r.out.Nodes, reading.Node{Name: n.name, Where: n.where(), Do: r.action(n)})
	}
	r.connect(v, first)
	if r.f.truth(v, "isArchived") {
		r.unread("workflow", "the workflow is archived")
	}
}

// connect puts in where the outputs of nodes lead. One output that leads to
// several nodes runs all of them, which no journey does.
func (r *reader) connect(v *value, first string) {
	all := r.f.object(v, "connections")
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.at >= 0 {
			r.out.Nodes[n.at].To = slices.Repeat([]int{proof.End}, n.outputs)
		}
	}
	if all == nil {
		return
	}
	for i, name := range all.names {
		at, ok := r.names[name]
		if !ok {
			r.f.fail(all.items[i].at, "connections lead from %q, which does not exist", name)
		}
		n, c := &r.nodes[at], &all.items[i]
		if c.kind != '{' {
			r.f.fail(c.at, "connections of a node are an object")
		}
		r.only(n.where(), c, "the connections", "main")
		for out, links := range r.f.list(c, "main") {
			to := r.link(n, &links)
			switch {
			case to < 0:
			case n.at >= 0 && out < n.outputs:
				r.out.Nodes[n.at].To[out] = to
			case n.at >= 0:
				r.unread(n.where(), "something follows output %d, which the node does not have", out)
			case n.name == first && out == 0:
				r.out.First = to
			}
		}
	}
}

// link is where an output leads.
func (r *reader) link(n *node, links *value) int {
	if links.kind == 'n' {
		return proof.End
	}
	if links.kind != '[' {
		r.f.fail(links.at, "an output is a list of connections")
	}
	if len(links.items) == 0 {
		return proof.End
	}
	if len(links.items) > 1 {
		r.unread(n.where(), "an output leads to several nodes, which all run")
	}
	l := &links.items[0]
	name := r.f.text(l, "node", "")
	at, ok := r.names[name]
	if !ok {
		r.f.fail(l.at, "%q leads to %q, which does not exist", n.name, name)
	}
	to := &r.nodes[at]
	if r.f.text(l, "type", "main") != "main" || r.f.number64(l, "index", 0) != 0 && to.kind != base+"merge" {
		r.unread(n.where(), "a connection leads to another input than the first")
	}
	if to.at < 0 {
		r.unread(n.where(), "a connection leads to a node that does not run")
		return proof.End
	}
	return to.at
}
