package lint

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/compiler/interplay"
)

// between is what journeys do to one another and to one person together. It uses
// what is known of each journey.
type between struct {
	contacts  func() *contacts.Result
	interplay func() *interplay.Result
	funnel    func() *funnel.Result
}

func (f *Facts) readBetween(p *compiler.Program) {
	f.between = between{
		contacts: sync.OnceValue(func() *contacts.Result {
			return contacts.Analyse(p, contacts.Options{
				Times: f.Times, Flow: f.Flow,
				Entries: sync.OnceValue(func() *cond.Entries { return f.World().Entries() }),
			})
		}),
		interplay: sync.OnceValue(func() *interplay.Result {
			return interplay.Analyse(p, interplay.Options{World: f.World(), Times: f.Times})
		}),
		funnel: sync.OnceValue(func() *funnel.Result {
			return funnel.Analyse(p, funnel.Options{World: f.World(), Starts: f.Interplay})
		}),
	}
}

// Contacts answers how many messages one person can get.
func (f *Facts) Contacts() *contacts.Result { return f.between.contacts() }

// Interplay is what the live journeys do to one another.
func (f *Facts) Interplay() *interplay.Result { return f.between.interplay() }

// Funnel is which stages meet whom, and what leads on; nil in a project without a
// funnel.
func (f *Facts) Funnel() *funnel.Result { return f.between.funnel() }
