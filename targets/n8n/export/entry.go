package export

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// enter writes what stands before the first step: the webhook, the entries'
// `where`, and the call that asks whether the run may start. steps writes the rest
// of the workflow, and with it gathers what is asked at entry.
func (f *flow) enter(steps func()) {
	x := f.x
	hook := wire.Webhook{HTTPMethod: "POST", Path: x.in.Options[optionPath] + "/" + f.j.Label, Authentication: "none", ResponseMode: "onReceived"}
	n := f.add(nodeEntry, wire.TypeWebhook, nil)
	if id := x.in.Options[optionCredential]; id != "" {
		hook.Authentication, n.Credentials = "headerAuth", credential(id)
	}
	n.Parameters = hook
	f.connect(nodeEntry, nodeRun)

	first := ""
	if len(f.j.Entries) > 0 {
		first = f.j.Entries[0].Label
	}
	f.add(nodeRun, wire.TypeSet, wire.Set{Mode: "raw", JSONOutput: code(
		`JSON.stringify({ "run": $execution.id, "entry": $json.body.entry ?? ` + dialect.JSQuote(first) +
			`, "person": $json.body.person, "trigger": $json.body.trigger ?? null })`)})

	rng := f.j.Decl.HeadRng
	s := &scope{f: f, from: nodeWhere, entry: true}
	s.js = s.dialect()
	fits := f.fits(s)
	switch {
	case fits == "":
		f.connect(nodeRun, nodeStart)
	case len(s.asks) == 0:
		f.connect(nodeRun, nodeFits)
		f.yes(nodeFits, fits, nodeStart, "")
	default:
		f.connect(nodeRun, nodeWhere)
		f.call(nodeWhere, "facts", "", rng, &dialect.JavaScript{},
			field{"trigger", runData + ".trigger"}, field{"ask", jsonText(s.asked())})
		f.connect(nodeWhere, nodeFits)
		f.yes(nodeFits, fits, nodeStart, "")
	}

	at := len(f.w.Nodes)
	steps()
	after := append([]*wire.Node{}, f.w.Nodes[at:]...)
	f.w.Nodes = f.w.Nodes[:at]
	asked := f.entered
	if asked == nil {
		asked = []string{}
	}
	f.call(nodeStart, "start", "", rng, &dialect.JavaScript{},
		field{"entry", runData + ".entry"}, field{"trigger", runData + ".trigger"}, field{"ask", jsonText(asked)})
	f.connect(nodeStart, nodeIn)
	f.yes(nodeIn, "$json.body?.admit === true", f.first[0], "")
	f.w.Nodes = append(f.w.Nodes, after...)
}

// fits is the condition that the entry by which the run comes takes this event;
// "" if all take every one.
func (f *flow) fits(s *scope) string {
	var some []*lang.JourneyEntry
	for _, e := range f.j.Entries {
		if e.Where != nil {
			some = append(some, e)
		}
	}
	if len(some) == 0 {
		return ""
	}
	var b strings.Builder
	for _, e := range some {
		where := s.condition(e.Where)
		if len(f.j.Entries) == 1 {
			return s.js.Close(where)
		}
		b.WriteString(runData + ".entry === " + dialect.JSQuote(e.Label) + " ? " + where + " : ")
	}
	return s.js.Close("(" + b.String() + "true)")
}
