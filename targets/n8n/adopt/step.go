package adopt

import (
	"fmt"
	"math"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// step is what a node does.
func (r *flow) step(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	next := func() int { return r.out(i, 0, then) }
	if n.off {
		return adopt.Step{Next: next(), Remarks: []adopt.Remark{r.lost(i, "node “%s” is turned off", n.name)}}
	}
	switch n.kind {
	case "if":
		return r.fork(i, then, "yes", r.out(i, 1, then))
	case "filter":
		return r.fork(i, then, "kept", adopt.End)
	case "switch":
		return r.choose(i, then)
	case "wait":
		return r.wait(i, then)
	case "httpRequest":
		return r.call(i, then)
	case "set", "editFields":
		s := adopt.Step{Next: next()}
		for _, name := range r.unsaid(i) {
			s.Remarks = append(s.Remarks, r.lost(i, "node “%s” sets %s to what has no words here", n.name, name))
		}
		return s
	case "noOp", "merge", "stickyNote", "manualTrigger":
		return adopt.Step{Next: next()}
	case "stopAndError":
		s := adopt.Step{Type: "exit", NoNext: true}
		if text := r.f.String(n.p, "errorMessage"); text != "" && !strings.HasPrefix(text, "=") {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "reason", Value: adopt.Quote(text)})
		}
		return s
	}
	if mailer(n.kind) {
		return r.mail(i, then)
	}
	if n.kind == "twilio" {
		return r.sms(i, then)
	}
	s := adopt.Step{Next: next()}
	switch {
	case n.kind == "code" || n.kind == "function" || n.kind == "functionItem":
		code := r.f.String(n.p, "jsCode")
		if code == "" {
			code = r.f.String(n.p, "functionCode")
		}
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf("node “%s” runs code", short(n.name)), Detail: cut(code), At: r.where(i)})
	case r.items[i].root == "profile" && len(n.outs) < 2:
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, Text: fmt.Sprintf("what node “%s” finds is taken for the people of the segment, and its columns for attributes", short(n.name)), Detail: printed(n.p), At: r.where(i)})
	default:
		x := r.lost(i, "node “%s” of the kind %q has no counterpart", n.name, n.kind)
		x.Detail = printed(n.p)
		s.Remarks = append(s.Remarks, x)
	}
	if len(n.outs) > 1 {
		for k := 1; k < len(n.outs); k++ {
			if len(n.outs[k]) > 0 {
				// Nobody knows who takes this way; what is on it must not be lost.
				to := r.out(i, k, then)
				s.Type, s.NoNext = "branch", true
				s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: fmt.Sprintf("output %d", k+1), Body: true, To: to, Attrs: []adopt.Attr{{Name: "when", Value: "false"}}})
			}
		}
		if s.Type != "" {
			s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", To: s.Next})
		}
	}
	return s
}

func (r *flow) lost(i int, format string, args ...any) adopt.Remark {
	for k, a := range args {
		if s, ok := a.(string); ok {
			args[k] = short(s)
		}
	}
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...), At: r.where(i)}
}

// short is a name as far as a remark has room for it.
func short(s string) string {
	if runes := []rune(s); len(runes) > 50 {
		return string(runes[:49]) + "…"
	}
	return s
}

// assignments are what a Set node sets, by name.
func (r *flow) assignments(n *node) (names []string, values []*located.Value) {
	add := func(list []*located.Value) {
		for _, x := range list {
			r.f.Object(x, "an assignment")
			names, values = append(names, r.f.String(x, "name")), append(values, x.Get("value"))
		}
	}
	add(r.f.List(object(n.p, "assignments"), "assignments"))
	add(r.f.List(object(n.p, "fields"), "values"))
	if old := object(n.p, "values"); old != nil {
		for _, kind := range []string{"string", "number", "boolean"} {
			add(r.f.List(old, kind))
		}
	}
	return names, values
}

// assigned is what comes behind a Set node: values are read where they are written.
func (r *flow) assigned(i int, x item) item {
	n := &r.nodes[i]
	out := item{root: x.root, set: map[string]string{}}
	for k, v := range x.set {
		out.set[k] = v
	}
	names, values := r.assignments(n)
	for k, name := range names {
		if text, ok := r.value(i, values[k]); ok {
			out.set[name] = text
		}
	}
	return out
}

// unsaid are the names that a Set node gives to what has no words.
func (r *flow) unsaid(i int) []string {
	var out []string
	names, values := r.assignments(&r.nodes[i])
	for k, name := range names {
		if _, ok := r.value(i, values[k]); !ok {
			out = append(out, name)
		}
	}
	if r.f.String(r.nodes[i].p, "mode") == "raw" {
		out = append(out, "its JSON")
	}
	return out
}

// wait lets time pass, or waits for a call.
func (r *flow) wait(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	s := adopt.Step{Type: "wait", Next: r.out(i, 0, then)}
	resume := r.f.String(n.p, "resume")
	switch resume {
	case "", "timeInterval":
		unit, amount := "hours", 1.0
		if n.version >= 1.1 {
			unit, amount = "seconds", 5
		}
		seconds, ok := span(number(n.p.Get("amount"), amount), or(r.f.String(n.p, "unit"), unit))
		if n.p.Get("amount") != nil && n.p.Get("amount").Kind != '0' || !ok {
			s.Type = ""
			s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf("node “%s” waits for a time that is no amount", short(n.name)), Detail: printed(n.p), At: r.where(i)})
			return s
		}
		s.Attrs = []adopt.Attr{{Name: "for", Value: adopt.Quote(host.Duration(seconds))}}
	case "specificTime":
		text, ok := r.value(i, n.p.Get("dateTime"))
		if !ok || !strings.Contains(text, ".") || strings.HasPrefix(text, `"`) {
			s.Type = ""
			s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf("node “%s” waits for an instant that has no words here", short(n.name)), Detail: printed(n.p), At: r.where(i)})
			return s
		}
		r.use(text, "datetime")
		s.Attrs = []adopt.Attr{{Name: "until_date", Value: text}}
	default: // webhook, form
		label := r.a.Label("event", r.nameOf(i, "answer"), "answer")
		r.a.Event(label, n.name).Remark(adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "n8n waits for a call of an address of its own; something must report it as this event"})
		s.Attrs = []adopt.Attr{{Name: "event", Value: "event." + label}, {Name: "timeout", Value: `"365d"`}}
		if !r.f.Truth(n.p, "limitWaitTime", false) {
			s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "n8n waits for as long as it takes; a year is ours"})
			break
		}
		if seconds, ok := span(number(n.p.Get("resumeAmount"), 1), or(r.f.String(n.p, "resumeUnit"), "hours")); ok {
			s.Attrs[1].Value = adopt.Quote(host.Duration(seconds))
		}
	}
	return s
}

func (r *flow) nameOf(i int, otherwise string) string {
	if usual(&r.nodes[i]) {
		return r.name + " " + otherwise
	}
	return r.nodes[i].name
}

// span is an amount of time in seconds.
func span(amount float64, unit string) (int64, bool) {
	each := map[string]float64{"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}[unit]
	total := amount * each
	return int64(total), each > 0 && total >= 0 && total < 1e10 && total == math.Trunc(total)
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// call is a request to another system.
func (r *flow) call(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	s := adopt.Step{Type: "webhook", Next: r.out(i, 0, then)}
	set := func(name, value string) { s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: value}) }
	method := strings.ToUpper(or(r.f.String(n.p, "method"), or(r.f.String(n.p, "requestMethod"), "GET")))
	switch method {
	case "POST":
	case "GET", "PUT", "PATCH", "DELETE":
		set("method", adopt.Quote(method))
	default:
		s.Remarks = append(s.Remarks, r.lost(i, "a call by %s is none that the language has", method))
	}
	url := r.copy(i, n.p.Get("url"), host.URL, &s.Remarks)
	if r.f.Truth(n.p, "sendQuery", false) {
		mark := "?"
		for _, x := range r.f.List(object(n.p, "queryParameters"), "parameters") {
			url = append(url, host.Piece{Literal: mark + r.f.String(x, "name") + "="})
			url = append(url, r.copy(i, x.Get("value"), host.URL, &s.Remarks)...)
			mark = "&"
		}
	}
	set("url", url.Quoted())
	var headers []adopt.Attr
	if r.f.Truth(n.p, "sendHeaders", false) {
		for _, x := range r.f.List(object(n.p, "headerParameters"), "parameters") {
			headers = append(headers, adopt.Attr{Name: r.f.String(x, "name"), Value: r.copy(i, x.Get("value"), host.Plain, &s.Remarks).Quoted()})
		}
	}
	headers = append(headers, r.secret(i, &s)...)
	if headers != nil {
		set("headers", adopt.Object(headers))
	}
	r.body(i, &s)
	if o := object(n.p, "options"); o != nil {
		if ms := number(o.Get("timeout"), 0); ms >= 1000 {
			set("timeout", adopt.Quote(host.Duration(int64(ms/1000))))
		}
	}
	if len(n.outs) > 1 && r.f.String(n.v, "onError") == "continueErrorOutput" {
		s.Ways = append(s.Ways, adopt.Way{Type: "on_error", Body: true, To: r.out(i, 1, then)})
	}
	return s
}

// body is what a call sends.
func (r *flow) body(i int, s *adopt.Step) {
	n := &r.nodes[i]
	if !r.f.Truth(n.p, "sendBody", false) {
		return
	}
	if list := r.f.List(object(n.p, "bodyParameters"), "parameters"); len(list) > 0 {
		var fields []adopt.Attr
		for _, x := range list {
			text, ok := r.value(i, x.Get("value"))
			if !ok {
				s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "a field of what is sent has no words here", Detail: printed(x), At: r.where(i)})
				continue
			}
			fields = append(fields, adopt.Attr{Name: r.f.String(x, "name"), Value: text})
		}
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "body", Value: adopt.Object(fields)})
		return
	}
	body := n.p.Get("jsonBody")
	if body == nil {
		body = n.p.Get("body")
	}
	if body == nil || body.Kind != '"' {
		return
	}
	if code, ok := whole(body.Text); ok {
		if e := r.parsed(i, code); e != nil {
			if inner, ok := e.Argument("JSON.stringify"); ok {
				e = inner
			}
			if text, ok := r.words().Value(e); ok {
				s.Attrs = append(s.Attrs, adopt.Attr{Name: "body", Value: text})
				return
			}
		}
	}
	s.Attrs = append(s.Attrs, adopt.Attr{Name: "body", Value: r.copy(i, body, host.JSON, &s.Remarks).String()})
}

// secret is the credential of a call, as a header that only the engine knows.
func (r *flow) secret(i int, s *adopt.Step) []adopt.Attr {
	n := &r.nodes[i]
	all := object(n.v, "credentials")
	if all == nil {
		return nil
	}
	for _, kind := range all.Keys() {
		c := object(all, kind)
		name := or(r.f.String(c, "name"), kind)
		label := adopt.Plain(name)
		if label == "" {
			label = "credential"
		}
		r.a.Declare("secret", label, "")
		r.a.Bind("secret", label, r.f.String(c, "id"))
		if kind != "httpHeaderAuth" {
			s.Remarks = append(s.Remarks, r.lost(i, "the credential “%s” is of the kind %s, and a header is built of it", name, kind))
		} else {
			s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "the credential holds the name of the header that is sent; Authorization is ours"})
		}
		return []adopt.Attr{{Name: "Authorization", Value: `"${secret.` + label + `}"`}}
	}
	return nil
}
