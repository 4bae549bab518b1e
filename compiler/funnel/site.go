package funnel

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/language"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// site is a place with what is known of it.
type site struct {
	Place
	stages []*lang.Stage
	asks   bool   // entering it takes more than an event
	enters []bool // as Result.Cells: whether people of the cell can come there at all
}

func (a *analysis) site(p Place) *site {
	x := &site{Place: p, enters: make([]bool, len(a.result.Cells))}
	if t := p.Touchpoint; t != nil {
		if s := lang.To[*lang.Stage](t.Stage); s != nil {
			x.stages = []*lang.Stage{s}
		}
		for c, cell := range a.result.Cells {
			x.enters[c] = listed(t.Markets, func(m string) bool { return sameCountry(m, cell.Market) }, cell.Market) &&
				listed(t.Locales, func(l string) bool { return reads(cell.Locale, l) }, cell.Locale)
		}
		return x
	}
	x.stages = stagesOf(p.Journey)
	a.enters(x)
	return x
}

// listed reports whether a list names what a cell asks for; neither an empty list
// nor a cell that asks for nothing leaves anybody out.
func listed(list []lang.Val[string], is func(string) bool, asked string) bool {
	return asked == "" || len(list) == 0 || slices.ContainsFunc(list, func(v lang.Val[string]) bool { return is(v.Value) })
}

// stagesOf are the stages that a journey works for: its own and those of its
// messages.
func stagesOf(j *compiler.Journey) []*lang.Stage {
	var list []*lang.Stage
	add := func(r lang.Ref) {
		if s := lang.To[*lang.Stage](r); s != nil && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, r := range j.Decl.Stages {
		add(r)
	}
	for _, n := range j.Nodes {
		if n.Send != nil && n.Send.Message != nil {
			add(n.Send.Message.Stage)
		}
	}
	return list
}

// enters works out in which cells somebody can enter a journey.
func (a *analysis) enters(x *site) {
	for _, e := range x.Journey.Entries {
		x.asks = x.asks || e.Where != nil || e.Segment.Set() || e.Date != nil
	}
	var held *cond.Cover
	if x.asks {
		held = a.options.World.Cover(a.groups(nil), []*compiler.Journey{x.Journey})
	}
	for c, cell := range a.result.Cells {
		x.enters[c] = inMarket(x.Journey, cell.Market) && (held == nil || held.Some(c, 0).Answer != cond.No)
	}
}

// inMarket reports whether one of the entries is not by a segment of other markets.
func inMarket(j *compiler.Journey, market string) bool {
	return len(j.Entries) == 0 || slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool {
		s := lang.To[*lang.Segment](e.Segment)
		return s == nil || listed(s.Markets, func(m string) bool { return sameCountry(m, market) }, market)
	})
}

// speaks reports whether a place says something to the people of a cell at a
// stage: a message of that stage, or any if none names it.
func (a *analysis) speaks(p Place, d *lang.Stage, cell Cell) bool {
	if p.Journey == nil {
		return true
	}
	named := slices.ContainsFunc(p.Journey.Nodes, func(n *compiler.Node) bool {
		return n.Send != nil && n.Send.Message != nil && lang.To[*lang.Stage](n.Send.Message.Stage) == d
	})
	return slices.ContainsFunc(p.Journey.Nodes, func(n *compiler.Node) bool {
		switch {
		case n.Task != nil:
			return slices.ContainsFunc(p.Journey.Decl.Stages, func(r lang.Ref) bool { return lang.To[*lang.Stage](r) == d })
		case n.Send == nil || n.Send.Message == nil:
			return false
		case named && lang.To[*lang.Stage](n.Send.Message.Stage) != d:
			return false
		}
		return canGet(n.Send, cell)
	})
}

// canGet reports whether people of a cell can be sent this: on some channel, in a
// language that they read, and, where it needs a consent, by one of their market.
// A message without any consent is another rule's matter.
func canGet(s *compiler.Send, cell Cell) bool {
	marketing := s.Message.Marketing()
	if len(s.Channels) == 0 {
		return true // its channels are not known
	}
	return slices.ContainsFunc(s.Channels, func(c compiler.Choice) bool {
		if marketing && len(c.Consents) > 0 && !slices.ContainsFunc(c.Consents, func(k *lang.Consent) bool {
			return listed(k.Markets, func(m string) bool { return sameCountry(m, cell.Market) }, cell.Market)
		}) {
			return false
		}
		return cell.Locale == "" || len(c.Variants) == 0 || s.Message.FallbackLocale.Set ||
			slices.ContainsFunc(c.Variants, func(v compiler.Variant) bool { return v.Locale == "" || reads(cell.Locale, v.Locale) })
	})
}

// groups are the people of each cell who meet who as well, if that is not nil.
func (a *analysis) groups(who expr.Expr) []expr.Expr {
	p := a.program.Project
	list := make([]expr.Expr, len(a.result.Cells))
	for i, c := range a.result.Cells {
		e := who
		if c.Market != "" && p.Profile != nil && knows(p, p.Profile.Market, c.Market) {
			e = and(e, equals(p.Profile.Market, c.Market))
		}
		if c.Locale != "" && p.Profile != nil && knows(p, p.Profile.Locale, c.Locale) {
			e = and(e, equals(p.Profile.Locale, c.Locale))
		}
		if e == nil {
			e = &expr.Lit{Node: boolean(), Value: cty.True}
		}
		list[i] = e
	}
	return list
}

// knows reports whether an attribute of the profile can have a value, so that it
// tells who belongs to a cell.
func knows(p *lang.Project, e expr.Expr, value string) bool {
	path, ok := e.(*expr.Path)
	if !ok || path.Root != "profile" || len(path.Steps) != 1 {
		return false
	}
	for _, t := range p.Profile.Attributes {
		if t.Label == path.Steps[0].Name && len(t.Values) > 0 {
			return slices.ContainsFunc(t.Values, func(v lang.Val[string]) bool { return v.Value == value })
		}
	}
	return true
}

func boolean() expr.Node { return expr.Node{Typ: &expr.Type{Kind: expr.TBool}} }

func and(x, y expr.Expr) expr.Expr {
	if x == nil {
		return y
	}
	return &expr.Binary{Node: boolean(), Op: "&&", L: x, R: y}
}

func equals(attribute expr.Expr, value string) expr.Expr {
	text := &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(value)}
	return &expr.Binary{Node: boolean(), Op: "==", L: attribute, R: text}
}

func segmentRef(s *lang.Segment) expr.Expr {
	return &expr.Ref{Node: boolean(), Library: s.Library, Block: "segment", Name: s.Label}
}

// reads reports whether who reads the language of one locale reads that of
// another: engines fall back to the language.
func reads(own, other string) bool {
	x, err := language.Parse(own)
	y, err2 := language.Parse(other)
	if err != nil || err2 != nil {
		return own == other
	}
	b, _ := x.Base()
	c, _ := y.Base()
	return b == c
}

// region is the country of a locale, "" if it names none.
func region(locale string) string {
	t, err := language.Parse(locale)
	if err != nil {
		return ""
	}
	if r, c := t.Region(); c == language.Exact {
		return r.String()
	}
	return ""
}

// country is a market without its subdivision.
func country(market string) string {
	c, _, _ := strings.Cut(market, "-")
	return c
}

// sameCountry compares two markets: a country holds its subdivisions.
func sameCountry(m, n string) bool {
	return m == n || country(m) == country(n) && (m == country(m) || n == country(n))
}
