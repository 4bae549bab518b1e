package lint

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
)

// conditions are read when the first rule asks for them, once for each journey.
type conditions struct {
	world func() *cond.World
	flows map[*compiler.Journey]func() *cond.Flow
}

func readConditions(p *compiler.Program) conditions {
	c := conditions{
		world: sync.OnceValue(func() *cond.World { return cond.NewWorld(p) }),
		flows: make(map[*compiler.Journey]func() *cond.Flow, len(p.Journeys)),
	}
	for _, j := range p.Journeys {
		c.flows[j] = sync.OnceValue(func() *cond.Flow { return c.world().Flow(j) })
	}
	return c
}

// World is what conditions of the project speak of.
func (f *Facts) World() *cond.World { return f.conditions.world() }

// Flow is what conditions say of the people at each step of j, a journey of the
// program.
func (f *Facts) Flow(j *compiler.Journey) *cond.Flow { return f.conditions.flows[j]() }
