package wire

// Shapes stand in the middle of the cells of a grid. Edges run through the
// channels between columns and rows, where no shape stands.
const (
	cellWidth, cellHeight = 160, 130
	taskWidth, taskHeight = 100, 80
	gateway, event        = 50, 36
	margin                = 60 // of the whole diagram
)

type point struct{ x, y int }

type shape struct{ x, y, width, height int }

type layout struct {
	shapes []shape   // by node
	edges  [][]point // by flow
}

// grid is where nodes stand: by their place in the process.
type grid struct {
	p           *Process
	at          map[string]int // place by id
	out         [][]int        // by node: where it leads, in order
	host        []int          // by node: the task that an event is attached to, or -1
	column, row []int
}

// layOut puts each node one column behind the last that leads to it, but for ways
// back, in the highest row of those where that is free: the first way out of a
// choice goes straight on.
func layOut(p *Process) layout {
	g := &grid{p: p, at: make(map[string]int, len(p.Nodes)), out: make([][]int, len(p.Nodes)), host: make([]int, len(p.Nodes)),
		column: make([]int, len(p.Nodes)), row: make([]int, len(p.Nodes))}
	for i, n := range p.Nodes {
		g.at[n.ID] = i
	}
	for i, n := range p.Nodes {
		g.host[i] = -1
		if n.Kind == Failed {
			g.host[i] = g.at[n.AttachedTo]
		}
	}
	for _, f := range p.Flows {
		from := g.at[f.From]
		if h := g.host[from]; h >= 0 {
			from = h // an event stands where its task does
		}
		g.out[from] = append(g.out[from], g.at[f.To])
	}
	order, back := g.order()
	g.place(order, back)

	l := layout{shapes: make([]shape, len(p.Nodes)), edges: make([][]point, len(p.Flows))}
	for i := range p.Nodes {
		l.shapes[i] = g.shape(i)
	}
	for i, f := range p.Flows {
		l.edges[i] = g.edge(l.shapes, g.at[f.From], g.at[f.To])
	}
	return l
}

// order is the nodes so that each comes after all that lead to it, but for the
// edges that are back.
func (g *grid) order() (order []int, back map[[2]int]bool) {
	const (
		fresh = iota
		open
		done
	)
	state := make([]uint8, len(g.out))
	back = map[[2]int]bool{}
	type frame struct{ node, next int }
	for start, n := range g.p.Nodes {
		if n.Kind != Start {
			continue
		}
		stack := []frame{{start, 0}}
		state[start] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			// Last ways first, so that the first ways come first in the result.
			if k := len(g.out[top.node]) - 1 - top.next; k >= 0 {
				top.next++
				to := g.out[top.node][k]
				switch state[to] {
				case fresh:
					state[to] = open
					stack = append(stack, frame{to, 0})
				case open:
					back[[2]int{top.node, to}] = true
				}
				continue
			}
			state[top.node] = done
			order = append(order, top.node)
			stack = stack[:len(stack)-1]
		}
	}
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	return order, back
}

func (g *grid) place(order []int, back map[[2]int]bool) {
	for _, from := range order {
		for _, to := range g.out[from] {
			if !back[[2]int{from, to}] {
				g.column[to] = max(g.column[to], g.column[from]+1)
			}
		}
	}
	taken := map[point]bool{}
	free := make([]int, len(order)+1) // by column: the first row below which none is taken
	wish := make([]int, len(g.out))   // a row, and one more; 0 where nobody has asked
	for _, i := range order {
		c, r := g.column[i], max(wish[i]-1, 0)
		if taken[point{c, r}] {
			r = max(r, free[c])
		}
		taken[point{c, r}] = true
		free[c] = max(free[c], r+1)
		g.row[i] = r
		for k, to := range g.out[i] {
			if w := r + 1 + min(k, 1); wish[to] == 0 || w < wish[to] {
				wish[to] = w
			}
		}
	}
	for i, h := range g.host {
		if h >= 0 {
			g.column[i], g.row[i] = g.column[h], g.row[h]
		}
	}
}

func (g *grid) shape(i int) shape {
	s := shape{width: taskWidth, height: taskHeight}
	switch g.p.Nodes[i].Kind {
	case Start, End, Timer, Message, Failed:
		s.width, s.height = event, event
	case Join, Choice, First:
		s.width, s.height = gateway, gateway
	}
	x, y := margin+g.column[i]*cellWidth+cellWidth/2, margin+g.row[i]*cellHeight+cellHeight/2
	if g.host[i] >= 0 {
		y += taskHeight / 2 // on the lower edge of its task
	}
	s.x, s.y = x-s.width/2, y-s.height/2
	return s
}

// edge leads from the right of a shape, or from below an event that is attached to
// a task, to the left of another. Edges from other rows and columns keep some pixels
// apart in a channel.
func (g *grid) edge(shapes []shape, from, to int) []point {
	a, b := shapes[from], shapes[to]
	end := point{b.x, b.y + b.height/2}
	side := (g.row[from]%5 - 2) * 6
	across := (g.column[from]%5 - 1) * 6             // events on tasks reach into the channel from above
	before := margin + g.column[to]*cellWidth + side // in the channel left of the target
	if g.host[from] >= 0 {
		start := point{a.x + a.width/2, a.y + a.height}
		below := margin + (g.row[from]+1)*cellHeight
		return []point{start, {start.x, below}, {before, below}, {before, end.y}, end}
	}
	start := point{a.x + a.width, a.y + a.height/2}
	after := margin + (g.column[from]+1)*cellWidth + side
	switch {
	case after == before && start.y == end.y:
		return []point{start, end}
	case after == before:
		return []point{start, {after, start.y}, {after, end.y}, end}
	}
	channel := margin + g.row[to]*cellHeight + across
	if g.row[to] < g.row[from] {
		channel += cellHeight
	}
	return []point{start, {after, start.y}, {after, channel}, {before, channel}, {before, end.y}, end}
}
