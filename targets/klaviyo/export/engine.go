package export

import (
	"runtime"
	"sync"
	"time"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
)

// Names of the options of a target block.
const (
	optionZone = "trigger_timezone"
	optionTest = "ab_test"
	optionName = "name_prefix"
)

// Engine is Klaviyo as a target.
func Engine() targets.Engine { return klaviyo{} }

type klaviyo struct{}

func (klaviyo) Profile() *engine.Profile { return profile.Get() }

func (klaviyo) Options() []targets.Option {
	return []targets.Option{
		{Name: optionZone, Default: "profile", Valid: zone, Expects: "\"profile\" (the recipient's) or a time zone such as \"Europe/Amsterdam\"",
			Doc: "The time zone of date triggers and of waits that name none."},
		{Name: optionTest, Default: "native", Values: []string{"native", "split"},
			Doc: "Whether a split of single messages becomes an A/B test or a split by random sample."},
		{Name: optionName, Default: "",
			Doc: "Text before the name of each flow and template, so that they are found in a shared account."},
	}
}

func zone(s string) bool {
	if s == "profile" {
		return true
	}
	_, err := time.LoadLocation(s)
	return err == nil && s != "" && s != "Local"
}

// Export implements targets.Engine. Journeys are written side by side and put
// together in their order.
func (klaviyo) Export(in *targets.Input) *targets.Export {
	all := newExporter(in)
	all.checkProperties()
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
