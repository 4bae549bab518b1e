package population

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// row is what a table says of one person.
type row struct {
	id       string
	profile  map[string]cty.Value
	consents map[string]bool
	channels map[string]bool
	events   map[string][]int64
}

// Read takes people from comma-separated values. The columns are `id`,
// attributes of the profile, `consent.LABEL` and `channel.LABEL` with true or false,
// and `event.LABEL` with instants, a space between two. An empty cell is what is not
// known, or no; what has no column is drawn. It returns the number of people.
func (m *Model) Read(f *source.File) (int, error) {
	r := csv.NewReader(bytes.NewReader(f.Data))
	r.TrimLeadingSpace = true
	records, err := r.ReadAll()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", f.Path, err)
	}
	if len(records) < 2 {
		return 0, fmt.Errorf("%s holds nobody: the first line names columns, each other is a person", f.Path)
	}
	set := make([]func(*row, string) error, len(records[0]))
	for i, name := range records[0] {
		name = strings.TrimSpace(name)
		if set[i], err = m.column(name); err != nil {
			return 0, fmt.Errorf("%s:1: %w", f.Path, err)
		}
	}
	people := make([]row, len(records)-1)
	for n, record := range records[1:] {
		p := &people[n]
		*p = row{profile: map[string]cty.Value{}, consents: map[string]bool{}, channels: map[string]bool{}, events: map[string][]int64{}}
		for i, cell := range record {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			if err := set[i](p, cell); err != nil {
				return 0, fmt.Errorf("%s: person %d, column %s: %w", f.Path, n+1, records[0][i], err)
			}
		}
	}
	m.people = people
	return len(people), nil
}

// column is what a cell under a heading does to a person.
func (m *Model) column(name string) (func(*row, string) error, error) {
	kind, label, dotted := strings.Cut(name, ".")
	key := name
	if !dotted && name != "id" {
		kind, label, key = "profile", name, "profile."+name
	}
	if m.columns[key] {
		return nil, fmt.Errorf("there are two columns %q", name)
	}
	m.columns[key] = true
	project := m.program.Project
	var known []string
	switch kind {
	case "id":
		return func(p *row, cell string) error { p.id = cell; return nil }, nil
	case "consent":
		for _, c := range project.Consents {
			known = append(known, c.Label)
		}
		if slices.Contains(known, label) {
			return flag(func(p *row) map[string]bool { return p.consents }, label), nil
		}
	case "channel":
		for _, c := range project.Channels {
			known = append(known, c.Label)
		}
		if slices.Contains(known, label) {
			return flag(func(p *row) map[string]bool { return p.channels }, label), nil
		}
	case "event":
		for _, e := range project.Events {
			if e.Label == label && !e.BuiltIn {
				m.keep(e)
				return func(p *row, cell string) error { return instants(p, label, cell) }, nil
			}
			known = append(known, e.Label)
		}
	case "profile":
		if project.Profile == nil {
			break
		}
		for _, a := range project.Profile.Attributes {
			known = append(known, a.Label)
			if a.Label == label {
				return func(p *row, cell string) error { return attributeCell(p, a, cell) }, nil
			}
		}
		kind = "attribute of the profile"
	default:
		return nil, fmt.Errorf("there is no column %q: it is id, an attribute of the profile, consent.LABEL, channel.LABEL or event.LABEL", name)
	}
	if near, ok := diag.Nearest(label, known); ok {
		return nil, fmt.Errorf("there is no %s %q; did you mean %q?", kind, label, near)
	}
	return nil, fmt.Errorf("there is no %s %q", kind, label)
}

// keep enters an event of a table, also if no journey looks at it: its time is then
// checked and it changes nothing.
func (m *Model) keep(e *lang.Event) {
	if slices.ContainsFunc(m.events, func(h happening) bool { return h.event == e }) {
		return
	}
	h := happening{event: e}
	for _, a := range e.Attributes {
		h.attrs = append(h.attrs, attribute{a.Label, m.value(a, false)})
	}
	m.events = append(m.events, h)
}

func flag(of func(*row) map[string]bool, label string) func(*row, string) error {
	return func(p *row, cell string) error {
		switch strings.ToLower(cell) {
		case "true", "yes", "1":
			of(p)[label] = true
		case "false", "no", "0":
		default:
			return fmt.Errorf("%q is neither true nor false", cell)
		}
		return nil
	}
}

func instants(p *row, label, cell string) error {
	for _, text := range strings.Fields(cell) {
		at, err := expr.ParseDatetime(text)
		if err != nil {
			return fmt.Errorf("%q is no instant like 2027-01-04T12:30:00+01:00: %w", text, err)
		}
		p.events[label] = append(p.events[label], at.Unix())
	}
	return nil
}

func attributeCell(p *row, a *lang.TypedAttr, cell string) error {
	if len(a.Values) > 0 && !slices.ContainsFunc(a.Values, func(v lang.Val[string]) bool { return v.Value == cell }) {
		return fmt.Errorf("%q is not one of its values", cell)
	}
	var err error
	switch a.Type.Kind {
	case expr.TDate:
		_, err = expr.ParseDate(cell)
	case expr.TDatetime:
		_, err = expr.ParseDatetime(cell)
	case expr.TList, expr.TObject:
		return fmt.Errorf("a cell cannot hold %s", a.Type.Words())
	}
	if err != nil {
		return fmt.Errorf("%q is not %s: %w", cell, a.Type.Words(), err)
	}
	v := typed(a.Type, cell)
	if v.IsNull() {
		return fmt.Errorf("%q is not %s", cell, a.Type.Words())
	}
	p.profile[a.Label] = v
	return nil
}
