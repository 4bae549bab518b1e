package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// wait lets time pass. Instants that depend on where the person lives are asked
// of the service when the run arrives.
func (f *flow) wait(n *compiler.Node) {
	s := f.scope(n)
	switch n.Wait.Kind {
	case compiler.WaitFor:
		if n.Wait.For <= 0 {
			f.gate(n, s, f.way(n, compiler.EdgeNext))
			return
		}
		f.gate(n, s, n.ID)
		amount, unit := units(n.Wait.For)
		f.add(n.ID, wire.TypeWait, wire.Wait{Resume: "timeInterval", Amount: amount, Unit: unit})
		f.connect(n.ID, f.way(n, compiler.EdgeNext))
	case compiler.WaitEvent:
		f.arrivals(n, s)
	default:
		f.until(n, s)
	}
}

// units is a time in the largest unit that it is a whole number of. Days are of
// 24 hours, in n8n as in the language.
func units(d lang.Duration) (float64, string) {
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "days"}, {3600, "hours"}, {60, "minutes"}} {
		if int64(d)%u.seconds == 0 {
			return float64(int64(d) / u.seconds), u.name
		}
	}
	return float64(d), "seconds"
}

// until waits for an instant. One that lies before now, or that never comes, is
// null.
func (f *flow) until(n *compiler.Node, s *scope) {
	instant := fmt.Sprintf("($(%s).first().json.body.until ?? null)", dialect.JSQuote(n.ID+facts))
	on := f.way(n, compiler.EdgeReached, compiler.EdgeNext)
	past := f.way(n, compiler.EdgePast, compiler.EdgeNext, compiler.EdgeReached)
	f.gate(n, s, n.ID+ahead, field{"until", "true"})
	f.yes(n.ID+ahead, instant+" !== null", n.ID, past)
	f.add(n.ID, wire.TypeWait, wire.Wait{Resume: "specificTime", DateTime: code(instant)})
	f.connect(n.ID, on)
}

// arrivals waits for the service to call back, or for the timeout.
func (f *flow) arrivals(n *compiler.Node, s *scope) {
	labels := make([]string, len(n.Wait.On))
	ways := make([]string, len(n.Wait.On), len(n.Wait.On)+1)
	for i, on := range n.Wait.On {
		labels[i] = on.Label
		ways[i] = f.indexed(n, compiler.EdgeOn, i)
	}
	ways = append(ways, f.way(n, compiler.EdgeTimedOut, compiler.EdgeNext))
	f.gate(n, s, n.ID+listen)
	f.call(n.ID+listen, "wait", n.ID, n.Range, s.js, field{"resume", resume(n.ID)}, field{"on", jsonText(labels)})
	f.connect(n.ID+listen, n.ID)
	amount, unit := units(n.Wait.Timeout)
	f.add(n.ID, wire.TypeWait, wire.Wait{
		Resume: "webhook", HTTPMethod: "POST", ResponseMode: "onReceived", Options: &wire.WaitOptions{WebhookSuffix: suffix(n.ID)},
		LimitWaitTime: true, LimitType: "afterTimeInterval", ResumeAmount: amount, ResumeUnit: unit,
	})
	f.connect(n.ID, n.ID+outcome)
	f.choose(n.ID+outcome, fmt.Sprintf("($json.body?.on === undefined ? %d : %s.indexOf($json.body.on))", len(labels), jsonText(labels)), ways)
}

// resume is the address that ends the wait of a node. What stands behind a
// question mark, such as a signature, stays at its end.
func resume(id string) string {
	return fmt.Sprintf(`$execution.resumeUrl.replace(/(\?|$)/, "/%s$1")`, suffix(id))
}

// suffix is an id as a part of an address. Ids have no hyphens.
func suffix(id string) string {
	return strings.NewReplacer(".", "-", ":", "--").Replace(strings.ToLower(id))
}
