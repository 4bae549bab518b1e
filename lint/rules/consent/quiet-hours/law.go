package quiethours

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/limits"
)

// breach is a market in which a send can go out when it may not.
type breach struct {
	market  string
	windows []limits.Window
	sent    elapsed.Week // minutes at which it goes out and may not
	strict  bool         // the hours are those that fit every region
}

// lawful adds the worst market on a channel of a send to what was found.
func lawful(p *lint.Pass, found []unlawful, node int, c compiler.Choice) []unlawful {
	tables := p.Facts.Limits()
	var worst *breach
	var closed []string
	for _, market := range markets(p, p.Journey.Nodes[node].Send) {
		windows := tables.WindowsOf(market, c.Kind)
		if len(windows) == 0 || !covered(c.Consents, market) {
			continue
		}
		if slices.ContainsFunc(windows, func(w limits.Window) bool { return w.Holidays }) {
			closed = append(closed, market)
		}
		b := look(p, node, c, breach{market: market, windows: windows})
		if b == nil && !strings.Contains(market, "-") {
			if any := tables.AnyRegion(market, c.Kind); len(any) > 0 {
				b = look(p, node, c, breach{market: market, windows: any, strict: true})
			}
		}
		if b == nil || worst != nil && severity(*worst) >= severity(*b) || !comes(p, node, market) {
			continue
		}
		worst = b
	}
	switch {
	case worst != nil:
		return add(found, p.Journey.Nodes[node].Send, breached(p, node, c, worst))
	case len(closed) > 0:
		holiday(p, node, c, closed)
	}
	return found
}

// look gives the breach of windows that b has a market and windows for; nil if
// every minute lies within.
func look(p *lint.Pass, node int, c compiler.Choice, b breach) *breach {
	var open elapsed.Week
	for _, w := range b.windows {
		hours := elapsed.Hours{From: lang.Clock(w.From), To: lang.Clock(w.To)}
		for _, name := range w.Days {
			if d, err := lang.ParseWeekday(name); err == nil {
				hours.Days = append(hours.Days, d)
			}
		}
		open = open.Union(hours.Week())
	}
	times := p.Facts.Times(p.Journey)
	if _, comes := times.Arrival(node); !comes {
		return nil
	}
	for k, zone := range zones(p, node, c.Channel, b.market) {
		sent := times.LocalTimes(zone, b.market).SentOn(node, c.Channel)
		out := sent.Outside(open)
		if out.Empty() {
			return nil
		}
		if k == 0 {
			b.sent = out
		}
	}
	// Of all hours that may be somebody's, those on the project's own clock are
	// shown: where nothing is known of a person, that is the clock that counts.
	home := times.LocalTimes(times.ZoneOf(p.Project.Settings.Timezone.Value), b.market).SentOn(node, c.Channel)
	if both := b.sent.Outside(b.sent.Outside(home)); !both.Empty() {
		b.sent = both
	}
	return &b
}

// zones are the clocks to look at the people of a market on, of which one that
// keeps the hours will do: their own, and those that the send's hours name, which
// may be the very clock of a market with one zone.
func zones(p *lint.Pass, node int, c *lang.Channel, market string) []elapsed.Zone {
	times := p.Facts.Times(p.Journey)
	list := []elapsed.Zone{times.ZoneOf("")}
	if len(p.Facts.Limits().AnyRegion(country(market), c.KindName())) > 0 {
		if p.Project.Profile == nil || p.Project.Profile.Timezone == nil {
			p.Missing("profile.timezone")
		}
		return list
	}
	add := func(named string) {
		if z := times.ZoneOf(named); !slices.Contains(list, z) {
			list = append(list, z)
		}
	}
	s := p.Journey.Nodes[node].Send
	if s.Window != nil {
		add(s.Window.Timezone.Value)
	}
	for _, policy := range s.Policies {
		for _, q := range policy.QuietHours {
			add(q.Timezone.Value)
		}
	}
	return list
}

func country(market string) string {
	c, _, _ := strings.Cut(market, "-")
	return c
}

// covered reports whether some consent lets people of a market through.
func covered(list []*lang.Consent, market string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(c *lang.Consent) bool {
		return len(c.Markets) == 0 || slices.ContainsFunc(c.Markets, func(m lang.Val[string]) bool {
			return m.Value == market || country(market) == m.Value || country(m.Value) == market
		})
	})
}

// comes reports whether people of a market may come to a node, as far as
// conditions tell.
func comes(p *lint.Pass, node int, market string) bool {
	profile := p.Project.Profile
	if profile == nil || profile.Market == nil || strings.Contains(market, "-") {
		return true
	}
	is := &expr.Binary{
		Node: expr.Node{Typ: &expr.Type{Kind: expr.TBool}}, Op: "==", L: profile.Market,
		R: &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(market)},
	}
	f := p.Facts.World().Flow(p.Journey, is)
	return f.Nodes[node].Possible != cond.No && f.Space.Read(is).Satisfiable(f.Nodes[node].Facts).Answer != cond.No
}

// severity is a warning where the hours are not beyond doubt.
func severity(b breach) diag.Severity {
	doubt := func(w limits.Window) bool { return w.Confidence == "disputed" || w.Confidence == "unverified" }
	if b.strict || slices.ContainsFunc(b.windows, doubt) {
		return diag.Warning
	}
	return diag.Error
}

func breached(p *lint.Pass, node int, c compiler.Choice, b *breach) diag.Diagnostic {
	n := p.Journey.Nodes[node]
	day, clock := elapsed.Clock(example(b.sent))
	at := fmt.Sprintf("%s on a %s", clock.Text(), day)
	d := p.Finding(n.Range, "send %q can go out at %s in %s, where marketing %s are for %s", n.ID, at, b.market, channelWord(c.Kind), hoursText(b.windows))
	if b.strict {
		d = p.Finding(n.Range, "send %q can go out at %s in %s; hours that fit every state are %s", n.ID, at, b.market, hoursText(b.windows))
	}
	w := b.windows[0]
	d = d.WithHelp(fmt.Sprintf("hold %s with quiet_hours from = %q, to = %q in a policy, or with a window on the send (hours %s)", channelWord(c.Kind), w.To, w.From, w.Date()))
	d.Severity = severity(*b)
	d.Witness = witness(p, node, "the first way here; it goes out at "+at+", local time")
	return d
}

// example is a minute of w, in the evening of a working day if there is one: the
// hour that most people would not want.
func example(w elapsed.Week) int {
	for _, d := range []time.Weekday{time.Wednesday, time.Saturday, time.Sunday} {
		for _, clock := range []lang.Clock{22 * 60, 21 * 60, 20*60 + 30, 20 * 60, 7 * 60, 12 * 60} {
			if m := elapsed.Minute(d, clock); w.Has(m) {
				return m
			}
		}
	}
	return w.First()
}

// hoursText writes windows: "Mon–Fri 09:00–18:00, Sat–Sun 10:00–17:00".
func hoursText(windows []limits.Window) string {
	var list []string
	for _, w := range windows {
		days := ""
		if k := len(w.Days); k > 0 && k < 7 {
			days = title(w.Days[0])
			if k > 1 {
				days += "–" + title(w.Days[k-1])
			}
			days += " "
		}
		list = append(list, fmt.Sprintf("%s%s–%s", days, w.From, w.To))
	}
	return strings.Join(list, ", ")
}

func title(day string) string { return strings.ToUpper(day[:1]) + day[1:] }

// holiday notes the next public holiday on which no date of the send's policies
// is quiet.
func holiday(p *lint.Pass, node int, c compiler.Choice, markets []string) {
	if p.Today == nil {
		p.Missing("--today")
		return
	}
	n := p.Journey.Nodes[node]
	quiet := map[string]bool{}
	for _, policy := range n.Send.Policies {
		for _, q := range policy.QuietHours {
			if len(q.Channels) > 0 && !slices.ContainsFunc(q.Channels, func(r lang.Ref) bool { return r.Target == lang.Block(c.Channel) }) {
				continue
			}
			for _, d := range q.Dates {
				quiet[dateText(d.Value)] = true
			}
		}
	}
	today, market := dateText(*p.Today), markets[0]
	for _, year := range []int{p.Today.Year, p.Today.Year + 1} {
		for _, day := range p.Facts.Limits().HolidaysOf(market, year) {
			if day < today || quiet[day] {
				continue
			}
			d := p.Finding(n.Range, "send %q can go out on %s, a public holiday in %s, on which no marketing %s go out", n.ID, day, market, channelWord(c.Kind)).
				WithHelp("name the holidays in the `dates` of the policy's quiet_hours")
			d.Severity = diag.Info
			if comes(p, node, market) {
				p.Report(d)
			}
			return
		}
	}
}

func dateText(d lang.Date) string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }
