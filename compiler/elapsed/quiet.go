package elapsed

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

type localKey struct {
	zone   Zone
	market string
}

// localCache keeps the local times that were asked for.
type localCache struct {
	mu   sync.Mutex
	seen map[localKey]*Local
}

// LocalTimes is Local, remembered.
func (t *Times) LocalTimes(zone Zone, market string) *Local {
	t.locals.mu.Lock()
	defer t.locals.mu.Unlock()
	key := localKey{zone, market}
	if l, ok := t.locals.seen[key]; ok {
		return l
	}
	if t.locals.seen == nil {
		t.locals.seen = map[localKey]*Local{}
	}
	l := t.Local(zone, market)
	t.locals.seen[key] = l
	return l
}

// ZoneOf is the zone that a block means by what it names: "" and "recipient" are
// the person's, else the project's.
func (t *Times) ZoneOf(named string) Zone { return zoneOf(t.Program, named) }

// Holding says whether runs come to a send in the quiet hours that hold it.
type Holding struct {
	Channel *lang.Channel
	Market  string // "" is people without a market
	Quiet   *lang.QuietHours
	Zone    Zone
	// Verdict: no run comes in quiet hours, some may, or all do. Minute is an
	// example, of the week in Zone; -1 if there is none.
	Verdict Verdict
	Minute  int
	Until   lang.Clock // when such a send goes out, unless other hours hold it on
}

// Holdings looks at the quiet hours of a send's policies, for each channel and
// each market of the project; quiet dates are left out.
func (t *Times) Holdings(node int) []Holding {
	n := t.Journey.Nodes[node]
	if n.Send == nil || !t.arrivals[node].some {
		return nil
	}
	markets := append([]string{""}, projectMarkets(t.Program)...)
	if p := t.Program.Project; p == nil || p.Profile == nil || p.Profile.Market == nil {
		markets = markets[:1]
	}
	var list []Holding
	for _, c := range n.Send.Channels {
		if !t.Semantics.Holds(c.Kind) {
			continue
		}
		for _, p := range n.Send.Policies {
			for _, q := range p.QuietHours {
				if !q.From.Set || !q.To.Set || !actsOn(q.Channels, c.Channel) {
					continue
				}
				for _, market := range markets {
					if actsIn(t.Program, q.Markets, market) {
						list = append(list, t.holding(node, c, q, market))
					}
				}
			}
		}
	}
	return list
}

func (t *Times) holding(node int, c compiler.Choice, q *lang.QuietHours, market string) Holding {
	h := Holding{Channel: c.Channel, Market: market, Quiet: q, Zone: zoneOf(t.Program, q.Timezone.Value), Until: q.To.Value}
	at := t.LocalTimes(h.Zone, market).Arrival(node)
	h.Verdict, h.Minute = at.Within(Hours{From: q.From.Value, To: q.To.Value}.Week())
	return h
}
