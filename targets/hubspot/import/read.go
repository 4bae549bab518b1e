package importer

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect/read/hubl"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

const (
	maxActions = 5_000
	maxNodes   = 20_000 // states of the walk, each an action with what its run remembers
)

// reader reads one flow.
type reader struct {
	account   *Account
	f         *located.File
	g         *proof.Graph
	actions   map[string]*located.Value
	programs  map[string]*program // by action
	mails     map[string]*mail    // by id
	templates map[string]*hubl.Template
	start     string
	nodes     map[string]int // by state
	todo      []state
	admits    proof.Cond // who is enrolled by what starts the flow; nil is everybody
}

// state is an action with what the run remembers when it comes there.
type state struct {
	id     string
	memory memory
	node   int
}

func (r *reader) unread(v *located.Value, format string, args ...any) {
	if u := r.note(v, format, args...); !slices.Contains(r.g.Unread, u) {
		r.g.Unread = append(r.g.Unread, u)
	}
}

func (r *reader) note(v *located.Value, format string, args ...any) proof.Unread {
	return proof.Unread{Where: r.f.Where(v, "here"), What: fmt.Sprintf(format, args...)}
}

// known notes fields that nothing here reads.
func (r *reader) known(v *located.Value, of string, names ...string) {
	for _, k := range v.Keys() {
		if !slices.Contains(names, k) {
			r.unread(v.Get(k), "%s has a field %q, whose meaning is not known", of, k)
		}
	}
}

func (r *reader) flow(v *located.Value) {
	r.f.Need(v, "actions", "a flow")
	r.known(v, "a flow", "type", "flowType", "objectTypeId", "name", "description", "uuid", "isEnabled", "startActionId", "actions",
		"enrollmentCriteria", "enrollmentSchedule", "goalFilterBranch", "suppressionListIds", "unEnrollmentSetting", "timeWindows", "blockedDates",
		"canEnrollFromSalesforce", "customProperties", "dataSources",
		"id", "createdAt", "updatedAt", "revisionId", "crmObjectCreationStatus", "nextAvailableActionId") // the server's own
	if t, o := r.f.String(v, "type"), r.f.String(v, "objectTypeId"); t != "CONTACT_FLOW" || o != "0-1" {
		r.unread(v, "this is no flow of contacts")
	}
	list := r.f.List(v, "actions")
	if len(list) > maxActions {
		r.f.Fail(v.At, "the flow has more than %d actions", maxActions)
	}
	for _, a := range list {
		id := r.f.String(r.f.Object(a, "an action"), "actionId")
		if id == "" || r.actions[id] != nil {
			r.f.Fail(a.At, "two actions are called %q, or one has no actionId", id)
		}
		r.actions[id] = a
	}
	for _, a := range list {
		r.links(a)
	}
	start := r.f.String(v, "startActionId")
	if start != "" && r.actions[start] == nil {
		r.f.Fail(v.Get("startActionId").At, "the flow starts with %q, which does not exist", start)
	}
	r.start = start
	r.starts(v)
	r.stays(v)
	r.g.First = r.at(start, nil)
	for len(r.todo) > 0 {
		s := r.todo[0]
		r.todo = r.todo[1:]
		r.action(s)
	}
	if r.admits != nil {
		r.g.Nodes = append(r.g.Nodes, proof.Node{Kind: proof.Choose, Where: r.g.Starts.Where, Ways: []proof.Way{{When: r.admits, To: r.g.First}}, Next: proof.End})
		r.g.First = len(r.g.Nodes) - 1
	}
}

// links holds that all links of an action lead somewhere.
func (r *reader) links(a *located.Value) {
	r.target(a, "connection")
	r.target(a, "defaultBranch")
	for _, name := range []string{"listBranches", "staticBranches", "testBranches"} {
		for _, b := range r.f.List(a, name) {
			r.target(r.f.Object(b, "a branch"), "connection")
		}
	}
}

// target is the action that a link leads to, "" at the end of a path.
func (r *reader) target(v *located.Value, name string) string {
	c := v.Get(name)
	if c == nil {
		return ""
	}
	r.f.Object(c, name)
	if edge := r.f.String(c, "edgeType"); edge != "STANDARD" && edge != "GOTO" {
		r.f.Fail(c.At, "a link is STANDARD or GOTO, not %q", edge)
	}
	id := r.f.Need(c, "nextActionId", "a link").Text
	if r.actions[id] == nil {
		r.f.Fail(c.At, "%q leads to %q, which does not exist", name, id)
	}
	return id
}

// at is the node of an action for runs that remember m.
func (r *reader) at(id string, m memory) int {
	if id == "" {
		return proof.End
	}
	key := id + "\x00" + m.text()
	if n, ok := r.nodes[key]; ok {
		return n
	}
	if len(r.g.Nodes) >= maxNodes {
		r.unread(r.actions[id], "the flow has more than %d states", maxNodes)
		return proof.End
	}
	n := len(r.g.Nodes)
	r.g.Nodes = append(r.g.Nodes, proof.Node{Kind: proof.Choose, Where: r.f.Where(r.actions[id], "action "+id), Next: proof.End})
	r.nodes[key] = n
	r.todo = append(r.todo, state{id, m, n})
	return n
}

// memory is what a run remembers in properties of its own, by name.
type memory map[string]kept

// keptKind is what such a property was set to.
type keptKind uint8

const (
	keptText  keptKind = iota // a known text; "" is no value
	keptFact                  // what a fact was at that moment, which stays
	keptOther                 // something that is not followed
)

type kept struct {
	kind keptKind
	text string // or the key of the fact
}

func (m memory) text() string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s=%d%q;", name, m[name].kind, m[name].text)
	}
	return b.String()
}

func (m memory) with(name string, k kept) memory {
	out := make(memory, len(m)+1)
	for n, v := range m {
		out[n] = v
	}
	out[name] = k
	return out
}

// private reports whether a property is the memory of one run.
func private(property string) bool { return strings.HasPrefix(property, "cairn_") }
