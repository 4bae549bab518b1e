package drawn

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// Project is a drawn project without target blocks.
type Project struct {
	// Text is the file cairn.hcl; Own is its end, which differs from one drawing to
	// another.
	Text, Own string
	// Names are labels of what an engine may be bound to, by the maps of a bind
	// block: "check", "segment". Attributes of a profile stand under "profile".
	Names map[string][]string
}

// GoString is what a failing test prints: the project without what all share.
func (p Project) GoString() string { return "\n" + p.Own }

// Projects draws projects. Few of them have errors, none of syntax.
func Projects() *rapid.Generator[Project] { return rapid.Custom(draw) }

func draw(t *rapid.T) Project {
	g := &source{t: t, journeys: []string{"asked"}}
	g.words = g.subset(atoms()...)
	p := Project{Names: map[string][]string{
		"event": {"left", "ordered", "sent_off"}, "profile": {"age", "keen", "plan", "tags"}, "segment": {"some", "elsewhere"},
		"consent": {"news", "app"}, "check": {"open", "settled", "owned"}, "offer": {"unique"}, "team": {"care"}, "secret": {"key"}, "journey": {"asked"},
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "segment \"some\" {\n  when = %s\n}\n", g.cond(scope{roots: []root{profile()}, named: true}, 2))
	fmt.Fprintf(&b, "check \"judged\" {\n  holds = %s\n}\n", g.cond(scope{roots: []root{profile(), entered()}, entry: true, named: true}, 1))
	for range g.upTo(1, 4, "messages") {
		b.WriteString(g.message())
	}
	for _, m := range g.messages {
		p.Names["message"] = append(p.Names["message"], m.label)
	}
	b.WriteString(g.policy())
	for range g.upTo(0, 2, "fragments") {
		b.WriteString(g.fragment())
	}
	b.WriteString(g.asked())
	for range g.upTo(1, 3, "journeys") {
		b.WriteString(g.journey())
	}
	p.Own = b.String()
	p.Text = base + p.Own
	return p
}

// base is what all drawn projects share. Some of its attributes have names that
// mean something in the languages that exports are written in.
const base = `project "t" {
  title    = "T & <Co>"
  owner    = team.care
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE", "en-IE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "SE"]
  links    = ["t.example"]
}
team "care" { contact = "care@t.example" }
kpi "rate" {
  kind   = "engagement"
  source = "crm"
}
profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country
  attribute "language" { type = string }
  attribute "tz" { type = string }
  attribute "country" {
    type   = string
    values = ["NL", "SE"]
  }
  attribute "tier" {
    type   = string
    values = ["basic", "gold"]
  }
  attribute "age" { type = number }
  attribute "spent" { type = money }
  attribute "keen" { type = bool }
  attribute "plan" { type = string }
  attribute "born" { type = date }
  attribute "renews" { type = date }
  attribute "seen" { type = datetime }
  attribute "tags" { type = list(string) }
  attribute "constructor" { type = string }
}
event "left" {
  kind       = "cart"
  attributes = { k = string, n = number, total = money, gift = bool, name = string, day = date, at = datetime, length = number, items = list(object({ sku = string, name = string, price = money, keys = number })) }
}
event "ordered" {
  kind       = "order"
  attributes = { k = string, n = number, total = money, gift = bool, name = string, day = date, at = datetime, length = number }
}
event "sent_off" {
  kind       = "shipment"
  attributes = { k = string, n = number, total = money, gift = bool, name = string, day = date, at = datetime, length = number }
}
event "asked" {
  kind       = "signup"
  attributes = { k = string, n = number, total = money, gift = bool, name = string, day = date, at = datetime, length = number }
}
event "agreed" { kind = "consent" }
consent "news" {
  channels = [channel.email, channel.sms]
  basis    = "opt_in"
  given_by = event.agreed
}
consent "app" {
  basis    = "opt_in"
  given_by = event.agreed
  markets  = ["NL"]
}
channel "email" {
  sender         = { name = "T \"& <Co>\"", address = "hi@t.example", reply_to = "care@t.example" }
  legal_name     = "T {{ BV }}"
  postal_address = "Kade 1, Utrecht"
  footer = {
    "nl-NL" = "Afmelden: ${recipient.unsubscribe_url}"
    "sv-SE" = "Avsluta {% now %}: ${recipient.unsubscribe_url}"
    "en-IE" = "<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
  }
}
channel "sms" {
  sender = { name = "T" }
  footer = "Stop: ${recipient.unsubscribe_url}"
}
channel "push" {}
channel "whatsapp" { sender = { number = "+31201234567" } }
channel "web_push" {}
secret "key" {}
segment "elsewhere" {}
check "open" {}
check "owned" {
  per   = "product"
  holds = !occurred(event.ordered, "90d", received.k == this.sku)
}
check "settled" { holds = !pending(event.ordered, event.sent_off, "k", "30d") }
check "grown" {
  param "years" {
    type    = number
    default = 18
  }
  holds = profile.age >= param.years
}
offer "summer" {
  title     = "10% {{ off }}"
  code      = "SUM'MER\"10"
  percent   = 10
  starts    = "2027-06-01"
  ends      = "2027-06-30"
  terms_url = "https://t.example/terms?a=1&b=2"
}
offer "unique" {
  title     = "Yours"
  code      = "{{ x }}"
  code_kind = "unique"
  amount    = 12.5
}
`

// source draws one project.
type source struct {
	t     *rapid.T
	n     int
	words []string // kinds of conditions and values that stand in this project
	// Of the project so far:
	messages  []message
	fragments []fragment
	journeys  []string // that people can be enrolled in
	// Of the flow that is being drawn:
	kinds []string // of steps
	exits []string
	sends []string
	loops []string // waits for a time, which a loop may go back to
	heard []root   // what waits received and webhooks answered
	scope scope
	in    *fragment
}

func (g *source) pick(list ...string) string { return rapid.SampledFrom(list).Draw(g.t, "pick") }
func (g *source) chance(of int) bool         { return rapid.IntRange(1, of).Draw(g.t, "chance") == of }
func (g *source) upTo(low, high int, what string) int {
	return rapid.IntRange(low, high).Draw(g.t, what)
}

// subset leaves some out for a whole project or journey, so that what no engine
// takes does not stand in all.
func (g *source) subset(all ...string) []string {
	if g.chance(4) {
		return all
	}
	var out []string
	for _, s := range all {
		if rapid.Bool().Draw(g.t, s) {
			out = append(out, s)
		}
	}
	return out
}

// among picks one of the list that is also in menu; "" if none is.
func (g *source) among(menu []string, list ...string) string {
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !slices.Contains(menu, s) })
	if len(list) == 0 {
		return ""
	}
	return g.pick(list...)
}

func (g *source) label(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}

func (g *source) span() string {
	return g.pick("1d", "2h", "30m", "90m", "7d", "45s", "1h30m", "P1DT6H", "2w")
}

func (g *source) clock() string { return g.pick("09:00", "18:30", "00:00", "23:15") }
