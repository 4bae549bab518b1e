package adopt

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// triggers are the nodes that start the workflow. Those that people start by hand
// count where there is no other.
func (r *flow) triggers() []int {
	var out, hand []int
	for i := range r.nodes {
		n := &r.nodes[i]
		switch {
		case n.off:
		case n.kind == "manualTrigger" || n.kind == "start":
			hand = append(hand, i)
		case n.kind == "errorTrigger": // starts when another workflow fails
		case n.kind == "webhook" && n.comes == 0, strings.HasSuffix(n.kind, "Trigger"), n.kind == "cron", n.kind == "interval":
			out = append(out, i)
		}
	}
	if len(out) == 0 {
		return hand
	}
	return out
}

// entry is how a trigger starts the journey.
func (r *flow) entry(t int) {
	n := &r.nodes[t]
	e := adopt.Body{Type: "entry"}
	if len(r.j.Heads) > 0 {
		e.Label = r.own.Label(n.name, "entry")
		if r.j.Heads[0].Label == "" {
			r.j.Heads[0].Label = r.own.Label("first")
		}
	}
	set := func(name, value string) { e.Attrs = append(e.Attrs, adopt.Attr{Name: name, Value: value}) }
	switch n.kind {
	case "scheduleTrigger", "cron", "interval":
		cron, ok := r.schedule(n)
		label := r.a.Label("segment", r.name+" people", "people")
		r.a.Declare("segment", label, "")
		e.Remarks = append(e.Remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(t), Text: "n8n starts at a time and looks for people itself; that they are a segment is ours"})
		if !ok {
			e.Remarks = append(e.Remarks, adopt.Remark{Kind: adopt.Lost, At: r.where(t), Text: "when n8n starts this cannot be said as a schedule", Detail: printed(n.p)})
		}
		set("segment", "segment."+label)
		set("schedule", adopt.Quote(cron))
	default:
		name := r.started(n)
		label := adopt.Plain(name)
		if label == "" {
			label = r.a.Label("event", r.name+" started", "started")
		}
		r.events = append(r.events, label)
		title := n.name
		if adopt.Plain(title) == label || usual(n) {
			title = ""
		}
		x := r.a.Event(label, title)
		if n.kind != "webhook" && n.kind != "formTrigger" {
			x.Remark(adopt.Remark{Kind: adopt.Assumed, At: r.where(t), Text: fmt.Sprintf("n8n hears of this by %q; something must report it as an event", n.kind)})
		}
		set("event", "event."+label)
	}
	set("reentry", `"always"`)
	r.j.Heads = append(r.j.Heads, e)
}

// usual reports whether a node is called as n8n calls new ones: "Webhook1".
func usual(n *node) bool {
	bare := strings.ToLower(strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return c
		}
		return -1
	}, n.name))
	kind := strings.ToLower(strings.TrimSuffix(n.kind, "Trigger"))
	known := []string{strings.ToLower(n.kind), kind, "on" + kind + "submission", "n" + kind + "form", "sendemail", "sendamessage", "sendanemail", "onformsubmission", "httprequest", "wait", "if", "switch"}
	return slices.Contains(known, bare)
}

var random = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f-]{16,}$`) })

// started is what the event of a trigger is called.
func (r *flow) started(n *node) string {
	if !usual(n) {
		return n.name
	}
	path := r.f.String(n.p, "path")
	if title := r.f.String(n.p, "formTitle"); title != "" {
		return title
	}
	if path != "" && !random().MatchString(path) {
		return strings.ReplaceAll(path, "/", " ")
	}
	return r.name + " started"
}

// schedule is when a trigger starts the workflow, as cron; false where that says
// less than n8n does.
func (r *flow) schedule(n *node) (string, bool) {
	const daily = "0 9 * * *"
	list := r.f.List(object(n.p, "rule"), "interval")
	if n.kind != "scheduleTrigger" || len(list) != 1 {
		return daily, false
	}
	x := r.f.Object(list[0], "an interval")
	hour, minute := int(number(x.Get("triggerAtHour"), 0)), int(number(x.Get("triggerAtMinute"), 0))
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return daily, false
	}
	every := func(name string) int { return max(1, int(number(x.Get(name), 1))) }
	switch field := r.f.String(x, "field"); field {
	case "", "days":
		return fmt.Sprintf("%d %d * * *", minute, hour), every("daysInterval") == 1
	case "weeks":
		var days []string
		if at := x.Get("triggerAtDay"); at != nil && at.Kind == '[' {
			for _, d := range at.Items {
				if day := number(d, -1); day >= 0 && day <= 6 {
					days = append(days, strconv.Itoa(int(day)))
				}
			}
		}
		if days == nil {
			days = []string{"0"}
		}
		return fmt.Sprintf("%d %d * * %s", minute, hour, strings.Join(days, ",")), every("weeksInterval") == 1
	case "months":
		day := int(number(x.Get("triggerAtDayOfMonth"), 1))
		return fmt.Sprintf("%d %d %d * *", minute, hour, min(max(day, 1), 31)), every("monthsInterval") == 1
	case "hours":
		return fmt.Sprintf("%d */%d * * *", minute, min(every("hoursInterval"), 23)), 24%every("hoursInterval") == 0
	case "cronExpression":
		if cron := strings.Fields(r.f.String(x, "expression")); len(cron) == 5 {
			return strings.Join(cron, " "), true
		} else if len(cron) == 6 && cron[0] == "0" {
			return strings.Join(cron[1:], " "), true
		}
	}
	return daily, false
}

// object is a part of an object that is one, else nil.
func object(v *located.Value, name string) *located.Value {
	if x := v.Get(name); x != nil && x.Kind == '{' {
		return x
	}
	return nil
}

// printed is a value for a comment.
func printed(v *located.Value) string {
	if v == nil {
		return ""
	}
	return cut(v.Print())
}
