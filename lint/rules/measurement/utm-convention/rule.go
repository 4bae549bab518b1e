// Package utmconvention is the rule utm-convention.
package utmconvention

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/measurement"
)

// Rule finds campaign parameters that split reports.
var Rule = lint.Rule{
	Name: "utm-convention", Group: lint.Measurement, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Campaign parameters are written in more than one way",
		What: "The values of `utm` blocks, and of addresses that hold `utm_…` themselves, are in lower case and without spaces. " +
			"Where the project lists its words in `utm`, they are among them, those that Cairn fills in by itself included: the project as source, the kind " +
			"of channel as medium. A link does not name another channel as its medium than the one it is sent on, and an address of your own to which the parameters are " +
			"added does not hold them already.",
		Why: "Reports count `Email`, `email` and `e-mail` as three sources. What was split cannot be put together again later, since the visits are over.",
		Bad: `touchpoint "ads" {
  channel = channel.website
  tracking {
    utm {
      source   = "google"
      medium   = "CPC"
      campaign = "brand"
    }
  }
}`,
		Good: `touchpoint "ads" {
  channel = channel.website
  tracking {
    utm {
      source   = "google"
      medium   = "cpc"
      campaign = "brand"
    }
  }
}`,
		Fix: "`--fix` writes values in lower case, with `_` for spaces. Words that are not in the project's list are left to you.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, words: map[string]lang.Entry[[]lang.Val[string]]{}}
	if s := p.Project.Settings; s != nil {
		for _, e := range s.UTM {
			c.words[e.Key] = e
		}
	}
	for _, t := range p.Project.Touchpoints {
		if t.Tracking != nil {
			c.block(t.Tracking.UTM)
			if t.Tracking.QR.Set {
				c.query(t.Tracking.QR.Value, t.Tracking.QR.Rng)
			}
		}
		if t.URL.Set {
			c.query(t.URL.Value, t.URL.Rng)
		}
	}
	for _, j := range p.Project.Journeys {
		if j.Measure != nil {
			c.block(j.Measure.UTM)
		}
	}
	for _, copy := range p.Facts.Copy() {
		if copy.Link != nil && copy.Attr == "url" {
			c.link(copy)
		}
	}
	c.filledIn()
	return nil
}

type checker struct {
	p     *lint.Pass
	words map[string]lang.Entry[[]lang.Val[string]]
	kinds []string // of channels on which links take the medium by default
	bare  bool     // some link takes the source by default
	links int
}

// block looks at the values that a utm block writes.
func (c *checker) block(u *lang.UTM) {
	if u == nil {
		return
	}
	for _, v := range []struct {
		name string
		val  lang.Val[string]
	}{{"source", u.Source}, {"medium", u.Medium}, {"campaign", u.Campaign}, {"content", u.Content}, {"term", u.Term}} {
		if v.val.Set {
			c.value(v.name, v.val.Value, v.val.Rng, true)
		}
	}
}

// value looks at one value. fixable is set where rng is the value's own
// expression.
func (c *checker) value(name, value string, rng source.Range, fixable bool) {
	tidy := strings.ToLower(strings.Join(strings.Fields(value), "_"))
	if tidy != value {
		what := "upper case"
		if strings.ToLower(value) == value {
			what = "a space"
		}
		d := c.p.Finding(rng, "utm_%s=%s has %s in it, which splits reports", name, value, what).
			WithHelp(fmt.Sprintf("write %q", tidy))
		if f := c.p.Project.File(rng.Path); fixable && f != nil && string(f.Text(rng)) == `"`+value+`"` {
			d = d.WithFix(diag.Fix{Title: fmt.Sprintf("write %q", tidy), Safety: diag.Safe, Edits: []source.Edit{{Range: rng, New: `"` + tidy + `"`}}})
		}
		c.p.Report(d)
		return
	}
	list, ok := c.words[name]
	if !ok || contains(list.Value, value) {
		return
	}
	d := c.p.Finding(rng, "utm_%s=%s is not one of the project's words", name, value).WithRelated(list.KeyRng, "they are listed here")
	var words []string
	for _, w := range list.Value {
		words = append(words, w.Value)
	}
	if near, ok := diag.Nearest(value, words); ok {
		d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
	} else {
		d = d.WithHelp("use one of them, or add it to the list")
	}
	c.p.Report(d)
}

func contains(list []lang.Val[string], value string) bool {
	return slices.ContainsFunc(list, func(v lang.Val[string]) bool { return v.Value == value })
}

// query looks at the parameters that an address holds itself.
func (c *checker) query(address string, rng source.Range) {
	u, err := url.Parse(address)
	if err != nil {
		return
	}
	q := u.Query()
	for _, name := range []string{"source", "medium", "campaign", "content", "term"} {
		if v := q.Get("utm_" + name); v != "" {
			c.value(name, v, rng, false)
		}
	}
}

// messageKinds are channels that a message is sent on, and words that reports
// have for them.
func messageKinds() []string {
	return []string{"email", "sms", "push", "web_push", "whatsapp", "messenger", "rcs", "in_app", "direct_mail"}
}

// link looks at a link of a message, which gets the parameters added.
func (c *checker) link(copy lint.Copy) {
	own, kind := copy.Link.UTM, copy.Part.BlockType
	c.block(own)
	c.links++
	if own == nil || !own.Medium.Set {
		if !slices.Contains(c.kinds, kind) {
			c.kinds = append(c.kinds, kind)
		}
	} else if m := own.Medium.Value; m != kind && slices.Contains(messageKinds(), m) {
		d := c.p.Finding(own.Medium.Rng, "the link goes out by %s and counts as %s", strings.ReplaceAll(kind, "_", " "), m)
		c.p.Report(d.WithHelp("leave `medium` out: it is the kind of channel"))
	}
	if own == nil || !own.Source.Set {
		c.bare = true
	}
	address, rng := prefix(copy.Expr)
	if !strings.Contains(address, "utm_") {
		return
	}
	if measurement.Ours(c.p.Project, address) || own != nil {
		d := c.p.Finding(rng, "the address holds utm parameters, and Cairn adds its own")
		c.p.Report(d.WithHelp("delete them from the address; a utm block on the link says what differs"))
		return
	}
	c.query(address, rng)
}

// prefix is what is known of an address, with its place.
func prefix(e expr.Expr) (string, source.Range) {
	parts := []expr.Expr{e}
	if t, ok := e.(*expr.Template); ok {
		parts = t.Parts
	}
	text := ""
	for _, part := range parts {
		lit, ok := part.(*expr.Lit)
		if ok && !lit.Value.IsNull() && lit.Value.Type() == cty.String {
			text += lit.Value.AsString()
		}
	}
	if lit, ok := parts[0].(*expr.Lit); ok && len(parts) == 1 && lit.Text.Known() {
		return text, lit.Text
	}
	return text, e.Range()
}

// filledIn looks at what links of messages get where they say nothing.
func (c *checker) filledIn() {
	s := c.p.Project.Settings
	if s == nil || c.links == 0 {
		return
	}
	if list, ok := c.words["source"]; ok && c.bare && !contains(list.Value, s.Label) {
		d := c.p.Finding(list.KeyRng, "links that name no source get utm_source=%s, which is not among these words", s.Label)
		c.p.Report(d.WithHelp(fmt.Sprintf("add %q to the list", s.Label)))
	}
	list, ok := c.words["medium"]
	slices.Sort(c.kinds)
	for _, kind := range c.kinds {
		if ok && !contains(list.Value, kind) {
			d := c.p.Finding(list.KeyRng, "links that name no medium get utm_medium=%s, which is not among these words", kind)
			c.p.Report(d.WithHelp(fmt.Sprintf("add %q to the list", kind)))
		}
	}
}
