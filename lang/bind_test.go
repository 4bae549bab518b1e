package lang_test

import (
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

const shop = head + `
# The team.
# Two lines.
team "care" {
  # cairn:ignore no-owner -- they know
  contact = "care@shop.example"
}

// not this one

profile {
  locale = profile.language
  attribute "language" { type = string }
}
event "cart" {
  sla        = "90m"
  attributes = { cart_id = string, total = money }
  attribute "items" { type = list(object({ sku = string })) }
}
channel "email" {
  sender   = { address = "a@shop.example" }
  footer   = { "en-IE" = "Bye: ${recipient.unsubscribe_url}", sv = "Hej" }
  adoption = { IE = 0.5 }
}
offer "o" {
  percent = 10
  starts  = "2026-06-01"
  ends    = "2026-06-30T12:00:00Z"
}
message "nudge" {
  class   = "promotional"
  trigger = event.cart
  push {
    title = "10"
    body  = "${offer.o.percent}%"
    link  = "app://x"
  }
  email {
    subject = "s"
    body    = "b"
    link "a" { url = "https://shop.example" }
    link "b" { url = "https://shop.example/b" }
  }
  locale "sv-SE" {
    push {
      title = "t"
      body  = "b"
    }
  }
}
journey "j" {
  entry {
    event   = event.cart
    reentry = "30d"
  }
  flow {
    wait "w" { for = "PT1H30M" }
    send "nudge" {}
    branch "b" {
      case "x" {
        when = trigger.total > 5
        exit "done" { reason = "r" }
      }
    }
    goto "again" {
      step = step.w
      max  = 2
    }
  }
}
fragment "f" {
  param "lag" { type = duration }
  param "c" { type = check }
  flow {
    wait "w" { for = param.lag }
    guard "g" { checks = [param.c] }
  }
}
scenario "s" {
  journeys = [journey.j]
  given { now = "2026-06-01T12:00:00+02:00" }
  at "-2d" {
    event = event.cart
    set   = { total = 5 }
  }
  expect { sends = [message.nudge] }
}
`

func loadShop(t *testing.T) *lang.Project {
	t.Helper()
	p, findings := load(t, project(t, map[string]string{"cairn.hcl": shop}), lang.Options{})
	if len(findings) > 0 {
		t.Fatal(messages(findings))
	}
	return p
}

func eq[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestBlocksAreFilled(t *testing.T) {
	p := loadShop(t)
	eq(t, "doc", p.Teams[0].Doc, "The team.\nTwo lines.")
	eq(t, "doc of profile", p.Profile.Doc, "")
	eq(t, "ignores", len(p.Files[0].Ignores), 1)
	eq(t, "ignore", p.Files[0].Ignores[0].Text, "cairn:ignore no-owner -- they know")
	eq(t, "profile attributes", len(p.Profile.Attributes), 2)
	eq(t, "identifiers", len(p.Profile.Identifiers), 2)

	cart := p.Events[0]
	eq(t, "sla", cart.SLA.Value, 5400)
	eq(t, "attributes", len(cart.Attributes), 3)
	eq(t, "first attribute", cart.Attributes[0].Label, "cart_id")
	eq(t, "type of total", cart.Attributes[1].Type.Kind, expr.TMoney)
	eq(t, "type of items", cart.Attributes[2].Type.String(), "list(object({ sku = string }))")
	eq(t, "events", len(p.Events), 8)
	eq(t, "built in", p.Events[7].BuiltIn, true)

	email := p.Channels[0]
	eq(t, "kind", email.KindName(), "email")
	eq(t, "address", email.Sender.Address.Value, "a@shop.example")
	eq(t, "footers", len(email.Footer.Locales), 2)
	eq(t, "footer", email.Footer.Locales[1].Key, "sv")
	eq(t, "sender", p.SenderName(email), "p")

	o := p.Offers[0]
	eq(t, "starts", o.Starts.Value.Day, 1)
	eq(t, "ends is an instant", o.Ends.Value.Instant, true)
}

func TestMessagesAreFilled(t *testing.T) {
	m := loadShop(t).Messages[0]
	eq(t, "parts", len(m.Parts), 2)
	eq(t, "first part", m.Parts[0].BlockType, "push")
	eq(t, "link of push", m.Parts[0].Link != nil, true)
	eq(t, "links", len(m.Parts[1].Links), 2)
	eq(t, "trigger", lang.To[*lang.Event](m.Triggers[0]).Label, "cart")
	eq(t, "swedish push", m.Part("push", "sv-SE") != nil, true)
	eq(t, "swedish email", m.Part("email", "sv-SE") == nil, true)
	ten, ok := m.Parts[0].Body.(*expr.Template).Parts[0].(*expr.Lit)
	eq(t, "the offer is folded in", ok && ten.Value.RawEquals(cty.NumberIntVal(10)), true)
}

func TestFlowsAreFilled(t *testing.T) {
	p := loadShop(t)
	j := p.Journeys[0]
	eq(t, "reentry", j.Entries[0].Reentry.Value.Gap, 30*86400)
	steps := j.Flow.Steps
	eq(t, "steps", len(steps), 4)
	eq(t, "wait", steps[0].(*lang.Wait).For.Value, 5400)
	send := steps[1].(*lang.Send)
	eq(t, "message set", send.Message.Set(), false)
	eq(t, "message", lang.To[*lang.Message](send.MessageRef()), p.Messages[0])
	c := steps[2].(*lang.Branch).Cases[0]
	eq(t, "case steps", len(c.Steps), 1)
	eq(t, "exit", c.Steps[0].(*lang.Exit).Reason.Value, "r")
	g := steps[3].(*lang.Goto)
	eq(t, "goto", g.Step.Target, lang.Block(steps[0].(*lang.Wait)))

	f := p.Fragments[0].Flow.Steps
	eq(t, "param of wait", len(f[0].Head().Params), 1)
	eq(t, "for param", f[0].(*lang.Wait).ForParam != nil, true)
	eq(t, "param check", f[1].(*lang.Guard).Checks[0].Type, "param")

	at := p.Scenarios[0].At[0]
	eq(t, "offset", at.Offset, -2*86400)
	eq(t, "set", at.Set[0].Key, "total")
}

// Ranges cover exactly what they name.
func TestRanges(t *testing.T) {
	p := loadShop(t)
	text := func(start, end int) string { return shop[start:end] }
	w := p.Journeys[0].Flow.Steps[0].(*lang.Wait)
	eq(t, "head", text(w.HeadRng.Start, w.HeadRng.End), `wait "w"`)
	eq(t, "label", text(w.LabelRng.Start, w.LabelRng.End), `w`)
	eq(t, "block", text(w.Range.Start, w.Range.End), `wait "w" { for = "PT1H30M" }`)
	eq(t, "value", text(w.For.Rng.Start, w.For.Rng.End), `"PT1H30M"`)
	eq(t, "attribute", text(w.For.Attr.Start, w.For.Attr.End), `for = "PT1H30M"`)
	e := p.Scenarios[0].At[0].Set[0]
	eq(t, "key", text(e.KeyRng.Start, e.KeyRng.End), "total")
}
