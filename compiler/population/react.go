package population

import (
	"math/rand/v2"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/sim"
)

// openedAfter is how long a message lies until it is opened, and clickedAfter how
// long it is read until it is clicked: means, in seconds.
const (
	openedAfter  = 4 * 60 * 60
	clickedAfter = 60
)

// reactions are what a person does with messages: as often as their channel's rates
// say, whatever the message says. Who clicks has opened, where opening is known.
func (m *Model) reactions(seed uint64, number int) func(sim.Entry) []sim.Input {
	if !m.reacts {
		return nil
	}
	r := rand.New(rand.NewPCG(^seed, uint64(number)))
	return func(sent sim.Entry) []sim.Input {
		c := sent.Channel
		x, opens, clicks := r.Float64(), c.OpenRate.Value, c.ClickRate.Value
		at := sent.At + 1 + int64(r.ExpFloat64()*openedAfter)
		later := at + 1 + int64(r.ExpFloat64()*clickedAfter)
		if !c.OpenRate.Set {
			later = at
		}
		attrs := map[string]cty.Value{"message": cty.StringVal(sent.Message.Label), "channel": cty.StringVal(c.Label)}
		var list []sim.Input
		if c.OpenRate.Set && x < max(opens, clicks) {
			list = append(list, sim.Input{At: at, Event: m.opened, Attrs: attrs})
		}
		if x < clicks {
			list = append(list, sim.Input{At: later, Event: m.clicked, Attrs: attrs})
		}
		return list
	}
}
