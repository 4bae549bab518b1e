// Package inboundunanswered is the rule inbound-unanswered.
package inboundunanswered

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Words []string `option:"words" doc:"What invites people to write back, in lower case. A list of your own takes the place of this one."`
}

// Rule finds places where people can write and nobody reads.
var Rule = lint.Rule{
	Name: "inbound-unanswered", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Absent: []string{"channel.answered_by"},
	Options: Options{Words: []string{
		"reply to this", "just reply", "hit reply", "simply reply", "write back",
		"antwoord op dit", "antwoord op deze", "beantwoord dit", "beantwoord deze", "stuur ons een antwoord",
		"antworten sie auf diese", "antworte auf diese", "antworten sie einfach", "antworte einfach",
		"svara på det här", "svara på detta", "svara bara",
		"répondez à ce", "répondez simplement", "réponds à ce",
	}},
	Doc: lint.Doc{
		Title: "People can write back, and nobody answers",
		What: "A channel that is `two_way` names who answers (`answered_by`) and within what time (`sla`). A message that a journey sends and that asks people to reply goes out on a channel that somebody " +
			"answers, and not from a no-reply address. A link to a chat (`wa.me`, `m.me`) needs a channel of that kind that somebody answers. A journey that starts by what people write (events of kind `inbound`) and only sends messages needs a person who takes over: " +
			"a `task`, a `webhook` to the help desk, `answered_by` on the event or on a channel that it sends on. \"Reply STOP\" and " +
			"\"do not reply\" invite nobody. The words are an option, in English, Dutch, German, Swedish and French. " +
			"Where `lint { unstated = [\"channel.answered_by\"] }` says that nobody has written down yet who answers, it cannot check who reads replies.",
		Why: "Questions to brands on social networks and messengers often stay without an answer, and the customer takes the silence as one. A mail that says \"just reply\" " +
			"and comes from no-reply loses the very people who were about to buy.",
		Bad: `channel "whatsapp" {
  sender  = { number = "+353850000000" }
  two_way = true
  sla     = "2h"
}`,
		Good: `channel "whatsapp" {
  sender      = { number = "+353850000000" }
  two_way     = true
  answered_by = team.lifecycle
  sla         = "2h"
}`,
		Fix: "Name the team and the time in which it answers, or take the invitation out.",
	},
}

func run(p *lint.Pass) error {
	for _, c := range p.Project.Channels {
		channel(p, c)
	}
	for _, j := range p.Program.Journeys {
		bot(p, j)
	}
	words := slices.Clone(lint.Options[Options](p).Words)
	for i := range words {
		words[i] = strings.ToLower(words[i])
	}
	for _, m := range p.Project.Messages {
		chat, reply := false, map[*lang.Channel]bool{}
		for _, c := range p.Facts.CopyOf(m) {
			for _, t := range lint.Texts(c.Expr) {
				if kind, i, n := chatLink(t.Value); !chat && kind != "" && !answered(p.Project, kind) {
					chat = true
					p.Report(p.Finding(p.Place(t, i, i+n), "message %q leads to a chat on %s, and no channel of that kind says who answers", m.Label, kind).
						WithHelp("declare channel \"" + kind + "\" with two_way = true, answered_by and sla"))
				}
				if !c.IsURL() {
					if i, n := invitation(t.Value, words); n > 0 {
						invites(p, c, p.Place(t, i, i+n), reply)
					}
				}
			}
		}
	}
	return nil
}

func channel(p *lint.Pass, c *lang.Channel) {
	if c.Library != "" || !c.TwoWay.Value || c.AnsweredBy.Set() && c.SLA.Set {
		return
	}
	d := p.Finding(c.HeadRng, "people can write to channel %q, and nobody is named to answer", c.Label).
		WithHelp("add answered_by = team.… and sla = \"4h\"")
	if c.AnsweredBy.Set() {
		d = p.Finding(c.HeadRng, "people can write to channel %q, and it does not say within what time they get an answer", c.Label).
			WithHelp("add sla = \"4h\", or as long as it takes")
		d.Severity = diag.Warning
	}
	p.Report(d.WithRelated(c.TwoWay.Attr, "they can write here"))
}

// bot reports a journey that answers what people write by messages alone.
func bot(p *lint.Pass, j *compiler.Journey) {
	if len(j.Triggers) == 0 || len(j.Triggers) != len(j.Entries) ||
		slices.ContainsFunc(j.Triggers, func(e *lang.Event) bool { return e.Kind.Value != "inbound" || e.AnsweredBy.Set }) {
		return
	}
	sends := false
	for _, n := range j.Nodes {
		if n.Task != nil || n.Webhook != nil || n.Enroll != nil || n.Emit != nil {
			return
		}
		if n.Send == nil {
			continue
		}
		sends = true
		if len(n.Send.Channels) == 0 || slices.ContainsFunc(n.Send.Channels, func(c compiler.Choice) bool { return c.Channel.AnsweredBy.Set() || c.Channel.TwoWay.Value }) {
			return // somebody reads on, or it was told that nobody does
		}
	}
	if sends {
		p.Report(p.Finding(j.Decl.HeadRng, "journey %q answers what people write with messages alone: nobody takes over where these do not help", j.Label).
			WithHelp("hand over with a task, or name who answers on a channel that it sends on").
			WithRelated(j.Entries[0].HeadRng, "what people write starts it"))
	}
}

// invites reports the channels of a message that asks for replies on which they
// are lost.
func invites(p *lint.Pass, c lint.Copy, at source.Range, told map[*lang.Channel]bool) {
	for _, s := range p.Facts.Sends(c.Message) {
		for _, choice := range s.Node.Send.Channels {
			ch := choice.Channel
			if choice.Kind != c.Part.BlockType || told[ch] {
				continue
			}
			address := ch.Sender.Address.Value
			if ch.Sender.ReplyTo.Set {
				address = ch.Sender.ReplyTo.Value
			}
			switch {
			case noReply(address):
				told[ch] = true
				p.Report(p.Finding(at, "message %q asks people to reply, and its replies go to %s", c.Message.Label, address).
					WithHelp("give channel "+ch.Label+" a reply_to that somebody reads, or take the invitation out").
					WithRelated(ch.HeadRng, "the channel that it goes out on"))
			case !ch.AnsweredBy.Set() && !ch.TwoWay.Value && !p.Unstated("channel.answered_by"): // else the channel itself is reported
				told[ch] = true
				p.Report(p.Finding(at, "message %q asks people to reply, and nobody answers channel %q", c.Message.Label, ch.Label).
					WithHelp("add answered_by and sla to the channel, or take the invitation out").
					WithRelated(ch.HeadRng, "the channel that it goes out on"))
			}
		}
	}
}

// invitation is where text asks for a reply, and how long the words are.
func invitation(text string, words []string) (at, n int) {
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // some letter has another length in lower case
		lower = text
	}
	for _, w := range words {
		i := strings.Index(lower, w)
		if i < 0 || w == "" {
			continue
		}
		before := strings.Fields(lower[max(0, i-24):i])
		if slices.ContainsFunc(before, func(s string) bool {
			return slices.Contains([]string{"not", "don't", "don’t", "cannot", "can't", "never", "niet", "nicht", "inte", "pas"}, s)
		}) {
			continue
		}
		if after := strings.Fields(lower[i+len(w):]); len(after) > 0 && (after[0] == "stop" || len(after) > 1 && after[1] == "stop") {
			continue
		}
		return i, len(w)
	}
	return 0, 0
}

// chatLink is the kind of chat that text leads to, and where it says so.
func chatLink(text string) (kind string, at, n int) {
	for _, l := range [][2]string{{"//wa.me/", "whatsapp"}, {"//api.whatsapp.com/", "whatsapp"}, {"//m.me/", "messenger"}} {
		if i := strings.Index(text, l[0]); i >= 0 {
			return l[1], i + 2, len(l[0]) - 3
		}
	}
	return "", 0, 0
}

// answered reports whether a channel of the kind has somebody who answers.
func answered(p *lang.Project, kind string) bool {
	return slices.ContainsFunc(p.Channels, func(c *lang.Channel) bool { return c.KindName() == kind && c.AnsweredBy.Set() })
}

func noReply(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	local = strings.NewReplacer("-", "", "_", "", ".", "").Replace(local)
	return slices.Contains([]string{"noreply", "donotreply", "nepasrepondre", "keineantwort", "geenantwoord"}, local)
}
