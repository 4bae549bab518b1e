package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/reading"
)

// webhook calls a system of the team's.
func (r *journey) webhook(id string, node int, do reading.Call) adopt.Step {
	s := adopt.Step{Type: "webhook"}
	set := func(name, value string) { s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: value}) }
	if do.Method != "" && do.Method != "POST" {
		set("method", adopt.Quote(strings.ToUpper(do.Method)))
	}
	set("url", r.joined(&s, "url", do.URL, URL))
	var headers []adopt.Attr
	for _, h := range do.Headers {
		headers = append(headers, adopt.Attr{Name: h.Name, Value: r.joined(&s, h.Name, h.Value, Plain)})
	}
	headers = append(headers, r.secrets(&s, do.Auth)...)
	if headers != nil {
		set("headers", adopt.Object(headers))
	}
	switch {
	case do.JSON != nil && len(*do.JSON) == 1 && (*do.JSON)[0].Script != nil:
		r.attr(&s, "body", (*do.JSON)[0].Script)
	case do.Body != nil && len(*do.Body) == 1 && (*do.Body)[0].Script != nil:
		e := (*do.Body)[0].Script.Inner()
		if inner, ok := e.Argument("JSON.stringify"); ok {
			r.attr(&s, "body", inner)
		} else {
			set("body", r.joined(&s, "body", reading.Script(e), JSON))
		}
	case do.Body != nil:
		set("body", r.joined(&s, "body", *do.Body, JSON))
	}
	if do.Timeout > 0 && do.Timeout == float64(int64(do.Timeout)) {
		set("timeout", adopt.Quote(Duration(int64(do.Timeout))))
	}
	s.Next = r.walk(r.to(node, 0))
	if len(r.f.Nodes[node].To) > 1 {
		if other := r.walk(r.to(node, 1)); other != s.Next {
			s.Ways = append(s.Ways, adopt.Way{Type: "on_error", Body: true, To: other})
		}
	} else {
		s.Remarks = append(s.Remarks, lost("the run stops with an error where this call fails; here it goes on"))
	}
	r.answers[r.labels[id]] = NewRecord()
	return s
}

// joined is a parameter of texts and scripts as copy.
func (r *journey) joined(s *adopt.Step, name string, v reading.Value, at Place) string {
	var out Text
	for _, p := range v {
		if p.Script == nil {
			out = append(out, Piece{Literal: p.Text})
			continue
		}
		text, left := r.words(r.a.Locale).Copy(p.Script, at)
		for _, l := range left {
			s.Remarks = append(s.Remarks, lostScript(name, l))
		}
		out = append(out, text...)
	}
	return out.Quoted()
}

// secrets are the headers that only the engine knows, by the words of its reader:
// "header NAME from secret ID, …" or "httpHeaderAuth ID".
func (r *journey) secrets(s *adopt.Step, auth string) []adopt.Attr {
	var out []adopt.Attr
	for _, one := range strings.Split(auth, ", ") {
		header, id := "Authorization", ""
		if rest, ok := strings.CutPrefix(one, "header "); ok {
			header, id, _ = strings.Cut(rest, " from secret ")
		} else if rest, ok := strings.CutPrefix(one, "httpHeaderAuth "); ok {
			id = rest
			s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, Text: "the credential holds the name of the header that is sent; Authorization is ours"})
		}
		if id == "" || id == "not set" {
			continue
		}
		name := strings.TrimPrefix(id, "cairn:secret:")
		label := adopt.Plain(name)
		if label == "" {
			label = "credential"
		}
		r.a.Declare("secret", label, "")
		if name == id {
			r.a.Bind("secret", label, id)
		}
		out = append(out, adopt.Attr{Name: header, Value: `"${secret.` + label + `}"`})
	}
	return out
}
