package adopt

import (
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// complete declares what is named and stands in none of the files: the rest of a
// project of which some journeys were taken over.
func (a *Account) complete() {
	here := map[string]bool{}
	for _, j := range a.Journeys {
		here[j.Label] = true
	}
	named := map[string]bool{}
	look := func(attrs []adopt.Attr) {
		for _, x := range attrs {
			Names(x.Value, func(name string) {
				if root, rest, _ := strings.Cut(name, "."); root == "message" {
					named[first(rest)] = true
				}
			})
		}
	}
	for _, j := range a.Journeys {
		for i := range j.Steps {
			s := &j.Steps[i]
			if s.Type == "enroll" && !here[strings.TrimPrefix(s.Attrs[0].Value, "journey.")] {
				s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Missing, Text: "here the person enters " + s.Attrs[0].Value + ", which none of the files holds"})
				s.Type, s.Attrs = "", nil
			}
			look(s.Attrs)
			for _, w := range s.Ways {
				look(w.Attrs)
			}
		}
		for _, h := range j.Heads {
			look(h.Attrs)
		}
	}
	for _, blocks := range a.declared {
		for _, b := range blocks {
			look(b.Attrs)
		}
	}
	for _, label := range slices.Sorted(maps.Keys(named)) {
		if a.messages[label] != nil || adopt.Plain(label) != label || label == "" {
			continue
		}
		a.Add(Message{
			Label: label, Attrs: []adopt.Attr{{Name: "class", Value: `"service"`}},
			Remarks: []adopt.Remark{{Kind: adopt.Missing, Text: "none of the files sends message " + label + ", which is asked for here"}},
			Parts: []Part{{Body: adopt.Body{Type: "email", Attrs: []adopt.Attr{
				{Name: "subject", Value: adopt.Quote(label)}, {Name: "body", Value: adopt.Quote("<p>" + label + "</p>")}}}}},
		})
	}
	if len(named) > 0 && a.channels["email"] == nil {
		a.Channel("email", "email")
	}
}
