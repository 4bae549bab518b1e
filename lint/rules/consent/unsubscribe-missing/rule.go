// Package unsubscribemissing is the rule unsubscribe-missing.
package unsubscribemissing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/consent"
)

// Rule finds marketing that does not say how to end it.
var Rule = lint.Rule{
	Name: "unsubscribe-missing", Group: lint.Consent, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A marketing message has no way to opt out",
		What: "Every promotional or editorial message that a journey sends by e-mail, text, RCS, WhatsApp or messenger says how to opt out, in each of its languages: with `${recipient.unsubscribe_url}` or `${recipient.preferences_url}`, an " +
			"address that is plainly for this, or a word to reply with. It may stand in the copy or in the channel's `footer`, which is appended; a part with a `footer` of its own does without the channel's. Where several messages " +
			"rely on a footer that lacks it, the channel is told once. A footer that says so only in another language is a warning. Push and in-app messages are ended in the phone and the app, and " +
			"messages that a target binds to a template of its own are not known.",
		Why: "A free and easy way to object in each message is law in the EU (Directive 2002/58/EC, article 13), in Great Britain (PECR, regulation 22), in the US for mail (CAN-SPAM) and in most other markets. Who finds no link presses the spam button, " +
			"and that costs the delivery to everybody else.",
		Bad: `channel "sms" {
  sender = { number = "+353850000000" }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here." }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}`,
		Good: `channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Unsubscribe: ${recipient.unsubscribe_url}"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here." }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}`,
		Fix: "Give the channel a footer with the link, in each language. `--fix` does so for e-mail, in twelve languages; for other channels, on which a longer text may cost more, it is proposed.",
	},
}

// site is a part that goes out on a channel in one language.
type site struct {
	message *lang.Message
	part    *lang.Part
	locale  string
}

// need is what the parts on one channel that go out in one locale have for an
// opt-out.
type need struct {
	channel *lang.Channel
	locale  string
	more    []string // other locales that lack it, where the channel has no footer at all
	lacking []site   // parts without one, and without a footer of their own
	covered bool     // by the channel's footer, so that nobody need read the copy
	own     int      // parts that bring their own
}

func run(p *lint.Pass) error {
	var needs []*need
	seen := map[*lang.Part]map[*lang.Channel]bool{}
	for _, m := range p.Project.Messages {
		if !m.Marketing() || bound(p.Project, m) {
			continue
		}
		for _, s := range p.Facts.Sends(m) {
			for _, c := range s.Node.Send.Channels {
				if !asks(c.Kind) || c.Channel == nil {
					continue
				}
				for _, v := range c.Variants {
					if seen[v.Part] == nil {
						seen[v.Part] = map[*lang.Channel]bool{}
					}
					if !seen[v.Part][c.Channel] {
						seen[v.Part][c.Channel] = true
						needs = look(p, needs, c, site{m, v.Part, v.Locale})
					}
				}
			}
		}
	}
	for _, n := range joined(needs) {
		report(p, n)
	}
	languages(p, needs)
	return nil
}

// joined are the needs with those of a channel without any footer in one: what it
// lacks, it lacks in all languages.
func joined(needs []*need) []*need {
	var list []*need
	for _, n := range needs {
		bare := func(o *need) bool {
			return o.channel == n.channel && n.channel.Footer.Default.Value == nil && len(n.channel.Footer.Locales) == 0 && len(o.lacking) > 0 && len(n.lacking) > 0 && o.own == 0 && n.own == 0
		}
		i := slices.IndexFunc(list, bare)
		if i < 0 {
			first := *n
			list = append(list, &first)
			continue
		}
		list[i].more = append(list[i].more, n.locale)
		for _, s := range n.lacking {
			if !slices.ContainsFunc(list[i].lacking, func(o site) bool { return o.message == s.message }) {
				list[i].lacking = append(list[i].lacking, s)
			}
		}
	}
	return list
}

// asks reports whether marketing on a kind of channel has its opt-out in the
// message. Others are ended where they appear.
func asks(kind string) bool {
	return slices.Contains([]string{"email", "sms", "rcs", "whatsapp", "messenger"}, kind)
}

// bound reports whether a target has a template of its own for m.
func bound(p *lang.Project, m *lang.Message) bool {
	for _, t := range p.Targets {
		for _, b := range t.Binds {
			for _, e := range b.Message {
				if name, _, _ := strings.Cut(e.Key, "."); name == m.Label {
					return true
				}
			}
		}
	}
	return false
}

func look(p *lint.Pass, needs []*need, c compiler.Choice, s site) []*need {
	i := slices.IndexFunc(needs, func(n *need) bool { return n.channel == c.Channel && n.locale == s.locale })
	if i < 0 {
		i = len(needs)
		text, _ := footer(c.Channel, s.locale)
		needs = append(needs, &need{channel: c.Channel, locale: s.locale, covered: text != nil && consent.Offers(text)})
	}
	if needs[i].covered && s.part.Footer == nil {
		needs[i].lacking = append(needs[i].lacking, s)
		return needs
	}
	copy := []expr.Expr{s.part.Body, s.part.Text, s.part.Footer}
	for _, l := range s.part.Links {
		copy = append(copy, l.URL, l.Text)
	}
	switch {
	case slices.ContainsFunc(copy, unknown), consent.Offers(copy...):
		needs[i].own++
	case s.part.Footer != nil:
		if s.message.Library == "" {
			p.Report(p.Finding(s.part.Footer.Range(), "message %q has a footer of its own%s, without a way to opt out", s.message.Label, people(p, s.locale)).
				WithHelp("say in it how to opt out, or leave it out, so that the channel's is used").
				WithRelated(c.Channel.HeadRng, "the channel that it goes out on"))
		}
	default:
		needs[i].lacking = append(needs[i].lacking, s)
	}
	return needs
}

// unknown reports whether copy is not known here: it could not be read, or all of
// it is a value that the send gives.
func unknown(e expr.Expr) bool {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		e = t.Parts[0]
	}
	if call, ok := e.(*expr.Call); ok && call.Name == "raw" && len(call.Args) == 1 {
		e = call.Args[0]
	}
	switch e := e.(type) {
	case *expr.Bad:
		return true
	case *expr.Path:
		return e.Root == "param" || e.Root == "step" || e.Root == "trigger"
	}
	return false
}

func people(p *lint.Pass, locale string) string {
	if p.Project.Settings == nil || len(p.Project.Settings.Locales) < 2 {
		return ""
	}
	return " in " + locale
}

// footer is what a channel appends in a locale: the exact one, else that of the
// language, else the one for all; nil if there is none.
func footer(c *lang.Channel, locale string) (expr.Expr, source.Range) {
	var near *lang.Entry[lang.Val[expr.Expr]]
	for i, e := range c.Footer.Locales {
		if e.Key == locale {
			return e.Value.Value, e.Value.Rng
		}
		if near == nil && consent.Language(e.Key) == consent.Language(locale) {
			near = &c.Footer.Locales[i]
		}
	}
	if near != nil {
		return near.Value.Value, near.Value.Rng
	}
	return c.Footer.Default.Value, c.Footer.Default.Rng
}

func report(p *lint.Pass, n *need) {
	text, at := footer(n.channel, n.locale)
	if len(n.lacking) == 0 || text != nil && (unknown(text) || consent.Offers(text)) || n.channel.Wrote("footer") {
		return
	}
	first := n.lacking[0]
	many := fmt.Sprintf("message %q goes out", first.message.Label)
	if k := len(n.lacking); k > 1 {
		many = fmt.Sprintf("%d messages go out", k)
	}
	in := people(p, n.locale)
	if len(n.more) > 0 {
		in = ""
	}
	switch {
	case n.channel.Library != "" || n.own > 0 && text == nil:
		// Others write it into the copy: these have forgotten it.
		for _, s := range n.lacking {
			if s.message.Library == "" {
				p.Report(p.Finding(s.part.HeadRng, "message %q goes out on channel %q%s without a way to opt out", s.message.Label, n.channel.Label, in).
					WithHelp("say in the copy how to opt out, or give the channel a footer with ${recipient.unsubscribe_url}").
					WithRelated(n.channel.HeadRng, "this channel appends nothing"))
			}
		}
	case text == nil:
		d := p.Finding(n.channel.HeadRng, "%s on channel %q%s without a way to opt out: it has no footer", many, n.channel.Label, in)
		if in != "" {
			d = p.Finding(n.channel.HeadRng, "%s on channel %q without a way to opt out%s: its footer has no such language", many, n.channel.Label, in)
			if len(n.channel.Footer.Locales) == 0 {
				d = p.Finding(n.channel.HeadRng, "%s on channel %q without a way to opt out%s: it has no footer", many, n.channel.Label, in)
			}
		}
		d = d.WithHelp("give it a footer with ${recipient.unsubscribe_url}, in each language").WithRelated(first.part.HeadRng, "this goes out there")
		p.Report(withFix(d, n.channel, addition(p, n)))
	default:
		d := p.Finding(at, "%s on channel %q%s with a footer that has no way to opt out", many, n.channel.Label, in).
			WithHelp("add the link to it: ${recipient.unsubscribe_url}").WithRelated(first.part.HeadRng, "this goes out there")
		p.Report(withFix(d, n.channel, completion(p, n.locale, at)))
	}
}

// languages reports footers that say how to opt out in other languages alone.
func languages(p *lint.Pass, needs []*need) {
	told := map[source.Range]bool{}
	for _, n := range needs {
		text, at := footer(n.channel, n.locale)
		language := consent.Language(n.locale)
		if len(n.lacking) == 0 || text == nil || told[at] || n.channel.Library != "" || !consent.Offers(text) || label(language) == "" {
			continue
		}
		says := consent.Speaks(consent.Literals(text))
		if len(says) == 0 || slices.Contains(says, language) {
			continue
		}
		told[at] = true
		d := p.Finding(at, "people who read %s are told how to opt out in another language", n.locale).
			WithHelp(fmt.Sprintf("write the footer by locale: footer = { %q = \"%s${recipient.unsubscribe_url}\" }", n.locale, label(language))).
			WithRelated(n.lacking[0].part.HeadRng, "this goes out with it")
		d.Severity = diag.Warning
		p.Report(d)
	}
}
