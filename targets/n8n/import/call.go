package importer

import (
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/located"
)

// http is a call by HTTP.
func (r *reader) http(n *node, p *located.Value) reading.Action {
	r.only(n.where, p, "the node", "method", "url", "authentication", "genericAuthType", "sendQuery", "sendHeaders", "specifyHeaders", "headerParameters",
		"sendBody", "contentType", "specifyBody", "jsonBody", "options")
	if r.f.Truth(p, "sendQuery", false) {
		r.unread(n.where, "the call has a query of its own")
	}
	out := reading.Call{Method: r.f.StringOr(p, "method", "GET"), URL: r.parameter(n, p, "url"), Auth: r.authentication(n, p)}
	out.Tries, out.Between = r.tries(n)
	if n.failing {
		n.outputs = 2
	}
	options := r.f.Member(p, "options")
	r.only(n.where, options, "the options", "timeout", "response")
	out.Timeout = r.f.Number(options, "timeout", 0) / 1000
	response := r.f.Member(r.f.Member(options, "response"), "response")
	r.only(n.where, response, "the answer", "fullResponse", "responseFormat")
	if form := r.f.StringOr(response, "responseFormat", "autodetect"); form != "autodetect" && form != "json" {
		r.unread(n.where, "the answer is read as %s", form)
	}
	n.full = r.f.Truth(response, "fullResponse", false)
	if r.f.Truth(p, "sendHeaders", false) {
		if how := r.f.StringOr(p, "specifyHeaders", "keypair"); how != "keypair" {
			r.unread(n.where, "headers are given as %s", how)
		}
		pairs := r.f.List(r.f.Member(p, "headerParameters"), "parameters")
		for _, pair := range pairs {
			name := r.f.String(pair, "name")
			if len(name) > 0 && name[0] == '=' {
				r.unread(n.where, "the name of a header is computed")
			}
			out.Headers = append(out.Headers, reading.Header{Name: name, Value: r.parameter(n, pair, "value")})
		}
	}
	if r.f.Truth(p, "sendBody", false) {
		if form, how := r.f.StringOr(p, "contentType", "json"), r.f.StringOr(p, "specifyBody", "keypair"); form != "json" || how != "json" {
			r.unread(n.where, "the body is given as %s by %s", form, how)
		}
		body := r.parameter(n, p, "jsonBody")
		out.Body = &body
	}
	return out
}

func (r *reader) authentication(n *node, p *located.Value) string {
	switch how := r.f.StringOr(p, "authentication", "none"); how {
	case "none":
		return how
	case "genericCredentialType":
		kind := r.f.String(p, "genericAuthType")
		return kind + " " + r.credential(n, kind)
	default:
		r.unread(n.where, "the authentication %s is not known", how)
		return how
	}
}

// mail is an e-mail by a mail server.
func (r *reader) mail(n *node, p *located.Value) reading.Action {
	r.only(n.where, p, "the node", "resource", "operation", "fromEmail", "toEmail", "subject", "emailFormat", "text", "html", "options")
	if r.f.StringOr(p, "resource", "email") != "email" || r.f.StringOr(p, "operation", "send") != "send" {
		r.unread(n.where, "the node does something else than sending")
	}
	options := r.f.Member(p, "options")
	r.only(n.where, options, "the options", "appendAttribution", "replyTo")
	out := reading.Mail{Auth: "smtp " + r.credential(n, "smtp")}
	out.Tries, out.Between = r.tries(n)
	if n.failing {
		r.unread(n.where, "the node goes on where it fails")
	}
	field := func(name, parameter string, from *located.Value) {
		if from.Get(parameter) != nil {
			out.Fields = append(out.Fields, reading.Header{Name: name, Value: r.parameter(n, from, parameter)})
		}
	}
	field("from", "fromEmail", p)
	field("to", "toEmail", p)
	field("subject", "subject", p)
	field("reply_to", "replyTo", options)
	format := r.f.StringOr(p, "emailFormat", "html")
	if format != "text" {
		field("html", "html", p)
	}
	if format != "html" {
		field("text", "text", p)
	}
	// A line about n8n stands under each e-mail where it is not turned off.
	if x := options.Get("appendAttribution"); x == nil || x.Kind != 't' || x.Truth {
		out.Fields = append(out.Fields, reading.Header{Name: "attribution", Value: reading.Text("n8n")})
	}
	return out
}
