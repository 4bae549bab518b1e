package funnel

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// person is everything that the drawn conditions ask about; "" is missing.
type person struct{ country, tier string }

var everybody = func() (list []person) {
	for _, c := range []string{"NL", "BE", ""} {
		for _, t := range []string{"a", "b", ""} {
			list = append(list, person{c, t})
		}
	}
	return list
}()

// condition is a condition with what it means; the trigger may bring anything.
type condition struct {
	e     expr.Expr
	holds func(person) bool
}

func attr(root, name string, k expr.TypeKind) expr.Expr {
	return &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: k}}, Root: root, Steps: []expr.PathStep{{Name: name}}}
}

func conditions() []condition {
	country, tier := attr("profile", "country", expr.TString), attr("profile", "tier", expr.TString)
	either := &expr.Binary{Node: boolean(), Op: "||", L: equals(tier, "a"), R: equals(country, "BE")}
	return []condition{
		{nil, func(person) bool { return true }},
		{equals(country, "NL"), func(p person) bool { return p.country == "NL" }},
		{equals(tier, "a"), func(p person) bool { return p.tier == "a" }},
		{&expr.Unary{Node: boolean(), Op: "!", X: equals(tier, "a")}, func(p person) bool { return p.tier != "a" }},
		{equals(tier, "b"), func(p person) bool { return p.tier == "b" }},
		{either, func(p person) bool { return p.tier == "a" || p.country == "BE" }},
		{and(attr("trigger", "ok", expr.TBool), equals(tier, "b")), func(p person) bool { return p.tier == "b" }},
		{and(equals(country, "NL"), equals(tier, "b")), func(p person) bool { return p.country == "NL" && p.tier == "b" }},
	}
}

func header(typ, label string) lang.Header { return lang.Header{BlockType: typ, Label: label} }

func ref(b lang.Block) lang.Ref {
	h := b.Head()
	return lang.Ref{Type: h.BlockType, Name: h.Label, Target: b}
}

func val(s string) lang.Val[string] { return lang.Val[string]{Value: s, Set: true} }

// drawn is a program with what the brute force must know of it.
type drawn struct {
	program  *compiler.Program
	stages   []*lang.Stage
	audience map[*lang.Stage]func(person) bool
	enters   map[*compiler.Journey]func(person) bool
}

func draw(t *rapid.T) *drawn {
	conds := conditions()
	d := &drawn{audience: map[*lang.Stage]func(person) bool{}, enters: map[*compiler.Journey]func(person) bool{}}
	p := &lang.Project{Settings: &lang.Settings{}, Funnel: &lang.Funnel{}, Profile: &lang.Profile{Market: attr("profile", "country", expr.TString)}}
	for _, m := range rapid.SampledFrom([][]string{nil, {"NL"}, {"NL", "BE"}}).Draw(t, "markets") {
		p.Settings.Markets = append(p.Settings.Markets, val(m))
	}
	for name, values := range map[string][]string{"country": {"NL", "BE"}, "tier": {"a", "b"}} {
		a := &lang.TypedAttr{Header: header("attribute", name), Type: &expr.Type{Kind: expr.TString}}
		for _, v := range values {
			a.Values = append(a.Values, val(v))
		}
		p.Profile.Attributes = append(p.Profile.Attributes, a)
	}
	var segments []*lang.Segment
	for i, c := range conds[1:6] {
		s := &lang.Segment{Header: header("segment", fmt.Sprint("s", i)), When: c.e}
		segments = append(segments, s)
	}
	p.Segments = segments
	for i := range rapid.IntRange(1, 4).Draw(t, "stages") {
		s := &lang.Stage{Header: header("stage", fmt.Sprint("st", i))}
		if k := rapid.IntRange(-2, 4).Draw(t, "audience"); k >= 0 {
			s.Audience, d.audience[s] = ref(segments[k]), conds[k+1].holds
		}
		d.stages = append(d.stages, s)
	}
	p.Funnel.Stages = d.stages
	stage := func(name string) lang.Ref {
		if k := rapid.IntRange(-1, len(d.stages)-1).Draw(t, name); k >= 0 {
			return ref(d.stages[k])
		}
		return lang.Ref{}
	}
	markets := func(name string) (list []lang.Val[string]) {
		for _, m := range rapid.SampledFrom([][]string{nil, {"NL"}, {"BE"}}).Draw(t, name) {
			list = append(list, val(m))
		}
		return list
	}
	ok := &lang.TypedAttr{Header: header("attribute", "ok"), Type: &expr.Type{Kind: expr.TBool}}
	for i := range 4 {
		p.Events = append(p.Events, &lang.Event{Header: header("event", fmt.Sprint("e", i)), Attributes: []*lang.TypedAttr{ok}})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "touchpoints") {
		p.Touchpoints = append(p.Touchpoints, &lang.Touchpoint{
			Header: header("touchpoint", fmt.Sprint("t", i)), Stage: stage("stage"), Markets: markets("at"),
		})
	}
	d.program = &compiler.Program{Project: p}
	for i := range rapid.IntRange(0, 5).Draw(t, "journeys") {
		j := drawJourney(t, p, i, stage, markets)
		where := rapid.SampledFrom(conds).Draw(t, "where")
		j.Entries[0].Where, d.enters[j] = where.e, where.holds
		p.Journeys = append(p.Journeys, j.Decl)
		d.program.Journeys = append(d.program.Journeys, j)
	}
	var blocks []lang.Block
	for _, x := range p.Touchpoints {
		blocks = append(blocks, x)
	}
	for _, x := range p.Journeys {
		blocks = append(blocks, x)
	}
	for _, b := range blocks {
		for range rapid.IntRange(0, 2).Draw(t, "leads to") {
			to := ref(rapid.SampledFrom(blocks).Draw(t, "to"))
			switch x := b.(type) {
			case *lang.Touchpoint:
				x.LeadsTo = append(x.LeadsTo, to)
			case *lang.Journey:
				x.LeadsTo = append(x.LeadsTo, to)
			}
		}
	}
	return d
}

func drawJourney(t *rapid.T, p *lang.Project, i int, stage func(string) lang.Ref, markets func(string) []lang.Val[string]) *compiler.Journey {
	decl := &lang.Journey{Header: header("journey", fmt.Sprint("j", i))}
	decl.Status = val(rapid.SampledFrom([]string{"live", "live", "draft"}).Draw(t, "status"))
	if s := stage("own"); s.Set() {
		decl.Stages = []lang.Ref{s}
	}
	on := rapid.SampledFrom(p.Events).Draw(t, "entry")
	j := &compiler.Journey{Decl: decl, Label: decl.Label, Triggers: []*lang.Event{on}, Entries: []*lang.JourneyEntry{{Event: ref(on)}}}
	j.Entries[0].Reentry.Value.Always = true
	if e := rapid.IntRange(-2, 3).Draw(t, "goal"); e >= 0 {
		j.Exits = []*lang.WatchedExit{{Header: header("exit", "goal"), Event: ref(p.Events[e])}}
	}
	if rapid.Bool().Draw(t, "sends") {
		m := &lang.Message{Header: header("message", fmt.Sprint("m", i)), Stage: stage("of message"), Class: val("promotional")}
		choice := compiler.Choice{Channel: &lang.Channel{}, Consents: []*lang.Consent{{Markets: markets("consent")}}}
		j.Nodes = append(j.Nodes, &compiler.Node{
			ID: "send", Kind: compiler.KindSend, Send: &compiler.Send{Message: m, Channels: []compiler.Choice{choice}},
			Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: 1}},
		})
	}
	j.Nodes = append(j.Nodes, &compiler.Node{ID: ":completed", Kind: compiler.KindExit, Exit: &compiler.Exit{Name: "completed"}})
	return j
}

// in are the people of a cell.
func in(c Cell) (list []person) {
	for _, p := range everybody {
		if c.Market == "" || p.country == c.Market {
			list = append(list, p)
		}
	}
	return list
}

// meets reports whether a place meets anybody of a cell, at a stage if there is one.
func (d *drawn) meets(p Place, s *lang.Stage, c Cell) bool {
	named := func(list []lang.Val[string]) bool {
		return c.Market == "" || len(list) == 0 || slices.ContainsFunc(list, func(v lang.Val[string]) bool { return v.Value == c.Market })
	}
	if x := p.Touchpoint; x != nil {
		return named(x.Markets) && (s == nil || x.Stage.Target == lang.Block(s))
	}
	if !slices.ContainsFunc(in(c), d.enters[p.Journey]) {
		return false
	}
	if s == nil {
		return true
	}
	own := len(p.Journey.Decl.Stages) > 0 && p.Journey.Decl.Stages[0].Target == lang.Block(s)
	if len(p.Journey.Nodes) < 2 {
		return false
	}
	send := p.Journey.Nodes[0].Send
	return (own || send.Message.Stage.Target == lang.Block(s)) && named(send.Channels[0].Consents[0].Markets)
}

func TestFunnelAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		var places []Place
		for _, x := range d.program.Project.Touchpoints {
			places = append(places, Place{Touchpoint: x})
		}
		for _, j := range d.program.Journeys {
			if j.Decl.Live() {
				places = append(places, Place{Journey: j})
			}
		}
		r := Analyse(d.program, Options{})
		got, want := map[string]string{}, map[string]string{}
		for c, cell := range r.Cells {
			reach := d.reach(places, cell)
			for i, s := range r.Stages {
				at := fmt.Sprintf("%s in %q", s.Decl.Label, cell.Market)
				cover, onward := s.Cover[c], s.Onward[c]
				got[at] = fmt.Sprint(cover.Answer, cover.Part, " on ", onward.Answer, len(onward.Links), len(onward.Lost), onward.Unsaid)
				want[at] = d.brute(places, reach, i, cell)
				if cover.Part && cover.Person == nil {
					t.Fatalf("nobody is shown who is not met at %s", at)
				}
				for _, l := range onward.Links {
					if from, to := slices.Index(places, l.From), slices.Index(places, l.To); from != to && !reach[from][to] {
						t.Fatalf("%s does not lead to %s", l.From.Address(), l.To.Address())
					}
				}
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("(-all people, all ways +analysis)\n%s", diff)
		}
	})
}

// reach is what leads from place to place for somebody of a cell, in any number of
// steps.
func (d *drawn) reach(places []Place, c Cell) [][]bool {
	n := len(places)
	to := make([][]bool, n)
	for x, p := range places {
		to[x] = make([]bool, n)
		for y, q := range places {
			if !d.meets(p, nil, c) || !d.meets(q, nil, c) {
				continue
			}
			leads := func(refs []lang.Ref) bool {
				return slices.ContainsFunc(refs, func(r lang.Ref) bool { return r.Target == q.Block() })
			}
			if p.Touchpoint != nil {
				to[x][y] = leads(p.Touchpoint.LeadsTo)
				continue
			}
			to[x][y] = leads(p.Journey.Decl.LeadsTo) || q.Journey != nil && len(p.Journey.Exits) > 0 &&
				p.Journey.Exits[0].Event.Target == lang.Block(q.Journey.Triggers[0])
		}
	}
	for m := range n {
		for x := range n {
			for y := range n {
				to[x][y] = to[x][y] || to[x][m] && to[m][y]
			}
		}
	}
	return to
}

// staged reports whether a place names a stage.
func (d *drawn) staged(p Place) bool {
	if p.Touchpoint != nil {
		return p.Touchpoint.Stage.Set()
	}
	send := p.Journey.Nodes[0].Send
	return len(p.Journey.Decl.Stages) > 0 || send != nil && send.Message.Stage.Set()
}

func (d *drawn) brute(places []Place, reach [][]bool, i int, c Cell) string {
	s := d.stages[i]
	var by []int
	everywhere := false
	for k, p := range places {
		if d.meets(p, s, c) {
			by = append(by, k)
			everywhere = everywhere || p.Touchpoint != nil
		}
	}
	answer, part := cond.No, false
	if len(by) > 0 {
		answer = cond.Yes
		for _, who := range in(c) {
			met := everywhere || slices.ContainsFunc(by, func(k int) bool { return d.enters[places[k].Journey](who) })
			if !met && d.audience[s] != nil && d.audience[s](who) {
				answer, part = cond.No, true
			}
		}
	}
	later := func(k int) bool {
		return slices.ContainsFunc(d.stages[i+1:], func(s *lang.Stage) bool { return d.meets(places[k], s, c) })
	}
	anyLater, links, unsaid := false, 0, false
	for k := range places {
		anyLater = anyLater || later(k)
	}
	for _, k := range by {
		on := later(k)
		for y := range places {
			on = on || reach[k][y] && later(y)
		}
		if on {
			links++
		}
		for y, q := range places {
			unsaid = unsaid || reach[k][y] && !d.staged(q)
		}
	}
	switch {
	case len(by) == 0 || !anyLater:
		return fmt.Sprint(answer, part, " on ", cond.Undecided, 0, 0, false)
	case links == 0:
		return fmt.Sprint(answer, part, " on ", cond.No, 0, len(by), unsaid)
	}
	return fmt.Sprint(answer, part, " on ", cond.Yes, links, len(by)-links, false)
}
