package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// check holds a journey to what no schema says and mcdev does not look at: links
// lead to activities, keys are unique, one activity begins and all are reached,
// nothing leads back, shares add up, each outcome of a decision but the last has
// its condition, and engagement splits ask about e-mails of the journey.
func check(j *wire.Journey) error {
	g := graph{activities: map[string]*wire.Activity{}, in: map[string]int{}, state: map[string]int{}}
	for _, a := range j.Activities {
		if g.activities[a.Key] != nil {
			return fmt.Errorf("two activities have the key %q", a.Key)
		}
		g.activities[a.Key] = a
	}
	if most := profile.Get().Limit(profile.LimitActivities); len(j.Activities) > most {
		return fmt.Errorf("it has %d activities", len(j.Activities))
	}
	for _, a := range j.Activities {
		if err := g.activity(a); err != nil {
			return fmt.Errorf("%s: %w", a.Key, err)
		}
	}
	first := ""
	for _, a := range j.Activities {
		if g.in[a.Key] > 0 {
			continue
		}
		if first != "" {
			return fmt.Errorf("both %s and %s begin", first, a.Key)
		}
		first = a.Key
	}
	if first == "" {
		return fmt.Errorf("no activity begins")
	}
	if err := g.visit(first); err != nil {
		return err
	}
	for _, a := range j.Activities {
		if g.state[a.Key] == 0 {
			return fmt.Errorf("nothing leads to %s", a.Key)
		}
	}
	return nil
}

type graph struct {
	activities map[string]*wire.Activity
	in         map[string]int
	state      map[string]int // 1 while it is looked at, 2 afterwards
}

func (g *graph) activity(a *wire.Activity) error {
	keys := map[string]bool{}
	shares := 0
	for _, o := range a.Outcomes {
		if keys[o.Key] {
			return fmt.Errorf("two outcomes have the key %q", o.Key)
		}
		keys[o.Key] = true
		if s, ok := o.Arguments.(wire.Share); ok {
			shares += s.Percentage
		}
		if o.Next == "" {
			continue
		}
		if g.activities[o.Next] == nil {
			return fmt.Errorf("it leads to %q, which does not exist", o.Next)
		}
		g.in[o.Next]++
	}
	switch c := a.Configuration.(type) {
	case wire.Decision:
		if len(c.Criteria) != len(a.Outcomes)-1 {
			return fmt.Errorf("%d conditions for %d ways", len(c.Criteria), len(a.Outcomes))
		}
		for i, o := range a.Outcomes {
			xml, ok := c.Criteria[o.Key]
			if last := i == len(a.Outcomes)-1; ok == last || ok && strings.Contains(xml, "\n") {
				return fmt.Errorf("the condition of %q is not in order", o.Key)
			}
		}
	case wire.Engagement:
		if of := g.activities[c.Activity]; of == nil || of.Type != wire.TypeEmail {
			return fmt.Errorf("it asks about %q, which is no e-mail of the journey", c.Activity)
		}
	case wire.Wait:
		if c.Duration < 0 || c.Duration == 0 && c.Expression == "" || c.Time != "" && c.TimeZone == "" {
			return fmt.Errorf("it waits for nothing, or has no time zone")
		}
	}
	if a.Type == wire.TypeRandom && shares != 100 {
		return fmt.Errorf("its shares add up to %d", shares)
	}
	return nil
}

// visit follows every way from an activity; a journey is as deep as it is long.
func (g *graph) visit(key string) error {
	switch g.state[key] {
	case 1:
		return fmt.Errorf("%s leads back to itself", key)
	case 2:
		return nil
	}
	g.state[key] = 1
	for _, o := range g.activities[key].Outcomes {
		if o.Next != "" {
			if err := g.visit(o.Next); err != nil {
				return err
			}
		}
	}
	g.state[key] = 2
	return nil
}
