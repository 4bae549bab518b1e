// Package utmmissing is the rule utm-missing.
package utmmissing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/measurement"
)

// Options are the rule's options.
type Options struct {
	Skip  []string `option:"skip" doc:"Addresses with one of these in them need no parameters: nobody comes to them to buy."`
	Short int      `option:"sms_short" min:"0" max:"100" doc:"A text message may hold an address with a path of at most so many characters: it is taken to be a short link, which adds the parameters."`
}

// Rule finds visits that nobody can tell where they came from.
var Rule = lint.Rule{
	Name: "utm-missing", Group: lint.Measurement, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Short: 12, Skip: []string{
		"unsubscribe", "preferences", "privacy", "terms", "imprint", "legal", "cookie", "impressum", "datenschutz", "agb", "abmelden",
		"voorwaarden", "afmelden", "villkor", "integritet", "avsluta", "conditions", "confidentialite", "mentions-legales", "desabonnement",
	}},
	Doc: lint.Doc{
		Title: "A link to your own site says nothing of where the visit comes from",
		What: "Cairn adds `utm_source`, `utm_medium`, `utm_campaign` and `utm_content` to the address of every `link` of a message, so that these need nothing. Reported are addresses of your own domains (the project's `links`) " +
			"that promotional and editorial copy holds as text, in `href` or in plain words, since nothing is added to them; `utm` blocks of touchpoints that lack a source, a medium or a campaign; and touchpoints " +
			"on channels of kind `search`, `social`, `display` or `video` with a `budget` whose clicks are told apart by nothing. Legal pages and pages for unsubscribing are left out, and short links in text messages.",
		Why: "Visits without parameters count as direct ones. The mail that brought the order then looks useless, the home page looks good, and the budget follows.",
		Bad: `message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>See <a href=\"https://saltmarsh.example/knives\">our knives</a>.</p>"
  }
}`,
		Good: `message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>See <a href=\"${link.knives.url}\">our knives</a>.</p>"
    link "knives" {
      url  = "https://saltmarsh.example/knives"
      text = "Our knives"
    }
  }
}`,
		Fix: "Make it a `link` block and write `${link.NAME.url}` in the copy. `--fix` writes the parameters that Cairn would add into the address, where one journey sends the message.",
	},
}

func run(p *lint.Pass) error {
	if s := p.Project.Settings; s == nil || len(s.Links) == 0 {
		p.Missing("project.links")
	} else {
		for _, m := range p.Project.Messages {
			if m.Library == "" && m.Marketing() {
				for _, copy := range p.Facts.CopyOf(m) {
					if !copy.IsURL() && copy.Attr != "footer" {
						written(p, copy)
					}
				}
			}
		}
	}
	for _, t := range p.Project.Touchpoints {
		if t.Library == "" {
			touchpoint(p, t)
		}
	}
	return nil
}

// written looks at the addresses in the words of one text.
func written(p *lint.Pass, copy lint.Copy) {
	texts := lint.Texts(copy.Expr)
	if !slices.ContainsFunc(texts, func(t lint.Text) bool { return strings.Contains(t.Value, "://") }) {
		return
	}
	all := ""
	for _, t := range texts {
		all += t.Value
	}
	html := copy.Part.BlockType == "email" && copy.Attr == "body"
	for _, a := range addresses(all, html) {
		address := all[a.from:a.to]
		if skip(p, copy, address) || !measurement.Ours(p.Project, address) {
			continue
		}
		lacks := measurement.Lacks(nil, measurement.Query(strings.ReplaceAll(address, "&amp;", "&")))
		if len(lacks) == 0 {
			continue
		}
		rng, exact := place(p, texts, a)
		shown, _, _ := strings.Cut(address, "?")
		d := p.Finding(rng, "the address %s in message %q has no utm_%s, and none is added to an address in text", short(shown), copy.Message.Label, strings.Join(lacks, ", utm_"))
		d = d.WithHelp("make it a link block, and write ${link.NAME.url} here")
		if fixed, ok := with(p, copy, address, html); ok && exact && len(lacks) == 3 {
			d = d.WithFix(diag.Fix{Title: "add the parameters that Cairn gives to links", Safety: diag.Safe, Edits: []source.Edit{{Range: rng, New: fixed}}})
		}
		p.Report(d)
	}
}

// short keeps an address short enough for a message.
func short(address string) string {
	if r := []rune(address); len(r) > 50 {
		return string(r[:49]) + "…"
	}
	return address
}

func skip(p *lint.Pass, copy lint.Copy, address string) bool {
	o := lint.Options[Options](p)
	lower := strings.ToLower(address)
	if slices.ContainsFunc(o.Skip, func(w string) bool { return w != "" && strings.Contains(lower, strings.ToLower(w)) }) {
		return true
	}
	if copy.Part.BlockType != "sms" {
		return false
	}
	_, rest, _ := strings.Cut(lower, "://")
	_, path, _ := strings.Cut(rest, "/")
	return len(path) <= o.Short && !strings.Contains(path, "?")
}

func touchpoint(p *lint.Pass, t *lang.Touchpoint) {
	var utm *lang.UTM
	query := measurement.Query(t.URL.Value)
	tracked := false
	if t.Tracking != nil {
		utm = t.Tracking.UTM
		tracked = utm != nil || t.Tracking.PromoCode.Set || t.Tracking.QR.Set || t.Tracking.CallTracking.Set
		for name, values := range measurement.Query(t.Tracking.QR.Value) {
			query[name] = values
		}
	}
	if lacks := measurement.Lacks(utm, query); utm != nil && len(lacks) > 0 {
		d := p.Finding(utm.HeadRng, "touchpoint %q has no utm_%s: its visits cannot be told apart", t.Label, strings.Join(lacks, ", utm_"))
		p.Report(d.WithHelp("add " + strings.Join(lacks, " and ") + " to the utm block"))
		return
	}
	channel := lang.To[*lang.Channel](t.Channel)
	if channel == nil || tracked || t.Budget.Value <= 0 || len(measurement.Lacks(nil, query)) == 0 || t.Method.Set {
		return
	}
	if slices.Contains([]string{"search", "social", "display", "video"}, channel.KindName()) {
		d := p.Finding(t.HeadRng, "touchpoint %q costs %g a month, and its clicks count as direct visits", t.Label, t.Budget.Value)
		p.Report(d.WithHelp(fmt.Sprintf("add a tracking block with a utm block: source, medium and campaign = %q", t.Label)))
	}
}
