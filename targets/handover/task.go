package handover

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// Task is the file of one step.
type Task struct {
	Journey    string `json:"journey"`
	Step       string `json:"step"`
	Team       Team   `json:"team"`
	Kind       string `json:"kind"`          // "call", "email" or "todo"
	Due        string `json:"due,omitempty"` // as the project writes it: "1d"
	Fill       []Hole `json:"fill"`
	HubSpot    Call   `json:"hubspot"`
	Salesforce Call   `json:"salesforce"`

	Range source.Range `json:"-"`
}

// Team is who gets a task.
type Team struct {
	Name    string `json:"name"`
	Title   string `json:"title,omitempty"`
	Contact string `json:"contact,omitempty"`
}

// Hole is a text that has to be put in wherever it stands in a body.
type Hole struct {
	Text string `json:"text"` // "${owner}"
	With string `json:"with"`
}

// Call is a request with a body of JSON.
type Call struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	Body   any    `json:"body"`
}

// Holes that every task has beside those of its copy.
const (
	contact = "${contact}"
	owner   = "${owner}"
	due     = "${due}"
	dueDay  = "${due_day}"
	domain  = "${domain}"
)

// Tasks are those of a journey, in order of its steps.
func Tasks(j *compiler.Journey) []Task {
	var out []Task
	for _, n := range j.Nodes {
		if n.Kind == compiler.KindTask && n.Task != nil {
			out = append(out, task(j, n))
		}
	}
	return out
}

func task(j *compiler.Journey, n *compiler.Node) Task {
	t := Task{Journey: j.Label, Step: n.ID, Kind: n.Task.Kind, Range: n.Range}
	if t.Kind == "" {
		t.Kind = "todo"
	}
	if team := n.Task.Team; team != nil {
		t.Team = Team{team.Label, team.Title.Value, team.Contact.Value}
	}
	t.fill(contact, "the id of the person in the CRM; in Salesforce that of a contact or lead")
	t.fill(owner, "the id of the user in the CRM who gets the tasks of team "+t.Team.Name+"; in Salesforce also that of a queue")
	if n.Task.Due > 0 {
		t.Due = n.Task.Due.Text()
		t.fill(due, "the instant of the step and "+t.Due+", in UTC, as in 2026-01-31T09:00:00Z")
		t.fill(dueDay, "the day of "+due+" where the team works, as in 2026-01-31")
	} else {
		t.fill(due, "the instant of the step, in UTC, as in 2026-01-31T09:00:00Z; HubSpot wants one, and the task has none")
	}
	t.fill(domain, "the domain of the Salesforce account, such as example.my.salesforce.com")
	title, notes := t.copy(n.Task.Title), t.copy(n.Task.Notes)
	t.HubSpot, t.Salesforce = hubspot(t, title, notes), salesforce(t, title, notes)
	return t
}

func (t *Task) fill(text, with string) {
	for _, h := range t.Fill {
		if h.Text == text {
			return
		}
	}
	t.Fill = append(t.Fill, Hole{text, with})
}

// copy is a text with its holes as the project writes them; a ${ that is text is
// written as $${, as there.
func (t *Task) copy(e expr.Expr) string {
	switch x := e.(type) {
	case nil:
		return ""
	case *expr.Template:
		var b strings.Builder
		for _, p := range x.Parts {
			b.WriteString(t.copy(p))
		}
		return b.String()
	case *expr.Lit:
		if x.Value.IsKnown() && !x.Value.IsNull() && x.Value.Type() == cty.String {
			return strings.ReplaceAll(x.Value.AsString(), "${", "$${")
		}
	}
	hole := "${" + expr.Print(e) + "}"
	t.fill(hole, "what this gives for the run; it reads "+reads(e))
	return hole
}

// reads says of which data a hole is made.
func reads(e expr.Expr) string {
	var out []string
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok {
			name := expr.Print(p)
			if t := p.Type(); t != nil {
				name += " (" + t.String() + ")"
			}
			out = append(out, name)
		}
		return true
	})
	if len(out) == 0 {
		return "a value of the project"
	}
	return strings.Join(out, ", ")
}
