package export

import (
	"fmt"
	"strconv"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// Where a link leads is, while a flow is built, "" for the end of the path, "#N"
// for the Nth action made, and "@N" for the first action of node N, which may not
// be written yet.

// at is the place of node i, which will be written.
func (f *flow) at(i int) string {
	if i < 0 || f.j.Nodes[i].Kind == compiler.KindExit {
		return ""
	}
	if !f.asked[i] {
		f.asked[i] = true
		f.todo = append(f.todo, i)
	}
	return "@" + strconv.Itoa(i)
}

func (f *flow) connect(to string) *wire.Connection {
	if to == "" {
		return nil
	}
	return &wire.Connection{NextActionID: to}
}

func (f *flow) add(a *wire.Action) string {
	f.made = append(f.made, a)
	return "#" + strconv.Itoa(len(f.made)-1)
}

// act adds an action that leads on to one other.
func (f *flow) act(id string, fields any, next string) string {
	version := 0
	if id == wire.ActListAdd || id == wire.ActListRemove {
		version = wire.ListVersion
	}
	return f.add(&wire.Action{Type: wire.TypeSingle, TypeID: id, TypeVersion: &version, Fields: fields, Connection: f.connect(next)})
}

// set writes a property.
func (f *flow) set(name string, v wire.Value, next string) string {
	fields := &wire.SetProperty{Name: name, Value: v}
	if v.ActionID != "" {
		f.results = append(f.results, &fields.Value.ActionID)
	}
	return f.act(wire.ActSetProperty, fields, next)
}

// option is one way on from a branch, and the condition that leads there.
type option struct {
	label string
	when  filter.Form
	to    string
}

// choose adds the branch that takes the first option that holds.
func (f *flow) choose(options []option, otherwise string) string {
	var live []option
	for _, o := range options {
		truth, known := o.when.Known()
		if known && !truth {
			continue
		}
		if known {
			otherwise = o.to
			break
		}
		live = append(live, o)
	}
	for len(live) > 0 && live[len(live)-1].to == otherwise {
		live = live[:len(live)-1] // it leads where the others go anyway
	}
	if len(live) == 0 {
		return otherwise
	}
	if most := profile.Get().Limit(profile.LimitPaths); len(live) > most {
		otherwise = f.choose(live[most:], otherwise)
		live = live[:most]
	}
	a := &wire.Action{Type: wire.TypeListBranch, DefaultName: "Everyone else", DefaultBranch: f.connect(otherwise)}
	for _, o := range live {
		a.ListBranches = append(a.ListBranches, wire.ListBranch{Name: o.label, Filter: o.when.Branch(), Connection: f.connect(o.to)})
	}
	return f.add(a)
}

// match adds the branch on a value of the contact or of an earlier action.
func (f *flow) match(v wire.Value, branches []wire.StaticBranch, name, otherwise string) string {
	a := &wire.Action{Type: wire.TypeStaticBranch, InputValue: &v, StaticBranches: branches, DefaultName: name, DefaultBranch: f.connect(otherwise)}
	if v.ActionID != "" {
		f.results = append(f.results, &v.ActionID)
	}
	return f.add(a)
}

// links are the links of an action in the order in which people read them.
func links(a *wire.Action) []**wire.Connection {
	out := []**wire.Connection{&a.Connection}
	for i := range a.ListBranches {
		out = append(out, &a.ListBranches[i].Connection)
	}
	for i := range a.StaticBranches {
		out = append(out, &a.StaticBranches[i].Connection)
	}
	for i := range a.TestBranches {
		out = append(out, &a.TestBranches[i].Connection)
	}
	return append(out, &a.DefaultBranch)
}

// resolve gives the action that a place stands for; -1 is the end.
func (f *flow) resolve(to string) int {
	for hops := 0; to != ""; hops++ {
		n, err := strconv.Atoi(to[1:])
		if err != nil || hops > len(f.j.Nodes) {
			return -1
		}
		if to[0] == '#' {
			return n
		}
		to = f.first[n]
	}
	return -1
}

// number walks from start, numbers the actions in the order in which they are met
// and makes jumps of all links but the first to each.
func (f *flow) number(start string) (id string, actions []*wire.Action) {
	actions = []*wire.Action{}
	numbers := map[int]string{}
	var visit func(int)
	visit = func(n int) {
		a := f.made[n]
		numbers[n] = strconv.Itoa(len(numbers) + 1)
		a.ActionID = numbers[n]
		actions = append(actions, a)
		for _, l := range links(a) {
			if *l == nil {
				continue
			}
			to := f.resolve((*l).NextActionID)
			if to < 0 {
				*l = nil
				continue
			}
			(*l).EdgeType = wire.EdgeGoTo
			if numbers[to] == "" {
				(*l).EdgeType = wire.EdgeStandard
				visit(to)
			}
			(*l).NextActionID = numbers[to]
		}
	}
	first := f.resolve(start)
	if first < 0 {
		return "", actions
	}
	visit(first)
	for _, r := range f.results {
		if n := f.resolve(*r); n >= 0 {
			*r = numbers[n]
		}
	}
	return numbers[first], actions
}

func label(n *compiler.Node, what string) string { return fmt.Sprintf("%s: %s", n.ID, what) }
