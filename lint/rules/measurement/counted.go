package measurement

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Counted is whether something counts as a conversion of a journey, and the
// events that do. An exit step counts without an event.
func Counted(j *compiler.Journey) (events []*lang.Event, some bool) {
	add := func(r lang.Ref) {
		some = true
		if e := lang.To[*lang.Event](r); e != nil {
			events = append(events, e)
		}
	}
	for _, t := range j.Tracks {
		add(t.Event)
	}
	for _, x := range j.Exits {
		if x.CountsAs.Value != "" {
			add(x.Event)
		}
	}
	for _, n := range j.Nodes {
		if n.Exit != nil && n.Exit.CountsAs != "" {
			some = true
		}
	}
	return events, some
}
