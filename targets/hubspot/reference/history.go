package reference

import (
	"strconv"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// sinceEntry is how many days ago a run began at most.
func (w *writer) sinceEntry() string {
	if w.outside || !w.Within {
		return w.in.Options["exit_days"]
	}
	if w.times == nil {
		w.times = elapsed.AnalyseUnder(w.in.Program, w.Journey, profile.Get().Semantics)
	}
	most := lang.Duration(profile.Get().Limit(profile.LimitLookBack))
	span, ok := w.times.Arrival(w.state.Node)
	if !ok || span.Max == elapsed.Forever || span.Max > most*day {
		return strconv.FormatInt(int64(most), 10)
	}
	if span.Max != span.Min || span.Max%day != 0 || span.Max == 0 {
		if !w.losses[profile.LossSinceEntry] && !w.losses[profile.LossEngagement] {
			w.lost(profile.LossSinceEntry, w.Journey.Decl.HeadRng, "HubSpot does not know when a run began")
		}
	}
	return strconv.FormatInt(max(1, int64((span.Max+day-1)/day)), 10)
}

// history reads which event, in which days, with what.
func (w *writer) history(args []expr.Expr) (event, window string, where expr.Expr, ok bool) {
	ref, ok := args[0].(*expr.Ref)
	if !ok {
		return "", "", nil, false
	}
	for _, a := range args[1:] {
		v, known := course.Constant(a)
		switch {
		case !known || v.Kind != proof.Text:
			where = a
		case v.Text == "entry":
			window = w.sinceEntry()
		default:
			d, err := lang.ParseDuration(v.Text)
			if err != nil || d <= 0 {
				return "", "", nil, false
			}
			if d%day != 0 {
				w.lost(profile.LossLookBack, a.Range(), "HubSpot looks back in whole days")
			}
			window = strconv.FormatInt(int64((d+day-1)/day), 10)
		}
	}
	return ref.Name, window, where, true
}

func (w *writer) eventType(event string) string {
	if b, ok := w.bound(targets.BindEvent, event); ok {
		return b
	}
	switch event {
	case "message_sent":
		return "4-667638"
	case "delivered":
		return "4-665536"
	case "opened":
		return "4-666440"
	case "clicked":
		return "4-666288"
	case "replied":
		return "4-665538"
	case "bounced":
		return "4-5470331"
	case "unsubscribed":
		return "4-666289"
	}
	return targets.Placeholder("event", event)
}

// occurred is that an event came which fits where; "" days are ever.
func (w *writer) occurred(event, days string, where expr.Expr, rng source.Range) proof.Cond {
	any := proof.Any{}
	for _, t := range w.eventTerms(event, days, where, rng) {
		any = append(any, t)
	}
	return any
}

// eventTerms are the ways in which an event fits, each as a fact of its own, with
// what is asked beside the event.
func (w *writer) eventTerms(event, days string, where expr.Expr, rng source.Range) []proof.Cond {
	terms := [][]normal.Literal{{}}
	if where != nil {
		dnf, ok := normal.DNF(normal.Spread(where), maxTerms)
		if !ok {
			return []proof.Cond{w.cannot(where)}
		}
		terms = dnf
	}
	var out []proof.Cond
	for _, literals := range terms {
		var with, rest proof.All
		for _, l := range literals {
			switch {
			case !expr.Reads(l.Atom, "received"):
				rest = append(rest, w.literal(l))
			case expr.Reads(l.Atom, "trigger") || expr.Reads(l.Atom, "wait") || expr.Reads(l.Atom, "entered") || expr.Reads(l.Atom, "profile"):
				w.lost(profile.LossCorrelation, rng, "HubSpot cannot compare an event with another value")
			default:
				w.received = event
				with = append(with, w.literal(l))
				w.received = ""
			}
		}
		key := "event " + w.eventType(event)
		if len(with) > 0 {
			key += " with " + proof.Normal(with)
		}
		if days != "" {
			key += " in the last " + days + " days"
		}
		var c proof.Cond = proof.Not{X: proof.Test{Fact: proof.Fact{Key: "times of " + key, Domain: proof.Count}, Op: proof.Less, Value: proof.NumberOf(1)}}
		if len(rest) > 0 {
			c = append(proof.All{c}, rest...)
		}
		out = append(out, c)
	}
	return out
}

func (w *writer) literal(l normal.Literal) proof.Cond {
	c := w.cond(l.Atom)
	if l.Neg {
		return proof.Not{X: c}
	}
	return c
}
