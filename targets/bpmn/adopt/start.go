package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
)

// entry is how a start event starts the journey.
func (r *flow) entry(n *node) {
	e := adopt.Body{Type: "entry"}
	if len(r.j.Heads) > 0 {
		e.Label = r.own.Label(n.name, "entry")
		if r.j.Heads[0].Label == "" {
			r.j.Heads[0].Label = r.own.Label("first")
		}
	}
	set := func(name, value string) { e.Attrs = append(e.Attrs, adopt.Attr{Name: name, Value: value}) }
	timer, timed := n.e.First("timerEventDefinition")
	condition, conditional := n.e.First("conditionalEventDefinition")
	switch {
	case timed:
		label := r.a.Label("segment", r.name+" people", "people")
		r.a.Declare("segment", label, "")
		e.Remarks = append(e.Remarks, r.assumed(n, "the process starts at a time and does not say for whom; the segment is ours"))
		set("segment", "segment."+label)
		r.times(n, timer, set, &e)
	case conditional:
		label := r.a.Label("segment", n.name, r.name+" people")
		r.a.Declare("segment", label, n.name)
		x := r.assumed(n, "what “%s” asks for is a segment here", n.name)
		if c, ok := condition.First("condition"); ok {
			x.Detail = cut(c.Text())
		}
		e.Remarks = append(e.Remarks, x)
		set("segment", "segment."+label)
	default:
		name := r.message(n)
		if name == "" {
			name = n.name
		}
		if name == "" || adopt.Plain(name) == "start" {
			name = r.name + " started"
		}
		label := adopt.Plain(name)
		if label == "" {
			label = r.a.Label("event", "started")
		}
		title := name
		if label == name {
			title = ""
		}
		r.a.Event(label, title)
		r.events = append(r.events, label)
		set("event", "event."+label)
	}
	set("reentry", `"always"`)
	r.j.Heads = append(r.j.Heads, e)
}

// times is when a start event starts a process.
func (r *flow) times(n *node, timer importer.Element, set func(name, value string), e *adopt.Body) {
	if x, ok := timer.First("timeCycle"); ok {
		text := strings.TrimSpace(x.Text())
		if fields := strings.Fields(text); len(fields) == 6 && fields[0] == "0" {
			set("schedule", adopt.Quote(strings.ReplaceAll(strings.Join(fields[1:], " "), "?", "*")))
			return
		}
		at := map[string]string{"P1D": "0 9 * * *", "PT24H": "0 9 * * *", "P1W": "0 9 * * 1", "P7D": "0 9 * * 1", "PT1H": "0 * * * *", "P1M": "0 9 1 * *"}
		cron := at[text[strings.LastIndexByte(text, '/')+1:]]
		if cron == "" {
			cron = "0 9 * * *"
			x := r.lost(n, "when the process starts cannot be said as a schedule: %s", text)
			e.Remarks = append(e.Remarks, x)
		} else {
			e.Remarks = append(e.Remarks, r.assumed(n, "the process says how often it starts, %s; at which hour is ours", text))
		}
		set("schedule", adopt.Quote(cron))
		return
	}
	if x, ok := timer.First("timeDate"); ok && len(strings.TrimSpace(x.Text())) >= len("2026-01-01") && strings.Count(x.Text(), "-") >= 2 {
		set("at", adopt.Quote(strings.TrimSpace(x.Text())))
		return
	}
	set("schedule", `"0 9 * * *"`)
	e.Remarks = append(e.Remarks, r.lost(n, "when the process starts cannot be said here"))
}

// message is the name of the message or signal that an element is about.
func (r *flow) message(n *node) string {
	if ref := n.e.Attr("messageRef"); ref != "" {
		return r.names[ref]
	}
	for _, d := range []string{"messageEventDefinition", "signalEventDefinition"} {
		if x, ok := n.e.First(d); ok {
			return r.names[x.Attr(strings.TrimSuffix(d, "EventDefinition")+"Ref")]
		}
	}
	return ""
}

// heard is the event that something waits for, by its message or by its own name.
func (r *flow) heard(n *node, names ...string) string {
	for _, name := range append([]string{r.message(n), n.name}, names...) {
		if label := adopt.Plain(name); label != "" {
			title := name
			if title == label {
				title = ""
			}
			r.a.Event(label, title)
			return label
		}
	}
	label := r.a.Label("event", "answer")
	r.a.Event(label, "")
	return label
}
