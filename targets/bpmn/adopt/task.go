package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

// step is what a node does.
func (r *flow) step(n *node, then *behind) adopt.Step {
	s := r.broken(r.does(n, then), n, then)
	for _, loop := range []string{"multiInstanceLoopCharacteristics", "standardLoopCharacteristics"} {
		if _, ok := n.e.First(loop); ok {
			s.Remarks = append(s.Remarks, r.lost(n, "“%s” is done several times; here it is done once", n.name))
		}
	}
	return s
}

func (r *flow) does(n *node, then *behind) adopt.Step {
	next := func() int { return r.on(n, then) }
	switch n.kind {
	case "sendTask":
		return r.send(n, next())
	case "task", "serviceTask", "scriptTask", "businessRuleTask":
		if mails().MatchString(n.name) && n.kind != "businessRuleTask" {
			return r.send(n, next())
		}
		return r.service(n, then)
	case "userTask", "manualTask":
		return r.person(n, then)
	case "receiveTask":
		return r.hears(n, n, next(), then)
	case "callActivity":
		s := adopt.Step{Next: next()}
		s.Remarks = append(s.Remarks, r.lost(n, "“%s” calls another process, %s, and waits for its end", n.name, n.e.Attr("calledElement")))
		return s
	case "subProcess", "transaction", "adHocSubProcess":
		return r.inner(n, then)
	case "intermediateCatchEvent":
		return r.caught(n, then)
	case "intermediateThrowEvent":
		return r.thrown(n, then)
	case "endEvent":
		return r.ended(n, then)
	case "boundaryEvent", "startEvent":
		return adopt.Step{Next: next()}
	}
	return r.gateway(n, then)
}

// mails are names of tasks that send messages.
var mails = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(e-?mails?|mail(en|ing)?|newsletter|sms|push|whatsapp|text message|reminder|erinnerung|herinnering|påminnelse|brief|letter|nachricht|bericht|mejl)\b|(?i)mail\b|erinnerung`)
})

// kinds are words in names of tasks by which a channel is known, the first that fits.
var kinds = sync.OnceValue(func() []struct {
	kind string
	find *regexp.Regexp
} {
	out := []struct {
		kind string
		find *regexp.Regexp
	}{}
	for _, x := range [][2]string{{"sms", `(?i)\bsms\b|text message`}, {"whatsapp", `(?i)whatsapp`}, {"push", `(?i)\bpush\b`}, {"direct_mail", `(?i)\b(letter|brief|postal|by post|per post)\b`}} {
		out = append(out, struct {
			kind string
			find *regexp.Regexp
		}{x[0], regexp.MustCompile(x[1])})
	}
	return out
})

// send is a message of which the process holds no more than a name and what people
// wrote about it.
func (r *flow) send(n *node, next int) adopt.Step {
	kind := "email"
	for _, k := range kinds() {
		if k.find.MatchString(n.name) {
			kind = k.kind
			break
		}
	}
	r.a.Channel(kind, kind)
	name := n.name
	if name == "" {
		name = "a message"
	}
	text := documented(n.e)
	m := host.Message{Label: r.a.Label("message", name), Attrs: []adopt.Attr{{Name: "title", Value: adopt.Quote(name)}, {Name: "class", Value: `"service"`}}}
	m.Remarks = append(m.Remarks, r.assumed(n, "a process does not say why people get this; that it is service is ours"))
	if text == "" {
		m.Remarks = append(m.Remarks, adopt.Remark{Kind: adopt.Missing, At: r.where(n.e), Text: "a process holds no copy; what stands here is its name"})
		text = name
	}
	body := host.Text{{Literal: text}}
	part := adopt.Body{Type: kind}
	set := func(name string, t host.Text) {
		part.Attrs = append(part.Attrs, adopt.Attr{Name: name, Value: t.String()})
	}
	title := host.Text{{Literal: name}}
	switch kind {
	case "email":
		set("subject", title)
		part.Attrs = append(part.Attrs, adopt.Attr{Name: "body", Value: body.File("txt")})
	case "push":
		set("title", title)
		set("body", body)
	case "direct_mail":
		set("body", body)
	default:
		set("text", body)
	}
	m.Parts = []host.Part{{Body: part}}
	s := adopt.Step{Type: "send", Next: next, Attrs: []adopt.Attr{{Name: "message", Value: "message." + r.a.Add(m)}}}
	s.Remarks = append(s.Remarks, r.bounds(n)...)
	return s
}

// bounds tells of events at the border of a task that nothing here waits in.
func (r *flow) bounds(n *node) []adopt.Remark {
	var out []adopt.Remark
	for _, b := range n.boundary {
		x := r.lost(b, "“%s” may interrupt “%s”, which takes no time here", b.name, n.name)
		x.Detail = r.path(b)
		out = append(out, x)
	}
	return out
}

// path are the names of what stands behind a node, for a comment.
func (r *flow) path(n *node) string {
	var out []string
	seen := map[*node]bool{}
	for len(n.ways) > 0 && len(out) < 20 {
		n = n.ways[0].to
		if seen[n] {
			break
		}
		seen[n] = true
		out = append(out, n.kind+" “"+short(n.name)+"”")
	}
	return strings.Join(out, ", then ")
}

func documented(e importer.Element) string {
	if d, ok := e.First("documentation"); ok {
		return strings.TrimSpace(d.Text())
	}
	return ""
}

// service is work of another system: a call where the process holds its address.
func (r *flow) service(n *node, then *behind) adopt.Step {
	s := adopt.Step{Next: r.on(n, then)}
	url, method := connector(n.e)
	if url == "" {
		if n.kind == "task" {
			return r.person(n, then)
		}
		x := r.lost(n, "“%s” is work of a system, and the process does not hold its address", n.name)
		x.Detail = cut(strings.TrimSpace(documented(n.e) + " " + implementation(n.e)))
		s.Remarks = append(append(s.Remarks, x), r.bounds(n)...)
		return s
	}
	s.Type = "webhook"
	if method = strings.ToUpper(method); method != "" && method != "POST" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "method", Value: adopt.Quote(method)})
	}
	s.Attrs = append(s.Attrs, adopt.Attr{Name: "url", Value: adopt.Quote(url)})
	for _, b := range n.boundary {
		if _, ok := b.e.First("errorEventDefinition"); ok {
			s.Ways = append(s.Ways, adopt.Way{Type: "on_error", Body: true, To: r.on(b, then)})
			continue
		}
		s.Remarks = append(s.Remarks, r.lost(b, "“%s” may interrupt “%s”", b.name, n.name))
	}
	return s
}

// connector is the address that a task calls, as modellers keep it beside the task.
func connector(e importer.Element) (url, method string) {
	var look func(e importer.Element, depth int)
	look = func(e importer.Element, depth int) {
		if depth > 8 {
			return
		}
		for _, x := range e.Items() {
			name, value := x.Attr("target"), strings.TrimPrefix(x.Attr("source"), "=")
			if name == "" {
				name, value = x.Attr("name"), x.Text()
			}
			value = strings.Trim(strings.TrimSpace(value), `"`)
			switch {
			case name == "url" && strings.HasPrefix(value, "http") && !strings.ContainsAny(value, "${}"):
				url = value
			case name == "method":
				method = value
			}
			look(x, depth+1)
		}
	}
	if x, ok := e.First("extensionElements"); ok {
		look(x, 0)
	}
	switch strings.ToUpper(method) {
	case "GET", "POST", "PUT", "PATCH", "DELETE":
	default:
		method = ""
	}
	return url, method
}

// implementation is what a modeller notes of who does a task.
func implementation(e importer.Element) string {
	var out []string
	for _, name := range []string{"implementation", "topic", "class", "delegateExpression", "expression", "decisionRef", "scriptFormat"} {
		if v := e.AttrOf(name); v != "" {
			out = append(out, name+" = "+v)
		}
	}
	if s, ok := e.First("script"); ok {
		out = append(out, s.Text())
	}
	if x, ok := e.First("extensionElements"); ok {
		for _, y := range x.Items() {
			if t := y.Attr("type"); t != "" {
				out = append(out, "type = "+t)
			}
		}
	}
	return strings.Join(out, ", ")
}

// person is work of people: a task of a team, until somebody says that it is done or
// an event at its border takes over.
func (r *flow) person(n *node, then *behind) adopt.Step {
	who := r.lanes[n.e.Attr("id")]
	for _, name := range []string{"candidateGroups", "assignee"} {
		if v := n.e.AttrOf(name); v != "" {
			who = v
		}
	}
	if x, ok := n.e.First("extensionElements"); ok {
		for _, y := range x.Items() {
			if v := y.Attr("candidateGroups"); v != "" {
				who = strings.Trim(strings.TrimPrefix(v, "="), `" `)
			}
		}
	}
	if who == "" {
		who = "team"
	}
	label := adopt.Plain(who)
	if label == "" {
		label = "team"
	}
	r.a.Team(label, "")
	s := adopt.Step{Type: "task", Attrs: []adopt.Attr{{Name: "team", Value: "team." + label}}}
	if n.name != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(n.name)})
	}
	if text := documented(n.e); text != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "notes", Value: adopt.Quote(text)})
	}
	done := &node{e: n.e, kind: n.kind, name: n.name + " done", ways: n.ways, boundary: n.boundary, within: n.within}
	wait := r.add(adopt.Step{})
	w := r.hears(done, n, r.on(n, then), then)
	w = r.broken(w, n, then)
	w.Name = r.own.Label(n.name+" done", "done")
	w.Remarks = append([]adopt.Remark{r.assumed(n, "the process goes on when “%s” is done; something must report that as an event", n.name)}, w.Remarks...)
	r.j.Steps[wait] = w
	s.Next = wait
	return s
}
