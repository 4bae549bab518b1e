package export

import (
	"fmt"
	"math"
	"time"

	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// check holds a flow to what no schema says: links lead to actions, every
// action is reached by exactly one link, ids are unique, there is one trigger,
// times are times, the last path of a split takes everyone else, trigger splits
// name the trigger, and the shares of a test add up.
func check(def *wire.Definition) error {
	g := graph{actions: map[string]*wire.Action{}, in: map[string]int{}, def: def}
	if len(def.Triggers) != 1 {
		return fmt.Errorf("it has %d triggers", len(def.Triggers))
	}
	for _, a := range def.Actions {
		if a.TemporaryID == "" {
			return fmt.Errorf("an action has no temporary id")
		}
		if _, twice := g.actions[a.TemporaryID]; twice {
			return fmt.Errorf("two actions are called %q", a.TemporaryID)
		}
		g.actions[a.TemporaryID] = a
	}
	if err := g.times(); err != nil {
		return err
	}
	if def.EntryActionID == nil {
		if len(def.Actions) > 0 {
			return fmt.Errorf("it has actions and no entry")
		}
		return nil
	}
	if err := g.link("the entry", def.EntryActionID); err != nil {
		return err
	}
	for _, a := range def.Actions {
		if err := g.action(a); err != nil {
			return err
		}
	}
	// Every action has exactly one link to it, and there is one entry more than
	// needed for a forest: with no second link, what is not a tree has a ring.
	return g.reached()
}

type graph struct {
	def     *wire.Definition
	actions map[string]*wire.Action
	in      map[string]int
	out     map[string][]string
}

func (g *graph) link(from string, to *string) error {
	if to == nil {
		return nil
	}
	if g.actions[*to] == nil {
		return fmt.Errorf("%s leads to %q, which does not exist", from, *to)
	}
	g.in[*to]++
	if g.in[*to] > 1 {
		return fmt.Errorf("two links lead to %q", *to)
	}
	if g.out == nil {
		g.out = map[string][]string{}
	}
	g.out[from] = append(g.out[from], *to)
	return nil
}

func (g *graph) action(a *wire.Action) error {
	switch l := a.Links.(type) {
	case *wire.Link:
		if err := g.link(a.TemporaryID, l.Next); err != nil {
			return err
		}
	case *wire.BooleanLinks:
		if err := g.link(a.TemporaryID, l.True); err != nil {
			return err
		}
		if err := g.link(a.TemporaryID, l.False); err != nil {
			return err
		}
	}
	switch d := a.Data.(type) {
	case *wire.MultiBranch:
		return g.branches(a, d)
	case wire.TriggerSplit:
		if d.TriggerID != g.def.Triggers[0].ID || d.TriggerType != g.def.Triggers[0].Type {
			return fmt.Errorf("%q asks for a trigger that is not the flow's", a.TemporaryID)
		}
	case *wire.ABTest:
		total := 0.0
		for _, v := range d.Experiment.Variations {
			share, ok := d.Experiment.Allocations[v.TemporaryID]
			if !ok {
				return fmt.Errorf("%q gives no share to %q", a.TemporaryID, v.TemporaryID)
			}
			total += share
		}
		if math.Abs(total-1) > 1e-9 || len(d.Experiment.Allocations) != len(d.Experiment.Variations) {
			return fmt.Errorf("the shares of %q add up to %v", a.TemporaryID, total)
		}
	}
	return nil
}

func (g *graph) branches(a *wire.Action, d *wire.MultiBranch) error {
	for i, b := range d.Branches {
		last := i == len(d.Branches)-1
		if b.Order != i || b.IsElse != last || (b.Filter == nil) != last {
			return fmt.Errorf("path %d of %q is out of order", i, a.TemporaryID)
		}
		if err := g.link(a.TemporaryID, b.Links.Next); err != nil {
			return err
		}
	}
	return nil
}

func (g *graph) reached() error {
	seen := map[string]bool{}
	todo := []string{*g.def.EntryActionID}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[id] {
			return fmt.Errorf("%q leads back to itself", id)
		}
		seen[id] = true
		todo = append(todo, g.out[id]...)
	}
	for _, a := range g.def.Actions {
		if !seen[a.TemporaryID] {
			return fmt.Errorf("nothing leads to %q", a.TemporaryID)
		}
	}
	return nil
}

func (g *graph) times() error {
	ok := func(s string) bool {
		_, err := time.Parse(time.TimeOnly, s)
		return s == "" || err == nil && len(s) == len(time.TimeOnly)
	}
	if !ok(g.def.Triggers[0].Time) {
		return fmt.Errorf("the trigger's time is %q", g.def.Triggers[0].Time)
	}
	for _, a := range g.def.Actions {
		s := ""
		switch d := a.Data.(type) {
		case wire.TimeDelay:
			s = d.Time
		case wire.TargetDate:
			s = d.Time
		case wire.Countdown:
			s = d.Time
		}
		if !ok(s) {
			return fmt.Errorf("the time of %q is %q", a.TemporaryID, s)
		}
	}
	return nil
}
