package adopt

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// writing is what one update step does.
type writing struct {
	by   map[string][]adopt.Attr // by attribute of the step
	keys []string                // properties that it writes
}

// update writes properties; what adds to lists or takes from them is told apart. Who
// writes a property twice gets a step for each time.
func (r *flow) update(d *located.Value, s adopt.Step) adopt.Step {
	now := &writing{by: map[string][]adopt.Attr{}}
	all := []*writing{now}
	for _, o := range r.f.List(d, "profile_operations") {
		what, a, ok := r.operation(o)
		if !ok {
			s.Remarks = append(s.Remarks, r.lost(o, "Klaviyo writes a property in a way that cannot be said here"))
			continue
		}
		if slices.Contains(now.keys, a.Name) {
			now = &writing{by: map[string][]adopt.Attr{}}
			all = append(all, now)
		}
		now.by[what], now.keys = append(now.by[what], a), append(now.keys, a.Name)
	}
	if len(all[0].keys) == 0 {
		return s
	}
	r.a.accept("update-unverified", asBefore)
	next := s.Next
	for i := len(all) - 1; i > 0; i-- {
		x := all[i].step()
		x.Next = next
		next = r.add(x)
	}
	first := all[0].step()
	first.Next, first.Remarks = next, s.Remarks
	return first
}

func (w *writing) step() adopt.Step {
	s := adopt.Step{Type: "update", Name: "set " + w.keys[0]}
	for _, what := range []string{"set", "add", "remove"} {
		if len(w.by[what]) > 0 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: what, Value: adopt.Object(w.by[what])})
		}
	}
	return s
}

// operation is one write: the attribute of the step that it belongs to, the property
// and its value; false if it cannot be said.
func (r *flow) operation(o *located.Value) (what string, a adopt.Attr, ok bool) {
	v := r.a.property(r.path(r.f.Need(r.f.Object(o, "an operation"), "property_key", "an operation").Text))
	a.Name = strings.TrimPrefix(v.text, "profile.")
	if r.f.String(o, "operator") == "delete" {
		a.Value = "null"
		return "set", a, true
	}
	x := o.Get("property_value")
	if x == nil {
		r.f.Fail(o.At, "an operation has no %q", "property_value")
	}
	what = "set"
	as := ""
	switch kind := r.f.String(o, "property_type"); {
	case kind == "date" && x.Kind == '"' && x.Text == "today":
		as, a.Value = "datetime", "now()" // the instant at which it is written
	case kind == "date" && x.Kind == '"' && day(x.Text):
		as, a.Value = "date", adopt.Quote(x.Text)
	case (kind == "string" || kind == "") && x.Kind == '"':
		as, a.Value = "string", adopt.Quote(x.Text)
	case kind == "boolean" && x.Kind == 't':
		as, a.Value = "bool", strconv.FormatBool(x.Truth)
	case kind == "numeric" && x.Kind == '0':
		as, a.Value = "number", number(x)
	case kind == "list" && x.Kind == '"':
		what = or(r.f.String(o, "property_operation"), "add")
		as, a.Value = "list(string)", adopt.Quote(x.Text)
	}
	return what, a, as != "" && slices.Contains([]string{"set", "add", "remove"}, what) && (what == "set") == (as != "list(string)") && v.use(as)
}

// day reports whether s is a date as the language writes it.
func day(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
