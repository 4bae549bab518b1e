// Package offlineuntracked is the rule offline-untracked.
package offlineuntracked

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/measurement"
)

// Options are the rule's options.
type Options struct {
	Late []string `option:"late_stages" doc:"Stages in which people are customers already: a counter or a phone line for them is not asked for."`
}

// Rule finds contact outside of the web that leaves no trace.
var Rule = lint.Rule{
	Name: "offline-untracked", Group: lint.Measurement, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Late: []string{"retention", "advocacy", "loyalty", "care", "service", "post_purchase", "repeat_purchase", "referral", "customer", "evangelist"}},
	Doc: lint.Doc{
		Title: "Print, store, phone, influencer or marketplace, and nobody can tell what it brings",
		What: "A touchpoint with a `method`, and one on a channel of kind `store`, `phone` or `marketplace`, has something that tells its people apart: in `tracking` a `qr`, a `promo_code`, a number for " +
			"`call_tracking`, a `survey` or a `utm` block, or beside it a `source_question`. A QR code to your own site carries `utm_source`, in its address or in a `utm` block. Counters and phone lines of late stages, " +
			"such as `retention`, are for customers whom you know, and are left alone.",
		Why: "Whoever saw the flyer types the address, and counts as a direct visit; whoever heard of you from a friend calls. What cannot be seen is cut first, and often it was what worked.",
		Bad: `touchpoint "flyer" {
  channel = channel.store
  method  = "print"
  url     = "https://saltmarsh.example/spring"
}`,
		Good: `touchpoint "flyer" {
  channel = channel.store
  method  = "print"
  url     = "https://saltmarsh.example/spring"
  tracking { qr = "https://saltmarsh.example/spring?utm_source=flyer&utm_medium=qr&utm_campaign=spring" }
}`,
		Fix: "Print a QR code with campaign parameters, give a code of its own, use a number of its own, or ask: `source_question = \"How did you find us?\"`.",
	},
}

func run(p *lint.Pass) error {
	for _, t := range p.Project.Touchpoints {
		if t.Library == "" {
			touchpoint(p, t)
		}
	}
	return nil
}

func touchpoint(p *lint.Pass, t *lang.Touchpoint) {
	what, at := kind(p, t)
	if what == "" {
		return
	}
	tr := t.Tracking
	if tr != nil && tr.QR.Set && t.SourceQuestion.Value == "" {
		plainCode(p, t, tr)
		return
	}
	if t.SourceQuestion.Set || tr != nil && (tr.UTM != nil || tr.QR.Set || tr.PromoCode.Set || tr.CallTracking.Set || tr.Survey.Set) {
		return
	}
	d := p.Finding(at, "touchpoint %q is %s, and nothing tells which customers it brings", t.Label, what)
	p.Report(d.WithHelp(help(t.Method.Value, what)))
}

// plainCode reports a QR code whose visits count as direct ones.
func plainCode(p *lint.Pass, t *lang.Touchpoint, tr *lang.Tracking) {
	if tr.UTM != nil || tr.PromoCode.Set || tr.Survey.Set || tr.CallTracking.Set || !measurement.Ours(p.Project, tr.QR.Value) {
		return
	}
	if measurement.Query(tr.QR.Value).Get("utm_source") != "" || !measurement.Query(tr.QR.Value).Has("utm_source") && len(measurement.Query(tr.QR.Value)) > 0 {
		return // another parameter may do the same
	}
	d := p.Finding(tr.QR.Rng, "the QR code of touchpoint %q leads to a plain address: its visits count as direct ones", t.Label)
	p.Report(d.WithHelp("add ?utm_source=…&utm_medium=qr&utm_campaign=" + t.Label + ", or a utm block"))
}

// kind is what a touchpoint outside of the web is, in words, and where it says so.
func kind(p *lint.Pass, t *lang.Touchpoint) (string, source.Range) {
	switch t.Method.Value {
	case "print":
		return "printed", t.Method.Attr
	case "influencer":
		return "an influencer's", t.Method.Attr
	case "marketplace":
		return "on a marketplace", t.Method.Attr
	case "phone":
		return "a phone line", t.Method.Attr
	case "qr":
		return "a QR code", t.Method.Attr
	}
	c := lang.To[*lang.Channel](t.Channel)
	if s := lang.To[*lang.Stage](t.Stage); c == nil || s != nil && slices.Contains(lint.Options[Options](p).Late, s.Label) {
		return "", source.Range{}
	}
	switch c.KindName() {
	case "store":
		return "in a store", t.HeadRng
	case "phone":
		return "on the phone", t.HeadRng
	case "marketplace":
		return "on a marketplace", t.HeadRng
	}
	return "", source.Range{}
}

func help(method, what string) string {
	switch {
	case method == "print" || method == "qr":
		return "add tracking { qr = \"…\" } with utm parameters in its address, or a promo_code of its own"
	case method == "influencer":
		return "add tracking { promo_code = \"…\" } with a code of its own"
	case what == "on a marketplace":
		return "add tracking { promo_code = \"…\" } with a code of its own, or a utm block"
	case method == "phone" || what == "on the phone":
		return "add tracking { call_tracking = \"+…\" } with a number of its own, or source_question = \"How did you find us?\""
	}
	return "ask people: source_question = \"How did you find us?\""
}
