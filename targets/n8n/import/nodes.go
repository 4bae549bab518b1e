package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/located"
)

const base = "n8n-nodes-base."

// versions are those of each kind of node whose parameters are read as here.
func versions(kind string) []float64 {
	switch strings.TrimPrefix(kind, base) {
	case "webhook":
		return []float64{1, 1.1, 2, 2.1}
	case "set":
		return []float64{3, 3.1, 3.2, 3.3, 3.4}
	case "if":
		return []float64{2, 2.1, 2.2, 2.3}
	case "switch":
		return []float64{3, 3.1, 3.2, 3.3, 3.4}
	case "wait":
		return []float64{1, 1.1}
	case "httpRequest":
		return []float64{4, 4.1, 4.2, 4.3, 4.4}
	case "emailSend":
		return []float64{2, 2.1}
	case "merge":
		return []float64{3, 3.1, 3.2}
	case "noOp", "stopAndError", "stickyNote", "manualTrigger":
		return []float64{1}
	}
	return nil
}

// trigger reports whether a node starts workflows, and how in words; "" is only by
// hand.
func (r *reader) trigger(n *node) (is bool, starts string) {
	switch n.kind {
	case base + "manualTrigger":
		return true, ""
	case base + "webhook":
	default:
		if strings.HasSuffix(n.kind, "Trigger") {
			r.unread(n.where, "what a %s of version %g starts is not known", n.kind, n.version)
			return true, ""
		}
		return false, ""
	}
	r.common(n)
	if r.f.Truth(n.value, "disabled", false) {
		return true, ""
	}
	p := r.f.Member(n.value, "parameters")
	r.only(n.where, p, "the node", "httpMethod", "path", "authentication", "responseMode", "options", "responseCode")
	if !slices.Contains(versions(n.kind), n.version) {
		r.unread(n.where, "a webhook of version %g is not known", n.version)
	}
	if mode := r.f.StringOr(p, "responseMode", "onReceived"); mode != "onReceived" {
		r.unread(n.where, "the webhook answers %s", mode)
	}
	auth := r.f.StringOr(p, "authentication", "none")
	if auth != "none" {
		auth += " " + r.credential(n, "httpHeaderAuth")
	}
	return true, fmt.Sprintf("%s /webhook/%s, authentication %s", r.f.StringOr(p, "httpMethod", "GET"), r.f.String(p, "path"), auth)
}

// common reads what all nodes have.
func (r *reader) common(n *node) {
	r.only(n.where, n.value, "the node", "id", "name", "type", "typeVersion", "position", "parameters", "webhookId", "credentials", "notes", "notesInFlow", "color",
		"disabled", "executeOnce", "retryOnFail", "maxTries", "waitBetweenTries", "onError", "continueOnFail")
	// One item runs through, so it makes no difference that a node runs once.
}

// credential is the id of a credential of a type.
func (r *reader) credential(n *node, kind string) string {
	c := r.f.Member(n.value, "credentials")
	if one := r.f.Member(c, kind); one != nil {
		return r.f.String(one, "id")
	}
	return "not set"
}

// tries are how often a node is tried and seconds in between, within the bounds
// that n8n sets [sources of n8n-core 2.8.4, workflow-execute.ts].
func (r *reader) tries(n *node) (int, float64) {
	if !r.f.Truth(n.value, "retryOnFail", false) {
		return 1, 0
	}
	tries, wait := r.f.Number(n.value, "maxTries", 3), r.f.Number(n.value, "waitBetweenTries", 1000)
	if tries == 0 {
		tries = 3
	}
	if wait == 0 {
		wait = 1000
	}
	return int(min(5, max(2, tries))), min(5000, max(0, wait)) / 1000
}

// action is what a node does.
func (r *reader) action(n *node) reading.Action {
	r.common(n)
	kind := strings.TrimPrefix(n.kind, base)
	if known := versions(n.kind); !slices.Contains(known, n.version) {
		r.unread(n.where, "a node of the type %s of version %g is not known", n.kind, n.version)
		return reading.Stop{}
	}
	p := r.f.Member(n.value, "parameters")
	if r.f.Truth(n.value, "disabled", false) {
		return reading.Pass{} // hands on what comes, by its first output
	}
	switch r.f.StringOr(n.value, "onError", "stopWorkflow") {
	case "stopWorkflow":
		if r.f.Truth(n.value, "continueOnFail", false) {
			r.unread(n.where, "the node goes on where it fails")
		}
	case "continueErrorOutput":
		n.failing = true
	default:
		r.unread(n.where, "the node goes on where it fails")
	}
	if kind != "httpRequest" && kind != "emailSend" && (n.failing || r.f.Truth(n.value, "retryOnFail", false)) {
		r.unread(n.where, "the node does something of its own where it fails")
	}
	switch kind {
	case "set":
		return r.set(n, p)
	case "if":
		n.outputs = 2
		r.only(n.where, p, "the node", "conditions", "options", "looseTypeValidation")
		return reading.Choice{Value: r.conditions(n, p, "an If"), Boolean: true}
	case "switch":
		return r.choose(n, p)
	case "wait":
		return r.wait(n, p)
	case "httpRequest":
		return r.http(n, p)
	case "emailSend":
		return r.mail(n, p)
	case "merge":
		// Of ways of which one is taken, what comes on that goes on.
		r.only(n.where, p, "the node", "mode", "numberInputs")
		if mode := r.f.StringOr(p, "mode", "append"); mode != "append" {
			r.unread(n.where, "the node merges in the mode %s", mode)
		}
		return reading.Pass{}
	case "noOp":
		return reading.Pass{}
	}
	return reading.Stop{} // stopAndError
}

// set keeps the members of an object.
func (r *reader) set(n *node, p *located.Value) reading.Action {
	r.only(n.where, p, "the node", "mode", "jsonOutput", "options")
	v := r.parameter(n, p, "jsonOutput")
	if r.f.StringOr(p, "mode", "manual") != "raw" || len(v) != 1 || v[0].Script == nil {
		r.unread(n.where, "the node sets something else than an object that is written out")
		return reading.Pass{Replaces: true}
	}
	e := v[0].Script.Inner()
	if inner, ok := e.Argument("JSON.stringify"); ok {
		e = inner.Inner()
	}
	names, values, ok := e.Object()
	if !ok {
		r.unread(n.where, "the node sets something else than an object that is written out")
	}
	return reading.Keep{Names: names, Values: values}
}

// wait lets time pass, or waits for a call.
func (r *reader) wait(n *node, p *located.Value) reading.Action {
	resume := r.f.StringOr(p, "resume", "timeInterval")
	unit := "seconds"
	amount := 5.0
	if n.version < 1.1 {
		unit, amount = "hours", 1
	}
	switch resume {
	case "timeInterval":
		r.only(n.where, p, "the node", "resume", "amount", "unit")
		if x := p.Get("amount"); x != nil && x.Kind != '0' {
			r.unread(n.where, "the time to wait is computed")
			return reading.Pass{}
		}
		return reading.Pause{Seconds: r.seconds(n, r.f.Number(p, "amount", amount), r.f.StringOr(p, "unit", unit))}
	case "specificTime":
		r.only(n.where, p, "the node", "resume", "dateTime")
		return reading.Until{At: r.parameter(n, p, "dateTime")}
	case "webhook":
	default:
		r.unread(n.where, "what the node waits for, %s, is not known", resume)
		return reading.Pass{}
	}
	r.only(n.where, p, "the node", "resume", "httpMethod", "responseMode", "responseCode", "options", "limitWaitTime", "limitType", "resumeAmount", "resumeUnit", "incomingAuthentication")
	options := r.f.Member(p, "options")
	r.only(n.where, options, "the node", "webhookSuffix")
	if mode := r.f.StringOr(p, "responseMode", "onReceived"); mode != "onReceived" {
		r.unread(n.where, "the wait answers %s", mode)
	}
	if auth := r.f.StringOr(p, "incomingAuthentication", "none"); auth != "none" {
		r.unread(n.where, "the wait asks for a credential")
	}
	out := reading.Listen{Suffix: r.f.String(options, "webhookSuffix")}
	if method := r.f.StringOr(p, "httpMethod", "GET"); method != "POST" {
		out.Suffix = method + " " + out.Suffix
	}
	if r.f.Truth(p, "limitWaitTime", false) {
		if limit := r.f.StringOr(p, "limitType", "afterTimeInterval"); limit != "afterTimeInterval" {
			r.unread(n.where, "the wait ends by %s", limit)
		}
		out.Timeout = r.seconds(n, r.f.Number(p, "resumeAmount", 1), r.f.StringOr(p, "resumeUnit", "hours"))
	}
	n.full = true
	return out
}

func (r *reader) seconds(n *node, amount float64, unit string) int64 {
	each, ok := map[string]float64{"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}[unit]
	total := amount * each
	if !ok || total < 0 || total > 1e10 || total != math.Trunc(total) {
		r.unread(n.where, "a wait of %g %s is not understood", amount, unit)
		return 0
	}
	return int64(total)
}

// parameter is a parameter that may be an expression.
func (r *reader) parameter(n *node, p *located.Value, name string) reading.Value {
	x := p.Get(name)
	switch {
	case x == nil:
		return reading.Text("")
	case x.Kind == '"':
		return r.text(n, x, name)
	case x.Kind == '0' || x.Kind == 't':
		e, err := r.code.Parse(plain(x))
		if err == nil {
			return reading.Script(e)
		}
	}
	r.unread(n.where, "%q is no text", name)
	return reading.Text("")
}

// plain is text, a number or a truth as it is written.
func plain(v *located.Value) string {
	if v.Kind == 't' {
		return strconv.FormatBool(v.Truth)
	}
	return v.Text
}

// text takes a text apart: one that begins with = holds expressions between two
// braces, each up to the first two that close.
func (r *reader) text(n *node, x *located.Value, name string) reading.Value {
	rest, expression := strings.CutPrefix(x.Text, "=")
	if !expression {
		return reading.Text(x.Text)
	}
	var out reading.Value
	for {
		before, after, found := strings.Cut(rest, "{{")
		if before != "" || !found && out == nil {
			out = append(out, reading.Piece{Text: before})
		}
		if !found {
			return out
		}
		if strings.HasSuffix(before, `\`) {
			r.unread(n.where, "%q has a backslash before an expression", name)
		}
		code, behind, closed := strings.Cut(after, "}}")
		if !closed {
			r.unread(n.where, "an expression in %q does not end", name)
			return out
		}
		e, err := r.code.Parse(code)
		if err != nil {
			r.unread(n.where, "an expression in %q is not understood: %v", name, err)
			return out
		}
		out = append(out, reading.Piece{Script: e})
		rest = behind
	}
}
