package adopt

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// message is copy that one or several steps send.
type message struct {
	label   string
	attrs   []adopt.Attr // class and so on
	locales []string     // the project's first
	parts   map[string][]adopt.Body
	params  []string
	types   map[string]string // of params
	trigger []string          // events whose attributes the copy reads
	said    []string          // events, of program.json
	remarks []adopt.Remark
}

// Message is what a step sends.
type Message struct {
	Label   string
	Attrs   []adopt.Attr
	Parts   []Part
	Params  []string // labels of parameters
	Types   map[string]string
	Trigger []string // labels of events whose attributes the copy reads
	Said    []string // events that it names in any case
	Remarks []adopt.Remark
}

// Part is the copy of one kind of channel in one locale.
type Part struct {
	Locale string // "" is the project's
	Body   adopt.Body
}

// Add declares a message and gives its label: one that was declared before, where
// that says the same.
func (a *Account) Add(m Message) string {
	x := &message{attrs: m.Attrs, parts: map[string][]adopt.Body{}, params: m.Params, types: m.Types, said: m.Said, remarks: m.Remarks}
	for _, p := range m.Parts {
		if x.parts[p.Locale] == nil {
			x.locales = append(x.locales, p.Locale)
		}
		x.parts[p.Locale] = append(x.parts[p.Locale], p.Body)
	}
	label := adopt.Plain(m.Label)
	if label == "" {
		label = "message"
	}
	for base, i := label, 2; ; i++ {
		before := a.messages[label]
		if before == nil {
			x.label = label
			if label != base {
				x.remarks = append(x.remarks, adopt.Remark{Kind: adopt.Assumed, Text: "the engine calls this message " + base + ", which says something else elsewhere; the name is ours"})
			}
			a.messages[label] = x
			break
		}
		if before.takes(x) {
			x = before
			break
		}
		label = base + "_" + strconv.Itoa(i)
	}
	for _, e := range m.Trigger {
		if !slices.Contains(x.trigger, e) {
			x.trigger = append(x.trigger, e)
		}
	}
	return label
}

// takes puts the parts of another message in that m does not have; false where the
// two say different things.
func (m *message) takes(o *message) bool {
	bare := func(x *message) string {
		y := *x
		y.label, y.trigger, y.parts, y.locales, y.params, y.remarks = "", nil, nil, nil, nil, nil
		return print(y.block())
	}
	if bare(m) != bare(o) {
		return false
	}
	for _, l := range o.locales {
		for _, p := range o.parts[l] {
			i := slices.IndexFunc(m.parts[l], func(q adopt.Body) bool { return q.Type == p.Type })
			if i >= 0 && print(adopt.Block{Body: p}) != print(adopt.Block{Body: m.parts[l][i]}) {
				return false
			}
		}
	}
	for _, name := range o.params {
		if slices.Contains(m.params, name) && m.types[name] != o.types[name] {
			return false
		}
	}
	for _, l := range o.locales {
		if m.parts[l] == nil {
			m.locales = append(m.locales, l)
		}
		for _, p := range o.parts[l] {
			if !slices.ContainsFunc(m.parts[l], func(q adopt.Body) bool { return q.Type == p.Type }) {
				m.parts[l] = append(m.parts[l], p)
			}
		}
	}
	for _, x := range o.remarks {
		if !slices.Contains(m.remarks, x) {
			m.remarks = append(m.remarks, x)
		}
	}
	for _, name := range o.params {
		if !slices.Contains(m.params, name) {
			m.params = append(m.params, name)
			m.types[name] = o.types[name]
		}
	}
	return true
}

func (m *message) block() adopt.Block {
	b := adopt.Body{Type: "message", Label: m.label, Attrs: slices.Clone(m.attrs), Remarks: m.remarks}
	trigger := m.trigger
	for _, e := range m.said {
		if !slices.Contains(trigger, e) {
			trigger = append(trigger, e)
		}
	}
	switch len(trigger) {
	case 0:
	case 1:
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "trigger", Value: "event." + trigger[0]})
	default:
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "trigger", Value: "[event." + strings.Join(slices.Sorted(slices.Values(trigger)), ", event.") + "]"})
	}
	for _, p := range m.params {
		b.Blocks = append(b.Blocks, adopt.Body{Type: "param", Label: p, Attrs: []adopt.Attr{{Name: "type", Value: m.types[p]}}})
	}
	for i, l := range m.locales {
		if i == 0 {
			b.Blocks = append(b.Blocks, m.parts[l]...)
			continue
		}
		b.Blocks = append(b.Blocks, adopt.Body{Type: "locale", Label: l, Blocks: m.parts[l]})
	}
	return adopt.Block{File: "messages/" + m.label, Body: b}
}

// files puts the copy of a message that is to stand in files there, and gives them.
func (m *message) files() []adopt.Text {
	var out []adopt.Text
	taken := map[string]bool{}
	for _, l := range m.locales {
		parts := slices.Clone(m.parts[l])
		for i, p := range parts {
			attrs := slices.Clone(p.Attrs)
			for k, a := range attrs {
				rest, ok := strings.CutPrefix(a.Value, fileMark)
				if !ok {
					continue
				}
				ending, text, _ := strings.Cut(rest, "\n")
				name := m.label
				if l != "" {
					name += "." + l
				}
				path := "copy/" + name + "." + ending
				if taken[path] {
					path = "copy/" + name + "." + p.Type + "." + ending
				}
				taken[path] = true
				out = append(out, adopt.Text{Path: path, Data: text})
				attrs[k].Value = "template(" + adopt.Quote(path) + ")"
			}
			parts[i].Attrs = attrs
		}
		m.parts[l] = parts
	}
	return out
}

// print is a block as text, to compare it by.
func print(b adopt.Block) string {
	var out strings.Builder
	var body func(adopt.Body)
	body = func(x adopt.Body) {
		out.WriteString(x.Type + "\x00" + x.Label + "\x00")
		for _, a := range x.Attrs {
			out.WriteString(a.Name + "\x01" + a.Value + "\x01")
		}
		for _, y := range x.Blocks {
			body(y)
		}
		out.WriteByte('\x02')
	}
	body(b.Body)
	for _, r := range b.Remarks {
		out.WriteString(r.Text + "\x03" + r.Detail + "\x03")
	}
	return out.String()
}
