// Package pushlimits is the rule push-limits.
package pushlimits

import (
	"encoding/json"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/limits"
	"github.com/cairn-lang/cairn/lint/rules/channels"
)

// Rule finds notifications that services refuse or that phones cut.
var Rule = lint.Rule{
	Name: "push-limits", Group: lint.Channels, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A notification is larger than its service takes, or than a phone shows",
		What: "Title, body, link and picture of a push or web push message, as JSON in UTF-8 and with data of the greatest length that the project declares, " +
			"stay within what APNs, FCM and the targets' engines take: beyond that it is an error. A title or a body that phones cut, whatever data puts in, is a warning. " +
			"All of it is [dated data](../guide/limits.md). Messages in the app itself have room of their own and are left alone.",
		Why: "A service refuses the whole notification if it is one byte too large, and nobody sees it but in a log. What a phone cuts off is most often what people were to do.",
		Bad: `message "late" {
  class = "service"
  push {
    title = "Your parcel is late, and we are very sorry about it"
    body  = "It comes tomorrow."
  }
}`,
		Good: `message "late" {
  class = "service"
  push {
    title = "Your parcel is late"
    body  = "We are very sorry. It comes tomorrow."
  }
}`,
		Fix: "Say it in fewer words; open a page for the rest.",
	},
}

func run(p *lint.Pass) error {
	var c *checker
	for _, m := range p.Project.Messages {
		parts := m.Parts
		for _, l := range m.Locales {
			parts = append(parts[:len(parts):len(parts)], l.Parts...)
		}
		for _, part := range parts {
			if part.BlockType != "push" && part.BlockType != "web_push" {
				continue
			}
			if c == nil {
				c = newChecker(p)
			}
			c.part(m, part)
		}
	}
	return nil
}

type checker struct {
	p                    *lint.Pass
	payload, title, body limits.Figure
}

// newChecker takes the least payload of the service and of the project's engines.
func newChecker(p *lint.Pass) *checker {
	t := p.Facts.Limits()
	c := &checker{p: p, payload: t.Figure("push-payload"), title: t.Figure("push-title-shown"), body: t.Figure("push-body-shown")}
	for _, target := range p.Project.Targets {
		if own, ok := t.FigureOf("push-payload", target.EngineName()); ok && own.Value < c.payload.Value {
			c.payload = own
		}
	}
	return c
}

func (c *checker) part(m *lang.Message, part *lang.Part) {
	r := channels.Reader{Project: c.p.Project, Message: m}
	if size := c.size(r, part); size > c.payload.Value {
		c.p.Report(c.p.Finding(part.HeadRng, "notification %q can have %d bytes, %d are taken: it would be refused (%s)", m.Label, size, c.payload.Value, c.payload.Date()).
			WithHelp("say it in fewer words, or cut what data puts in, such as ${truncate(…, 100)}"))
		return
	}
	c.shown(r, m, "title", part.Heading, c.title)
	c.shown(r, m, "body", part.Body, c.body)
}

// size is how many bytes a notification can have: its texts with the keys that
// every service puts around them.
func (c *checker) size(r channels.Reader, part *lang.Part) int {
	fields := map[string]string{"image": part.Image.Value}
	for name, e := range map[string]expr.Expr{"title": part.Heading, "body": part.Body, "link": part.Link} {
		ways, ok := r.Variants(e)
		if !ok {
			return 0
		}
		for _, way := range ways {
			if text, _ := channels.Longest(way); len(text) > len(fields[name]) {
				fields[name] = text
			}
		}
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]any{
		"aps":  map[string]any{"alert": map[string]string{"title": fields["title"], "body": fields["body"]}},
		"link": fields["link"], "image": fields["image"],
	}); err != nil {
		return 0
	}
	return b.Len() - 1 // without the end of the line
}

// shown tells of a text that phones cut whatever data is.
func (c *checker) shown(r channels.Reader, m *lang.Message, name string, e expr.Expr, limit limits.Figure) {
	ways, ok := r.Variants(e)
	if e == nil || !ok {
		return
	}
	longest := 0
	for _, way := range ways {
		longest = max(longest, channels.Characters(strings.TrimSpace(channels.Shortest(way))))
	}
	if longest <= limit.Value {
		return
	}
	d := c.p.Finding(e.Range(), "the %s of notification %q has %d characters; many phones show some %d (%s)", name, m.Label, longest, limit.Value, limit.Date())
	d.Severity = diag.Warning
	c.p.Report(d.WithHelp("say first what people are to know, and the rest on the page that it opens"))
}
