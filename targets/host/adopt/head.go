package adopt

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// head writes what stands before the flow, and gives the node of the first step.
func (r *journey) head() int {
	at, fits := r.f.First, (*script.Expr)(nil)
	for at >= 0 {
		c := &r.calls[at]
		_, keeps := r.f.Nodes[at].Do.(reading.Keep)
		switch list := r.conditions(at); {
		case c.service == "start":
			at = r.to(at, 0)
			for _, admit := range r.way(r.skip(at), map[string]script.Value{fact.Admit: script.Truth(true)}) {
				at = admit
			}
			r.entries(fits)
			return at
		case len(list) == 1:
			fits, at = list[0], r.to(at, 0)
		case keeps, c.service == "facts" && c.step == "", r.passes(at):
			at = r.to(at, 0)
		default:
			r.entries(fits)
			return at
		}
	}
	r.entries(fits)
	return at
}

// entries writes the entries and exits: those of the program, else one by an event of
// ours.
func (r *journey) entries(fits *script.Expr) {
	attrs, heads, known := r.a.heads(r.label)
	if !known {
		r.unknown()
		heads = r.j.Heads
	} else if !slices.ContainsFunc(attrs, func(a adopt.Attr) bool { return a.Name == "status" }) {
		attrs = append(attrs, adopt.Attr{Name: "status", Value: adopt.Quote(r.about.Status)})
	}
	r.j.Attrs, r.j.Heads = append(r.j.Attrs, attrs...), heads
	for i := range heads {
		for _, a := range heads[i].Attrs {
			if e, ok := strings.CutPrefix(a.Value, "event."); ok && heads[i].Type == "entry" && (a.Name == "event" || a.Name == "api") && !slices.Contains(r.events, e) {
				r.events = append(r.events, e)
			}
		}
	}
	r.a.starts[r.label] = r.events
	r.where(fits, known)
	if len(r.j.Heads) > 1 && !known && r.j.Heads[0].Label == "" { // those with a label take its place
		r.j.Heads = r.j.Heads[1:]
	}
}

// unknown is the head of a journey of which nobody says how it begins and ends.
func (r *journey) unknown() {
	name, title := r.about.Start, r.about.Start
	if name == "" {
		name = r.label + " started"
	}
	label := adopt.Plain(name)
	if label == "" {
		label = r.a.Label("event", name)
	}
	if title == label {
		title = ""
	}
	r.a.Event(label, title).Remark(adopt.Remark{Kind: adopt.Assumed, Text: "no file says what starts journey " + r.label + ": this event is ours"})
	status := r.about.Status
	if status == "" {
		status = "draft"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	r.j.Heads = []adopt.Body{{Type: "entry", Attrs: []adopt.Attr{{Name: "event", Value: "event." + label}, {Name: "reentry", Value: `"always"`}}}}
	r.j.Remarks = append(r.j.Remarks, adopt.Remark{Kind: adopt.Missing, At: r.about.At,
		Text: "entries, exits, re-entry, caps and quiet hours are kept by the services, and program.json of the export holds them"})
}

// where puts the condition in that the file tests before a run starts.
func (r *journey) where(fits *script.Expr, known bool) {
	if fits == nil {
		return
	}
	w := r.words(r.a.Locale)
	set := func(label string, e *script.Expr) {
		text, ok := w.Condition(e)
		if !ok {
			r.j.Remarks = append(r.j.Remarks, lostScript("the condition of an entry", e.Source()))
			return
		}
		for i := range r.j.Heads {
			if h := &r.j.Heads[i]; h.Type == "entry" && (h.Label == label || label == "") {
				h.Attrs = slices.DeleteFunc(slices.Clone(h.Attrs), func(a adopt.Attr) bool { return a.Name == "where" })
				h.Attrs = append(h.Attrs, adopt.Attr{Name: "where", Value: text})
				if label == "" {
					return
				}
			}
		}
		if label != "" && !known && !slices.ContainsFunc(r.j.Heads, func(h adopt.Body) bool { return h.Label == label }) {
			h := r.j.Heads[0]
			h.Label = label
			h.Attrs = append(slices.DeleteFunc(slices.Clone(h.Attrs), func(a adopt.Attr) bool { return a.Name == "where" }), adopt.Attr{Name: "where", Value: text})
			r.j.Heads = append(r.j.Heads, h)
		}
	}
	for e, some := fits, false; ; some = true {
		test, then, other, ok := e.Chosen()
		label := ""
		if ok {
			if _, _, by, same := test.Operated(); same {
				label = constantText(by)
			}
		}
		if label == "" {
			if !some {
				set("", fits)
			}
			return
		}
		set(label, then)
		e = other
	}
}

// to is where a way of a node leads.
func (r *journey) to(node, way int) int {
	if node < 0 || way >= len(r.f.Nodes[node].To) {
		return proof.End
	}
	return r.f.Nodes[node].To[way]
}

// passes reports whether nothing is done at a node.
func (r *journey) passes(node int) bool {
	_, ok := r.f.Nodes[node].Do.(reading.Pass)
	return ok && !r.strange[node]
}

// skip leads on to a node that does something.
func (r *journey) skip(node int) int {
	for n := 0; node >= 0 && r.passes(node) && n < len(r.f.Nodes); n++ {
		node = r.to(node, 0)
	}
	return node
}

// way is where the choices at a node lead with what is known, none if they read
// anything else. One way at most is given.
func (r *journey) way(node int, known map[string]script.Value) []int {
	took := false
	for n := 0; node >= 0 && n < len(r.f.Nodes); n++ {
		if r.passes(node) {
			node = r.to(node, 0)
			continue
		}
		to, ok := r.choose(node, known)
		if !ok {
			break
		}
		node, took = to, true
	}
	if !took {
		return nil
	}
	return []int{node}
}

// choose is the way out of a choice that reads known facts alone.
func (r *journey) choose(node int, known map[string]script.Value) (int, bool) {
	var values []reading.Value
	cases := false
	switch do := r.f.Nodes[node].Do.(type) {
	case reading.Choice:
		values = []reading.Value{do.Value}
	case reading.Cases:
		values, cases = do.When, true
	default:
		return 0, false
	}
	for i, v := range values {
		if len(v) != 1 || v[0].Script == nil {
			return 0, false
		}
		e, other := v[0].Script, false
		e.Reads(func(o script.Outside) {
			if _, ok := known[o.Key]; !ok && o.Key != "" {
				other = true
			}
		})
		if other {
			return 0, false
		}
		got := e.Eval(func(key string) script.Value { return known[key] })
		switch {
		case !cases && got.Kind == script.Bool && got.B, cases && got.Kind == script.Bool && got.B:
			return r.to(node, i), true
		case !cases && got.Kind == script.Bool:
			return r.to(node, 1), true
		case !cases && got.Kind == script.Number && got.N >= 0 && got.N < float64(len(r.f.Nodes[node].To)):
			return r.to(node, int(got.N)), true
		case !cases:
			return 0, false
		}
	}
	return r.to(node, len(values)), true
}
