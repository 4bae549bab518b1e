package export

import (
	"runtime"
	"strconv"
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
)

// Names of the options of a target block.
const (
	optionAPI  = "api"
	optionName = "name_prefix"
	optionExit = "exit_days"
)

// Engine is HubSpot as a target.
func Engine() targets.Engine { return hubspot{} }

type hubspot struct{}

func (hubspot) Profile() *engine.Profile { return profile.Get() }

func (hubspot) Options() []targets.Option {
	return []targets.Option{
		{Name: optionAPI, Default: "v4", Values: []string{"v4", "2026-09-beta"},
			Doc: "The version of the automation API whose address APPLY.md names; the files are the same."},
		{Name: optionName, Default: "",
			Doc: "Text before the name of each flow, list and e-mail, so that they are found in a shared account."},
		{Name: optionExit, Default: "1", Valid: days, Expects: "a whole number of days from 1 to 30",
			Doc: "For how many days an exit's event counts: HubSpot cannot count from the entry."},
	}
}

func days(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 1 && n <= 30
}

// Export implements targets.Engine. Journeys are written side by side and put
// together in their order.
func (hubspot) Export(in *targets.Input) *targets.Export {
	all := newExporter(in)
	all.checkBindings()
	parts := make([]*exporter, len(in.Journeys))
	sideBySide(len(parts), func(i int) {
		parts[i] = newExporter(in)
		parts[i].journey(in.Journeys[i])
	})
	for _, p := range parts {
		all.take(p)
	}
	return all.finish()
}

// sideBySide calls f with each number below n.
func sideBySide(n int, f func(int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}
