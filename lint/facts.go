package lint

import (
	"slices"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint/limits"
)

// Facts are what rules share. Each is computed when the first rule asks for it,
// and then only read.
type Facts struct {
	sends  func() map[*lang.Message][]SendSite
	copy   func() copies
	times  map[*compiler.Journey]func() *elapsed.Times
	proofs map[*compiler.Journey]func() *mustpass.Result

	conditions conditions
	between    between
	exports    func() []*Export
	wording    wording
	declared   func() declared
	limits     func() (*limits.Tables, []diag.Diagnostic)
}

// copies is all copy, and which of it is a message's.
type copies struct {
	all []Copy
	of  map[*lang.Message][]Copy
}

func newFacts(p *compiler.Program, engines engine.Registry) *Facts {
	f := &Facts{
		sends:  sync.OnceValue(func() map[*lang.Message][]SendSite { return sendSites(p) }),
		copy:   sync.OnceValue(func() copies { return allCopy(p.Project) }),
		times:  make(map[*compiler.Journey]func() *elapsed.Times, len(p.Journeys)),
		proofs: make(map[*compiler.Journey]func() *mustpass.Result, len(p.Journeys)),

		conditions: readConditions(p),
		limits:     limitTables(p.Project),
		declared:   readDeclared(p.Project),
	}
	for _, j := range p.Journeys {
		times := sync.OnceValue(func() *elapsed.Times { return elapsed.Analyse(p, j) })
		f.times[j] = times
		f.proofs[j] = sync.OnceValue(func() *mustpass.Result { return mustpass.Analyse(times()) })
	}
	f.readBetween(p)
	f.readExports(p, engines)
	f.readWording(p.Project)
	return f
}

// Times is what is known of time in the runs of a journey.
func (f *Facts) Times(j *compiler.Journey) *elapsed.Times { return f.times[j]() }

// Proofs is what is proven at the steps of a journey.
func (f *Facts) Proofs(j *compiler.Journey) *mustpass.Result { return f.proofs[j]() }

// SendSite is a step of a journey that sends a message.
type SendSite struct {
	Journey *compiler.Journey
	Node    *compiler.Node
}

// Sends are the steps that send m, in order of journey and step.
func (f *Facts) Sends(m *lang.Message) []SendSite { return f.sends()[m] }

// SentLive reports whether a live journey sends m.
func (f *Facts) SentLive(m *lang.Message) bool {
	return slices.ContainsFunc(f.Sends(m), func(s SendSite) bool { return s.Journey.Decl.Live() })
}

func sendSites(p *compiler.Program) map[*lang.Message][]SendSite {
	sites := map[*lang.Message][]SendSite{}
	for _, j := range p.Journeys {
		for _, n := range j.Nodes {
			if n.Send != nil && n.Send.Message != nil {
				sites[n.Send.Message] = append(sites[n.Send.Message], SendSite{j, n})
			}
		}
	}
	return sites
}

// Copy is one text of a message that people read or follow, or the footer of a
// channel.
type Copy struct {
	Message *lang.Message
	Channel *lang.Channel // of a footer, which has no Message and no Part
	Locale  string        // "" is the project's; of a footer also all that have none of their own
	Part    *lang.Part
	Link    *lang.Link // of a link's url or text, else nil
	Attr    string     // "subject", "body", "url", …
	Expr    expr.Expr
}

// Copy is all copy of the project's messages, in order of declaration.
func (f *Facts) Copy() []Copy { return f.copy().all }

// CopyOf is the copy of one message.
func (f *Facts) CopyOf(m *lang.Message) []Copy { return f.copy().of[m] }

// IsURL reports whether c is an address rather than words.
func (c Copy) IsURL() bool { return c.Attr == "url" || c.Attr == "link" }

func allCopy(p *lang.Project) copies {
	out := copies{of: make(map[*lang.Message][]Copy, len(p.Messages))}
	starts := make([]int, len(p.Messages)+1)
	for i, m := range p.Messages {
		out.all = appendParts(out.all, m, "", m.Parts)
		for _, l := range m.Locales {
			out.all = appendParts(out.all, m, l.Label, l.Parts)
		}
		starts[i+1] = len(out.all)
	}
	for i, m := range p.Messages {
		out.of[m] = out.all[starts[i]:starts[i+1]:starts[i+1]]
	}
	return out
}

func appendParts(all []Copy, m *lang.Message, locale string, parts []*lang.Part) []Copy {
	for _, p := range parts {
		add := func(l *lang.Link, attr string, e expr.Expr) {
			if e != nil {
				all = append(all, Copy{Message: m, Locale: locale, Part: p, Link: l, Attr: attr, Expr: e})
			}
		}
		add(nil, "subject", p.Subject)
		add(nil, "preheader", p.Preheader)
		add(nil, "title", p.Heading)
		add(nil, "body", p.Body)
		add(nil, "text", p.Text)
		add(nil, "footer", p.Footer)
		add(nil, "link", p.Link)
		for _, l := range p.Links {
			add(l, "url", l.URL)
			add(l, "text", l.Text)
		}
	}
	return all
}
