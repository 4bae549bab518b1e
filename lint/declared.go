package lint

import (
	"sync"

	"github.com/cairn-lang/cairn/lang"
)

// declared finds declarations by what they are about. Rules ask at every send, and
// a project has as many events as journeys.
type declared struct {
	events   map[string][]*lang.Event // by kind
	kinds    map[string]string        // of events, by address
	checks   map[string][]*lang.Check // by subject
	products bool
}

func readDeclared(p *lang.Project) func() declared {
	return sync.OnceValue(func() declared {
		d := declared{map[string][]*lang.Event{}, map[string]string{}, map[string][]*lang.Check{}, false}
		for _, e := range p.Events {
			d.events[e.Kind.Value] = append(d.events[e.Kind.Value], e)
			d.kinds[e.Address()] = e.Kind.Value
		}
		for _, c := range p.Checks {
			d.checks[c.About.Value] = append(d.checks[c.About.Value], c)
		}
		for _, m := range p.Messages {
			d.products = d.products || m.Products != nil
		}
		return d
	})
}

// EventsOf are the project's events of a kind, in order of declaration.
func (f *Facts) EventsOf(kind string) []*lang.Event { return f.declared().events[kind] }

// KindOf is the kind of the project's event of an address; "" if there is none.
func (f *Facts) KindOf(address string) string { return f.declared().kinds[address] }

// ChecksAbout are the project's checks about a subject, in order of declaration.
func (f *Facts) ChecksAbout(subject string) []*lang.Check { return f.declared().checks[subject] }

// NamesProducts reports whether a message of the project says which products it
// speaks of.
func (f *Facts) NamesProducts() bool { return f.declared().products }
