package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// About is what a file says of its journey beside what it does.
type About struct {
	Title  string
	Start  string // what starts it, as the engine calls that; "" if it has no name
	Status string // "live" or "draft"
	At     adopt.Place
	Where  func(where string) adopt.Place // of what the file calls so
}

// Runs reports whether a file runs by the contract: whether it asks if a run may
// start.
func Runs(f *reading.File) bool {
	for _, n := range f.Nodes {
		if do, ok := n.Do.(reading.Call); ok {
			if service, _ := asked(do); service == "start" {
				return true
			}
		}
	}
	return false
}

// journey is one journey that is taken over.
type journey struct {
	a        *Account
	f        *reading.File
	g        *proof.Graph
	about    About
	j        *adopt.Journey
	label    string
	services map[string]string // kinds of calls, by address
	calls    []call            // by node
	keys     map[string]string // what facts are called
	labels   map[string]string // of steps, by their ids
	at       map[int]int       // steps, by the node that they begin with
	open     map[int]bool      // nodes that are being looked at
	events   []string          // that start it
	messages []string          // that it sends
	kinds    map[string]string // how names are used
	answers  map[string]*Record
	unread   map[string][]string
	strange  map[int]bool // nodes of which nobody knows what they do
}

type call struct {
	service, step string
	sent          map[string]*script.Expr
}

// Journey takes over a file that runs by the contract.
func (a *Account) Journey(f *reading.File, about About) {
	r := &journey{
		a: a, f: f, about: about, services: map[string]string{}, keys: map[string]string{}, labels: map[string]string{}, at: map[int]int{},
		open: map[int]bool{}, kinds: map[string]string{}, answers: map[string]*Record{}, unread: map[string][]string{}, strange: map[int]bool{},
	}
	unread := f.Unread
	f.Unread = nil
	r.find()
	for i, n := range f.Nodes {
		// What somebody put in by hand: the run goes on behind it.
		if _, ok := n.Do.(reading.Stop); ok && len(n.To) > 0 && n.To[0] >= 0 {
			r.strange[i], f.Nodes[i].Do = true, reading.Pass{Replaces: true}
		}
	}
	r.g = f.Graph(reading.Options{Service: func(url string) (string, bool) { return r.services[url], r.services[url] != "" }})
	for _, u := range append(unread, r.g.Unread...) {
		if !slices.Contains(r.unread[u.Where], u.What) {
			r.unread[u.Where] = append(r.unread[u.Where], u.What)
		}
	}
	r.bind()
	r.name()
	r.j = &adopt.Journey{Label: r.label}
	if about.Title != "" {
		r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(about.Title)})
	}
	first := r.head()
	r.j.First = r.walk(first)
	r.left()
	r.declare()
	a.Journeys = append(a.Journeys, r.j)
}

// find looks at all calls: whom they ask, and for which step.
func (r *journey) find() {
	r.calls = make([]call, len(r.f.Nodes))
	for i, n := range r.f.Nodes {
		do, ok := n.Do.(reading.Call)
		if !ok {
			continue
		}
		c := &r.calls[i]
		url, fixed := do.URL.Constant()
		if c.service, c.sent = asked(do); c.service == "" || !fixed {
			c.service = ""
			continue
		}
		r.services[url] = c.service
		c.step = constantText(c.sent["step"])
		if label := constantText(c.sent["journey"]); r.label == "" && label != "" {
			r.label = label
		}
	}
	if adopt.Plain(r.label) != r.label || r.label == "" {
		r.label = r.a.Label("journey", r.label, r.about.Title, "journey")
	}
	for slices.ContainsFunc(r.a.Journeys, func(j *adopt.Journey) bool { return j.Label == r.label }) {
		r.label = r.a.Label("journey", r.label)
	}
}

// bind notes the addresses of services, as few as say all.
func (r *journey) bind() {
	host := ""
	same := true
	for _, url := range sorted(r.services) {
		base, ok := strings.CutSuffix(url, "/"+r.services[url])
		if !ok || host != "" && base != host {
			same = false
			break
		}
		host = base
	}
	for _, url := range sorted(r.services) {
		switch {
		case strings.HasPrefix(url, "cairn:"): // nobody has filled it in
		case same:
			r.a.Bind("service", "host", host)
		default:
			r.a.Bind("service", r.services[url], url)
		}
	}
}

func sorted(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// name gives steps their labels, which are their ids where those can be, and facts
// their names.
func (r *journey) name() {
	var names adopt.Names
	step := func(id string) {
		if id != "" && r.labels[id] == "" && !strings.Contains(id, ":") {
			r.labels[id] = names.Label(id)
		}
	}
	for i, n := range r.f.Nodes {
		c := &r.calls[i]
		step(c.step)
		if r.again(i) {
			step(n.Name)
		}
		if c.service != "facts" && c.service != "start" {
			continue
		}
		list, _ := items(c.sent["ask"])
		for _, x := range list {
			text := constantText(x)
			switch {
			case c.service == "facts":
				r.keys[fact.Asked(c.step, text)] = text
			case strings.HasPrefix(text, "profile."):
				r.keys[fact.Entered(text)] = "entered." + strings.TrimPrefix(text, "profile.")
			}
		}
	}
	for id, label := range r.labels {
		r.keys[fact.Answered(id)] = "step." + label
		r.keys[fact.Received(id)] = "wait." + label
		r.keys[fact.On(id)] = "wait." + label + ".on"
	}
}

// again reports whether a node is a choice by how often the run has come to it.
func (r *journey) again(i int) bool {
	_, ok := r.limit(i)
	return ok
}

// limit is how often a choice goes back.
func (r *journey) limit(i int) (int, bool) {
	for _, v := range r.conditions(i) {
		h, ok := v.Match(forms().again)
		if !ok {
			continue
		}
		o, read := h[0].Read()
		if op, count, _, ok := h[0].Operated(); ok && op == "??" { // none yet
			o, read = count.Read()
		}
		n, ok := h[1].Constant()
		if read && ok && n.Kind == script.Number && (o.Key == fact.Pass || strings.HasPrefix(o.Key, fact.Rounds(""))) {
			return int(min(max(n.N, 1), 1e6)), true
		}
	}
	return 0, false
}

// conditions are the scripts by which a node chooses.
func (r *journey) conditions(i int) []*script.Expr {
	var out []*script.Expr
	add := func(v reading.Value) {
		if len(v) == 1 && v[0].Script != nil {
			e := v[0].Script.Inner()
			if x, not, ok := tested(e); ok && !not {
				e = x.Inner()
			}
			out = append(out, e)
		}
	}
	switch do := r.f.Nodes[i].Do.(type) {
	case reading.Choice:
		add(do.Value)
	case reading.Cases:
		for _, v := range do.When {
			add(v)
		}
	}
	return out
}

// words are the scripts of this journey as the language has them.
func (r *journey) words(locale string) *Words {
	return &Words{Locale: locale, Use: r.use, Money: r.a.money, Key: func(key string) (string, bool) {
		if name, ok := r.keys[key]; ok {
			return r.relabel(name), true
		}
		for _, root := range []string{fact.Trigger, fact.Person} {
			if name, ok := strings.CutPrefix(key, fact.Attribute(root, "")); ok && plainName(name) {
				if root == fact.Person {
					return "profile." + name, true
				}
				return "trigger." + name, true
			}
		}
		return "", false
	}}
}

// relabel puts labels of steps in for their ids where these are no labels.
func (r *journey) relabel(text string) string {
	if !strings.Contains(text, "step.") && !strings.Contains(text, "wait.") && !strings.Contains(text, "send.") {
		return text
	}
	for _, id := range sorted(r.labels) {
		if label := r.labels[id]; id != label {
			for _, root := range []string{"step.", "wait.", "send."} {
				text = strings.ReplaceAll(text, root+id+".", root+label+".")
				text = strings.ReplaceAll(text, root+id+")", root+label+")")
				text = strings.ReplaceAll(text, root+id+",", root+label+",")
			}
		}
	}
	return text
}

func (r *journey) use(name, kind string) {
	if before, ok := r.kinds[name]; !ok || before == "" || before == "number" && kind == "money" {
		r.kinds[name] = kind
	}
}

func lost(format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...)}
}

// lostScript is a script that the language has no words for.
func lostScript(what string, e string) adopt.Remark {
	return adopt.Remark{Kind: adopt.Lost, Text: what + " is computed in a way that has no words here", Detail: e}
}
