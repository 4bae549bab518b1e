package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// check holds a flow to what no schema says: ids are unique, links lead to
// actions, every action is reached, the first link to an action is the only one
// that is no jump, results are read of earlier actions that exist, shares add up,
// and the numbers stay within the limits.
func check(flow *wire.Flow) error {
	byID := map[string]*wire.Action{}
	for _, a := range flow.Actions {
		if a.ActionID == "" || byID[a.ActionID] != nil {
			return fmt.Errorf("two actions are called %q", a.ActionID)
		}
		byID[a.ActionID] = a
	}
	if (flow.StartActionID == "") != (len(flow.Actions) == 0) || flow.StartActionID != "" && byID[flow.StartActionID] == nil {
		return fmt.Errorf("it starts with %q, which does not exist", flow.StartActionID)
	}
	if max := profile.Get().Limit(profile.LimitActions); len(flow.Actions) > max {
		return fmt.Errorf("it has %d actions, more than %d", len(flow.Actions), max)
	}
	standard := map[string]bool{}
	for _, a := range flow.Actions {
		for _, l := range links(a) {
			c := *l
			switch {
			case c == nil:
			case byID[c.NextActionID] == nil:
				return fmt.Errorf("%q leads to %q, which does not exist", a.ActionID, c.NextActionID)
			case c.EdgeType == wire.EdgeStandard && (standard[c.NextActionID] || c.NextActionID == flow.StartActionID):
				return fmt.Errorf("two standard links lead to %q", c.NextActionID)
			case c.EdgeType == wire.EdgeStandard:
				standard[c.NextActionID] = true
			}
		}
		if err := checkAction(a, byID); err != nil {
			return err
		}
	}
	return reached(flow, byID)
}

func checkAction(a *wire.Action, byID map[string]*wire.Action) error {
	result := func(v wire.Value) error {
		if v.ActionID != "" && byID[v.ActionID] == nil {
			return fmt.Errorf("%q reads a result of %q, which does not exist", a.ActionID, v.ActionID)
		}
		return nil
	}
	if s, ok := a.Fields.(*wire.SetProperty); ok {
		return result(s.Value)
	}
	switch a.Type {
	case wire.TypeListBranch:
		if n, max := len(a.ListBranches), profile.Get().Limit(profile.LimitPaths); n > max {
			return fmt.Errorf("%q has %d branches, more than %d", a.ActionID, n, max)
		}
	case wire.TypeStaticBranch:
		if n, max := len(a.StaticBranches), profile.Get().Limit(profile.LimitValues); n > max {
			return fmt.Errorf("%q has %d branches, more than %d", a.ActionID, n, max)
		}
		seen := map[string]bool{}
		for _, b := range a.StaticBranches {
			if seen[b.Value] {
				return fmt.Errorf("%q has two branches for %q", a.ActionID, b.Value)
			}
			seen[b.Value] = true
		}
		return result(*a.InputValue)
	case wire.TypeTest:
		total := 0
		for _, b := range a.TestBranches {
			total += b.Percentage
		}
		if total != 100 {
			return fmt.Errorf("the shares of %q add up to %d", a.ActionID, total)
		}
	}
	return nil
}

func reached(flow *wire.Flow, byID map[string]*wire.Action) error {
	seen := map[string]bool{}
	var todo []string
	if flow.StartActionID != "" {
		todo = append(todo, flow.StartActionID)
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		for _, l := range links(byID[id]) {
			if *l != nil {
				todo = append(todo, (*l).NextActionID)
			}
		}
	}
	for _, a := range flow.Actions {
		if !seen[a.ActionID] {
			return fmt.Errorf("nothing leads to %q", a.ActionID)
		}
	}
	return nil
}
