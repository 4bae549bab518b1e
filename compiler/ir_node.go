package compiler

type irNode struct {
	ID     string     `json:"id"`
	Kind   Kind       `json:"kind"`
	Edges  []irEdge   `json:"edges"`
	Wait   *irWait    `json:"wait,omitempty"`
	Send   *irSend    `json:"send,omitempty"`
	Branch *irBranch  `json:"branch,omitempty"`
	Split  *irSplit   `json:"split,omitempty"`
	Guard  *irGuard   `json:"guard,omitempty"`
	Update *irUpdate  `json:"update,omitempty"`
	Task   *irTask    `json:"task,omitempty"`
	Hook   *irWebhook `json:"webhook,omitempty"`
	Emit   *irEmit    `json:"emit,omitempty"`
	Enroll *irEnroll  `json:"enroll,omitempty"`
	Goto   *irGoto    `json:"goto,omitempty"`
	Exit   *irExit    `json:"exit,omitempty"`
	Range  *irRange   `json:"range,omitempty"`
	Origin []*irRange `json:"origin,omitempty"`
}

type irEdge struct {
	Kind  EdgeKind `json:"kind"`
	Label string   `json:"label,omitempty"`
	Index *int     `json:"index,omitempty"`
	To    string   `json:"to"`
	Range *irRange `json:"range,omitempty"`
}

func (w irWriter) node(j *Journey, n *Node) irNode {
	out := irNode{ID: n.ID, Kind: n.Kind, Range: w.places.of(n.Range), Origin: w.places.all(n.Origin), Edges: []irEdge{}}
	for _, e := range n.Edges {
		edge := irEdge{Kind: e.Kind, Label: e.Label, To: j.Nodes[e.To].ID, Range: w.places.of(e.Range)}
		switch e.Kind {
		case EdgeCase, EdgeArm, EdgeOn:
			edge.Index = &e.Index
		}
		out.Edges = append(out.Edges, edge)
	}
	switch {
	case n.Wait != nil:
		out.Wait = w.wait(n.Wait)
	case n.Send != nil:
		out.Send = w.send(n.Send)
	case n.Branch != nil:
		out.Branch = w.branch(n.Branch)
	case n.Split != nil:
		out.Split = w.split(n.Split)
	case n.Guard != nil:
		out.Guard = guardIR(n.Guard)
	case n.Update != nil:
		out.Update = updateIR(n.Update)
	case n.Task != nil:
		out.Task = &irTask{Team: teamAddress(n.Task.Team), Title: hcl(n.Task.Title), Notes: hcl(n.Task.Notes), Due: int64(n.Task.Due), Kind: n.Task.Kind}
	case n.Webhook != nil:
		h := n.Webhook
		out.Hook = &irWebhook{Method: h.Method, URL: hcl(h.URL), Headers: hclMap(h.Headers), Body: hcl(h.Body), Timeout: int64(h.Timeout), Returns: w.attributes(h.Returns)}
	case n.Emit != nil:
		out.Emit = &irEmit{Event: eventAddress(n.Emit.Event), Set: hclMap(n.Emit.Set)}
	case n.Enroll != nil:
		out.Enroll = &irEnroll{Set: hclMap(n.Enroll.Set)}
		if n.Enroll.Journey != nil {
			out.Enroll.Journey = blockAddress(n.Enroll.Journey)
		}
	case n.Goto != nil:
		out.Goto = &irGoto{Max: n.Goto.Max}
	case n.Exit != nil:
		out.Exit = &irExit{Name: n.Exit.Name, Reason: n.Exit.Reason, CountsAs: n.Exit.CountsAs}
	}
	return out
}
