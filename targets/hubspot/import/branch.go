package importer

import (
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// byValue is a branch on one value.
func (r *reader) byValue(s state, a *located.Value, n *proof.Node) {
	in := r.f.Need(a, "inputValue", "a branch by values")
	for _, b := range r.f.List(a, "staticBranches") {
		r.known(b, "a branch", "branchValue", "connection")
		value := r.f.String(b, "branchValue")
		var c proof.Cond
		switch kind := r.f.String(in, "type"); {
		case kind == "OBJECT_PROPERTY":
			c = r.compare(operand{r, r.f.String(in, "propertyName"), s.memory}, proof.Equals, proof.TextOf(value))
		case kind == "FIELD_DATA" && r.f.String(in, "dataKey") == "hs_event_criteria_met" && (value == "true" || value == "false"):
			c = proof.Test{Fact: proof.Fact{Key: "the event waited for came"}, Op: proof.IsTrue}
			if value == "false" {
				c = proof.Not{X: c}
			}
			r.follows(s, in)
		case kind == "FIELD_DATA" && r.succeeded(s, in) && (value == "true" || value == "false"):
			c = proof.Test{Fact: proof.Fact{Key: Succeeded}, Op: proof.IsTrue}
			if value == "false" {
				c = proof.Not{X: c}
			}
		default:
			r.opaque(a, n, "a branch on %s is not followed", in.Print())
			return
		}
		n.Ways = append(n.Ways, proof.Way{When: c, To: r.at(r.target(b, "connection"), s.memory)})
	}
	n.Next = r.at(r.target(a, "defaultBranch"), s.memory)
}

// succeeded reports whether a branch asks whether the last call was answered with
// success.
func (r *reader) succeeded(s state, in *located.Value) bool {
	id := r.f.String(in, "actionId")
	a := r.actions[id]
	if a == nil || r.f.String(a, "type") != "CUSTOM_CODE" || s.memory[called].text != id {
		return false
	}
	p := r.program(id)
	return p.fault == "" && p.call != nil && p.succeed == r.f.String(in, "dataKey") && p.outputs[p.succeed] != ""
}

// follows holds that a branch on an event wait is what comes right after it, so
// that it asks for that wait.
func (r *reader) follows(s state, in *located.Value) {
	wait := r.actions[r.f.String(in, "actionId")]
	if wait == nil {
		r.f.Fail(in.At, "a branch asks for a result of %q, which does not exist", r.f.String(in, "actionId"))
	}
	if r.f.String(wait, "actionTypeId") != "0-29" || r.target(wait, "connection") != s.id {
		r.unread(in, "the branch asks for a wait that is not right before it")
	}
	for id, a := range r.actions {
		if id == r.f.String(in, "actionId") {
			continue
		}
		for _, name := range []string{"connection", "defaultBranch"} {
			if c := a.Get(name); c != nil && r.f.String(c, "nextActionId") == s.id {
				r.unread(in, "another action leads to the branch on an event wait")
			}
		}
	}
}
