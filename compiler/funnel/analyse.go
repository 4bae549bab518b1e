package funnel

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/interplay"
	"github.com/cairn-lang/cairn/lang"
)

// Options are what else is known. The zero value finds everything out here.
type Options struct {
	World  *cond.World
	Starts func() *interplay.Result
	// Drafts counts journeys that are not live as well.
	Drafts bool
}

// Limits of one run. What goes beyond them is not decided.
const (
	// MaxCells is how many markets and languages are told apart.
	MaxCells = 400
	// MaxAudience is how many journeys of a stage are held against its audience.
	MaxAudience = 200
)

// Place is where people are met: a touchpoint or a journey.
type Place struct {
	Touchpoint *lang.Touchpoint
	Journey    *compiler.Journey
}

// Block is the declaration of a place.
func (p Place) Block() lang.Block {
	if p.Touchpoint != nil {
		return p.Touchpoint
	}
	return p.Journey.Decl
}

// Address is a place as it is referred to: "journey.welcome".
func (p Place) Address() string {
	h := p.Block().Head()
	if h.Library != "" {
		return "library." + h.Library + "." + h.Address()
	}
	return h.Address()
}

// Cell is a part of the people: those of a market who read a language. "" is any.
type Cell struct{ Market, Locale string }

// Result is what the funnel of a program does.
type Result struct {
	Cells  []Cell
	Stages []*Stage // in order
	// Unstaged are touchpoints and live journeys that name no stage, and may serve
	// any.
	Unstaged []Place
	// NotDecided says what was too much to look through: "cells", or what too many
	// journeys share.
	NotDecided []string
}

// Stage is one stage with everything that serves it.
type Stage struct {
	Decl   *lang.Stage
	Places []Place   // touchpoints, then live journeys
	Drafts []Place   // journeys that would serve it
	Cover  []*Cover  // as Result.Cells
	Onward []*Onward // as Result.Cells
}

// Cover says whether the people of a cell are met at a stage.
type Cover struct {
	Answer cond.Answer
	By     []int // in Stage.Places
	// Part is set where some of the stage's audience are met, and not all: Person
	// is somebody who is not.
	Part   bool
	Person *cond.Person
}

// Onward is what leads people of a cell from a stage to a later one.
type Onward struct {
	// Answer is No if nothing does, though the stage and a later one meet people of
	// the cell. Where there is nothing to lead from or to, it is Undecided.
	Answer cond.Answer
	Links  []Link
	Lost   []int // in Stage.Places: from here no later stage is come to
	// Unsaid is set with a No if something that names no stage is come to.
	Unsaid bool
}

// Link is a step from one place to another on the way to a later stage.
type Link struct {
	From, To Place
	By       string // "leads_to", "landing", "event.order_placed", "profile.tier", "journey.x", "kpi.repeat_rate"
}

// Analyse looks at the funnel of p; nil if it has none.
func Analyse(p *compiler.Program, o Options) *Result {
	if p.Project == nil || p.Project.Funnel == nil {
		return nil
	}
	if o.World == nil {
		o.World = cond.NewWorld(p)
	}
	a := &analysis{program: p, options: o, result: &Result{}}
	a.cells()
	a.places()
	for _, x := range a.all {
		if len(x.stages) == 0 {
			a.result.Unstaged = append(a.result.Unstaged, x.Place)
		}
	}
	for _, d := range p.Project.Funnel.Stages {
		a.stage(d)
	}
	a.onward()
	return a.result
}

type analysis struct {
	program *compiler.Program
	options Options
	result  *Result
	all     []*site
	drafts  []*site
}

// cells lists what is told apart: each market with each language of its own, or
// with any if it has none, and each language that is no market's.
func (a *analysis) cells() {
	markets, locales := a.program.Project.Markets(), a.program.Project.Locales()
	at := make([]bool, len(locales))
	for _, m := range markets {
		own := false
		for i, l := range locales {
			if region(l) == country(m) {
				a.result.Cells = append(a.result.Cells, Cell{m, l})
				own, at[i] = true, true
			}
		}
		if !own {
			a.result.Cells = append(a.result.Cells, Cell{Market: m})
		}
	}
	for i, l := range locales {
		if !at[i] && l != "" {
			a.result.Cells = append(a.result.Cells, Cell{Locale: l})
		}
	}
	if len(a.result.Cells) > MaxCells {
		a.result.Cells = a.result.Cells[:MaxCells]
		a.result.NotDecided = append(a.result.NotDecided, "cells")
	}
	if len(a.result.Cells) == 0 {
		a.result.Cells = []Cell{{}}
	}
}

// places lists touchpoints and journeys, and which cells they meet.
func (a *analysis) places() {
	for _, t := range a.program.Project.Touchpoints {
		a.all = append(a.all, a.site(Place{Touchpoint: t}))
	}
	for _, j := range a.program.Journeys {
		switch {
		case j.Decl == nil:
		case a.options.Drafts || j.Decl.Live():
			a.all = append(a.all, a.site(Place{Journey: j}))
		default:
			a.drafts = append(a.drafts, &site{Place: Place{Journey: j}, stages: stagesOf(j)})
		}
	}
}

func (a *analysis) stage(d *lang.Stage) {
	s := &Stage{Decl: d}
	var sites []*site
	for _, x := range a.all {
		if slices.Contains(x.stages, d) {
			s.Places = append(s.Places, x.Place)
			sites = append(sites, x)
		}
	}
	for _, x := range a.drafts {
		if slices.Contains(x.stages, d) {
			s.Drafts = append(s.Drafts, x.Place)
		}
	}
	audience := a.audience(d, sites)
	for c, cell := range a.result.Cells {
		cover := &Cover{Answer: cond.No}
		for i, x := range sites {
			if x.enters[c] && a.speaks(x.Place, d, cell) {
				cover.By = append(cover.By, i)
				cover.Answer = cond.Yes
			}
		}
		if cover.Answer == cond.Yes && audience != nil {
			audience(c, cover)
		}
		s.Cover = append(s.Cover, cover)
	}
	a.result.Stages = append(a.result.Stages, s)
}

// audience gives what holds the places of a stage against who is in it; nil if the
// stage does not say who.
func (a *analysis) audience(d *lang.Stage, sites []*site) func(cell int, cover *Cover) {
	seg := lang.To[*lang.Segment](d.Audience)
	if seg == nil {
		return nil
	}
	var journeys []*compiler.Journey
	at := make([]int, len(sites))
	for i, x := range sites {
		if at[i] = -1; x.asks {
			at[i] = len(journeys)
			journeys = append(journeys, x.Journey)
		}
	}
	var held *cond.Cover
	if len(journeys) <= MaxAudience {
		held = a.options.World.Cover(a.groups(segmentRef(seg)), journeys)
	}
	return func(cell int, cover *Cover) {
		var by []int
		for _, i := range cover.By {
			if at[i] < 0 {
				return // a touchpoint is there for all, and so is an event that may happen to anybody
			}
			by = append(by, at[i])
		}
		if held == nil {
			cover.Answer = cond.Undecided
			return
		}
		v := held.All(cell, by)
		cover.Answer, cover.Person = v.Answer, v.Person
		cover.Part = v.Answer == cond.No
	}
}
