package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// starts is who gets in, and whether again, with the times at which actions run.
func (r *reader) starts(v *located.Value) {
	e := v.Get("enrollmentCriteria")
	label := proof.Label{Text: "nobody", Where: r.f.Where(v, "enrollmentCriteria")}
	again := false
	if e != nil {
		label.Where = r.f.Where(e, "enrollmentCriteria")
		again = r.f.Truth(e, "shouldReEnroll", false)
		switch kind := r.f.String(e, "type"); kind {
		case "EVENT_BASED":
			r.known(e, "an enrolment", "type", "shouldReEnroll", "eventFilterBranches", "listMembershipFilterBranches")
			label.Text = r.onEvents(e)
			if len(r.f.List(e, "listMembershipFilterBranches")) > 0 {
				r.unread(e.Get("listMembershipFilterBranches"), "how lists narrow an enrolment by events is not known")
			}
		case "LIST_BASED":
			r.known(e, "an enrolment", "type", "shouldReEnroll", "listFilterBranch", "unEnrollObjectsNotMeetingCriteria", "reEnrollmentTriggersFilterBranches")
			label.Text = "filter"
			r.admits = r.branch(e.Get("listFilterBranch"), nil)
			r.again(e)
			if r.f.Truth(e, "unEnrollObjectsNotMeetingCriteria", false) {
				label.Text += ", while it holds"
			}
		case "MANUAL":
			r.known(e, "an enrolment", "type", "shouldReEnroll")
			label.Text = "by hand"
		default:
			r.unread(e, "nothing is known of an enrolment of the type %q", kind)
		}
	}
	if s := v.Get("enrollmentSchedule"); s != nil {
		label.Text += " at " + s.Print()
	}
	var windows []string
	for _, w := range r.f.List(v, "timeWindows") {
		windows = append(windows, fmt.Sprintf("%s %s-%s", r.f.String(w, "day"), r.clock(w.Get("startTime")), r.clock(w.Get("endTime"))))
	}
	if len(windows) > 0 {
		label.Text += ", running " + strings.Join(windows, ", ")
	}
	if dates := r.f.List(v, "blockedDates"); len(dates) > 0 {
		label.Text += ", but not on " + v.Get("blockedDates").Print()
	}
	if u := v.Get("unEnrollmentSetting"); u != nil && (r.f.String(u, "type") == "ALL" || len(r.f.List(u, "flowIds")) > 0) {
		r.unread(u, "the flow takes people out of other flows")
	}
	r.g.Starts = label
	r.g.Reentry = proof.Label{Text: map[bool]string{true: "always", false: "never"}[again], Where: label.Where}
}

// again holds that whoever may enter again is who may enter at all: triggers of
// re-enrolment are ways to fit the filter.
func (r *reader) again(e *located.Value) {
	triggers := r.f.List(e, "reEnrollmentTriggersFilterBranches")
	if len(triggers) == 0 {
		return
	}
	var ways, same []string
	for _, b := range triggers {
		ways = append(ways, proof.Print(r.branch(r.f.Object(b, "a trigger"), nil)))
	}
	if root := e.Get("listFilterBranch"); root != nil {
		for _, b := range r.f.List(root, "filterBranches") {
			same = append(same, proof.Print(r.branch(b, nil)))
		}
	}
	slices.Sort(ways)
	slices.Sort(same)
	if !slices.Equal(ways, same) {
		r.unread(e.Get("reEnrollmentTriggersFilterBranches"), "who may enter again is not who may enter")
	}
}

// onEvents are the events that enrol. What they must hold is tested before the
// first action, on values that stay.
func (r *reader) onEvents(e *located.Value) string {
	var types []string
	var any proof.Any
	for _, b := range r.f.List(e, "eventFilterBranches") {
		r.event(r.f.Object(b, "an event"), nil) // for what is not known of it
		id := r.f.String(b, "eventTypeId")
		if !slices.Contains(types, id) {
			types = append(types, id)
		}
		all := proof.All{}
		for _, f := range r.f.List(b, "filters") {
			name := r.f.String(f, "property")
			all = append(all, r.filter(f, memory{name: {keptFact, "event " + name}}))
		}
		any = append(any, all)
		if r.f.String(b, "operator") != "HAS_COMPLETED" || b.Get("pruningRefineBy") != nil || b.Get("coalescingRefineBy") != nil {
			r.unread(b, "an enrolment by such an event is not known")
		}
	}
	if len(types) != 1 {
		r.unread(e, "an enrolment by %d events is not told apart", len(types))
		return strings.Join(types, " or ")
	}
	r.admits = any
	return "event " + types[0]
}

// stays is that the goal is not met and no suppression list has the contact.
func (r *reader) stays(v *located.Value) {
	var all proof.All
	for _, id := range r.f.List(v, "suppressionListIds") {
		if id.Kind != '0' {
			r.f.Fail(id.At, "a suppression list is named by a number")
		}
		all = append(all, proof.Not{X: proof.Test{Fact: proof.Fact{Key: "member " + id.Text}, Op: proof.IsTrue}})
	}
	if goal := v.Get("goalFilterBranch"); goal != nil {
		all = append(all, proof.Not{X: r.branch(goal, nil)})
	}
	if len(all) > 0 {
		r.g.Stay = all
	}
}
