package importer

import (
	"fmt"
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
			var any []string
			for _, b := range r.f.List(e, "eventFilterBranches") {
				any = append(any, proof.Print(r.event(r.f.Object(b, "an event"), nil)))
			}
			label.Text = strings.Join(any, " or ")
			if len(r.f.List(e, "listMembershipFilterBranches")) > 0 {
				r.unread(e.Get("listMembershipFilterBranches"), "how lists narrow an enrolment by events is not known")
			}
		case "LIST_BASED":
			r.known(e, "an enrolment", "type", "shouldReEnroll", "listFilterBranch", "unEnrollObjectsNotMeetingCriteria", "reEnrollmentTriggersFilterBranches")
			label.Text = "list " + proof.Print(r.branch(e.Get("listFilterBranch"), nil))
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
