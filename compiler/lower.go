package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// newLowering is the lowering of a journey of the project.
func newLowering(x *index, d *lang.Journey) *lowering {
	l := &lowering{index: x, journey: &Journey{
		Decl: d, Label: d.Label, Entries: d.Entries, Exits: d.Exits, Tracks: d.Tracks,
	}}
	l.triggers()
	return l
}

// newFragmentLowering is the lowering of a fragment that nobody uses, so that
// what is wrong in it is found none the less. Its parameters stay open.
func newFragmentLowering(x *index, f *lang.Fragment) *lowering {
	l := &lowering{index: x, fragment: f, journey: &Journey{
		Decl:  &lang.Journey{Header: f.Header, Flow: f.Flow},
		Label: f.Label,
	}}
	for _, r := range f.Triggers {
		if e := lang.To[*lang.Event](r); e != nil {
			l.journey.Triggers = append(l.journey.Triggers, e)
		}
	}
	return l
}

// tooLarge keeps the flow of a journey from being expanded.
func (l *lowering) tooLarge(format string, a ...any) {
	l.report(diag.Errorf("journey-too-large", l.journey.Decl.LabelRng, "%s", fmt.Sprintf(format, a...)).
		WithHelp("fragments that use others several times multiply: put fewer of them one in another"))
	l.closed = true
}

func (l *lowering) run() {
	var steps []lang.Step
	if f := l.journey.Decl.Flow; f != nil && !l.closed {
		steps = f.Steps
	}
	l.steps = make([]step, 0, l.fragments.expandedSize(&lang.Flow{Steps: steps}))
	l.flatten(steps, noStep, &scope{frag: l.fragment})
	l.connect()
	nodes := make([]Node, len(l.steps))
	for i := range l.steps {
		l.lower(&l.steps[i], &nodes[i])
	}
	reached := l.reach()
	l.checkGuards(reached)
	l.checkLoops()
	l.finish()
	l.resolveProducts()
	if l.fragment == nil {
		l.checkEntries()
		l.checkGuardIDs()
		l.inheritExits()
		l.checkExitNames()
	}
	l.checkConsentWrites()
}

// lower makes n the node of s.
func (l *lowering) lower(s *step, n *Node) {
	if s.jump != noStep {
		return
	}
	h := s.decl.Head()
	*n = Node{ID: s.id, Kind: Kind(h.BlockType), Range: h.HeadRng, Block: h.Range, Origin: s.scope.origin, Step: s.decl}
	s.node = n
	switch d := s.decl.(type) {
	case *lang.Wait:
		n.Wait = l.wait(d, s.scope)
	case *lang.Send:
		n.Send = l.send(d, s)
	case *lang.Branch:
		n.Branch = l.branch(d, s.scope)
	case *lang.Split:
		n.Split = l.split(d)
	case *lang.Guard:
		n.Guard = l.guard(d, s.scope)
	case *lang.Update:
		n.Update = l.update(d, s.scope)
	case *lang.Task:
		n.Task = task(d, s.scope)
	case *lang.Webhook:
		n.Webhook = webhook(d, s.scope)
	case *lang.Emit:
		n.Emit = l.emit(d, s.scope)
	case *lang.Enroll:
		n.Enroll = l.enroll(d, s.scope)
	case *lang.Goto:
		n.Goto = &Goto{Max: d.Max.Value}
	case *lang.Exit:
		n.Exit = &Exit{Name: s.id, Reason: d.Reason.Value, CountsAs: d.CountsAs.Value}
	}
}

func task(d *lang.Task, sc *scope) *Task {
	t := &Task{
		Team: lang.To[*lang.Team](d.Team), Title: sc.expr(d.Title), Notes: sc.expr(d.Notes), Due: d.Due.Value, Kind: d.Kind.Value,
	}
	if t.Title == nil {
		t.Title = text(d.Label, d.LabelRng)
	}
	if t.Kind == "" {
		t.Kind = "todo"
	}
	return t
}

// answerTime is how long a webhook's answer is waited for unless it says so.
const answerTime = lang.Duration(10)

func webhook(d *lang.Webhook, sc *scope) *Webhook {
	w := &Webhook{
		Method: d.Method.Value, URL: sc.expr(d.URL), Headers: sc.entries(d.Headers), Body: sc.expr(d.Body),
		Timeout: d.Timeout.Value,
	}
	if w.Method == "" {
		w.Method = "POST"
	}
	if !d.Timeout.Set {
		w.Timeout = answerTime
	}
	if d.Returns != nil {
		w.Returns = d.Returns.Attributes
	}
	return w
}
