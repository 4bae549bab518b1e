package adopt

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// source is the entry source.
func (r *journey) source() {
	r.entry = adopt.Body{Type: "entry"}
	list := r.f.List(r.v, "triggers")
	if len(list) != 1 {
		r.start("entry of "+r.j.Label, "", nil, r.name+" started")
		r.remark(r.about(adopt.Missing, r.v, "the journey does not say who enters it: the event is ours"))
		return
	}
	t := r.f.Object(list[0], "an entry source")
	meta := t.Get("metaData")
	r.eventKey = text(meta, "r__event_key", "eventDefinitionKey")
	d := r.u.events[or(r.eventKey, text(meta, "eventDefinitionId"))]
	if d == nil {
		d = &definition{key: r.eventKey}
	}
	if r.eventKey == "" {
		r.eventKey = d.key
	}
	title, label := parted(d.name)
	kind := r.f.String(t, "type")
	var remarks []adopt.Remark
	if d.name == "" {
		remarks = append(remarks, r.about(adopt.Missing, t, "no file holds the event definition %s", r.eventKey))
	}
	switch {
	case kind == "AutomationAudience" && strings.HasPrefix(r.eventKey, "Audience-"):
		r.audience(d, title)
		return
	case kind == "APIEvent", kind == "EmailAudience", kind == "AutomationAudience", kind == "Event":
	default:
		remarks = append(remarks, r.lost(t, "people enter by %q, which is an event of ours that something must report", kind))
	}
	r.start(or(r.eventKey, "entry of "+r.j.Label), r.eventKey, remarks, label, title, r.name+" started")
	for _, x := range d.fields {
		d.file.Object(x, "a field")
		name := d.file.String(x, "name")
		if name == "" || name == "ContactKey" || name == "EnteredAt" || name == "SubscriberKey" {
			continue
		}
		r.event.Declare(name, map[string]string{"Number": "number", "Decimal": "number", "Boolean": "bool", "Date": "datetime"}[d.file.String(x, "dataType")])
	}
	r.known = len(d.fields) > 0
	if id := meta.Get("criteria"); id != nil && id.Text != "" {
		r.remark(r.lost(id, "the entry source has a filter of its own"))
	}
	if c := t.Get("configurationArguments").Get("criteria"); c != nil && c.Text != "" {
		r.where(r.cond(c, "Enters "+r.name))
	}
}

// start is an entry by an event.
func (r *journey) start(key, bind string, remarks []adopt.Remark, names ...string) {
	title := ""
	if len(names) > 1 {
		title = names[1]
	}
	r.event = r.u.Event(key, bound(bind), title, remarks, append(names, "an event")...)
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "event", Value: adopt.Ref("event", r.event.Label)})
}

// audience is an entry by an automation that fills a data extension, as Cairn exports
// entries by segments and dates.
func (r *journey) audience(d *definition, title string) {
	s := r.u.Thing("segment", "enters "+r.j.Label, func(t *account.Thing) {
		t.Remarks = append(t.Remarks, r.about(adopt.Missing, r.v, "who is in it, an automation says"))
	}, "enters "+or(title, r.name), "enters")
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "segment", Value: adopt.Ref("segment", s.Label)})
	r.u.Bind("journey", r.j.Label, bound(d.extension))
	r.u.Bind("journey", r.j.Label+".automation", bound(d.automation))
	r.u.accept("audience-by-automation", "The automation that lets people in is there.")
}

// accept takes a loss that the engine has by itself.
func (u *unit) accept(loss, reason string) {
	for _, a := range u.Holding.Accepts {
		if a.Loss == loss {
			return
		}
	}
	u.Holding.Accepts = append(u.Holding.Accepts, adopt.Accept{Loss: loss, Reason: reason})
}

// where adds a condition to the entry.
func (r *journey) where(c phrase.Cond) {
	for i, a := range r.entry.Attrs {
		if a.Name == "where" {
			r.entry.Attrs[i].Value = "(" + a.Value + ") && (" + c.Text + ")"
			return
		}
	}
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "where", Value: c.Text})
}

// exits reads the goal and the exit criteria.
func (r *journey) exits() {
	var names adopt.Names
	for _, kind := range []string{"goals", "exits"} {
		for _, g := range r.f.List(r.v, kind) {
			r.f.Object(g, "a goal or an exit")
			xml := g.Get("configurationArguments").Get("criteria")
			ends := kind == "exits"
			if m := g.Get("metaData"); m != nil {
				ends = r.f.Truth(r.f.Object(m, "what is kept of a goal"), "isExitCriteria", ends)
			}
			title := or(r.f.String(g, "name"), strings.TrimSuffix(kind, "s"))
			if !ends || xml == nil || xml.Kind != '"' {
				r.remark(r.lost(g, "%s counts who does this, and ends no run", strings.TrimSuffix(kind, "s")))
				continue
			}
			for _, way := range r.ways(xml, kind, title) {
				b := adopt.Body{Type: "exit", Attrs: []adopt.Attr{{Name: "when", Value: way.Text}}}
				name := map[string]string{"goal": "goal reached", "exit": "left"}[title]
				if e, ok := strings.CutSuffix(strings.TrimPrefix(way.Text, "occurred("), ", \"entry\")"); ok && strings.HasPrefix(way.Text, "occurred(event.") && !strings.ContainsAny(e, " (") {
					b.Attrs = []adopt.Attr{{Name: "event", Value: e}}
					name = strings.TrimPrefix(e, "event.")
				}
				if kind == "goals" {
					b.Attrs = append(b.Attrs, adopt.Attr{Name: "counts_as", Value: `"conversion"`})
				}
				b.Label = names.Label(name, title)
				r.j.Heads = append(r.j.Heads, b)
			}
		}
	}
}

// ways are the conditions of which one ends a run. A goal has one alone.
func (r *journey) ways(xml *located.Value, kind, title string) []phrase.Cond {
	t, err := criteria(xml.Text)
	if err != nil || kind == "goals" || t.op != "OR" || !t.set() {
		return []phrase.Cond{r.cond(xml, title+" of "+r.name)}
	}
	var out []phrase.Cond
	for i := 0; i < len(t.kids); i++ {
		if i+1 < len(t.kids) {
			if c, ok := r.orMissing(t.kids[i], t.kids[i+1]); ok {
				out = append(out, c)
				i++
				continue
			}
		}
		out = append(out, r.test(xml, t.kids[i], fmt.Sprintf("%s %d of %s", title, i+1, r.name)))
	}
	return out
}
