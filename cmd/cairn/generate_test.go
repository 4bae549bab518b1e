package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// generated is a project of n journey files, about 3 KB each, in a fresh
// folder: what a team with n journeys keeps, with the same mix of steps.
func generated(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	write("cairn.hcl", generatedBase)
	write("targets.cairn.hcl", generatedTargets(n))
	for i := range n {
		write(fmt.Sprintf("journeys/%02d/j%05d.cairn.hcl", i%100, i), fmt.Sprintf(generatedJourney, i))
	}
	return dir
}

// generatedTargets spreads n journeys over Klaviyo accounts, since one holds no
// more than 1,000 templates and each journey has two.
func generatedTargets(n int) string {
	const each = 400
	var b strings.Builder
	for from := 0; from < n; from += each {
		fmt.Fprintf(&b, "target \"klaviyo_%d\" {\n  engine   = \"klaviyo\"\n  journeys = [\n", from/each)
		for i := from; i < min(from+each, n); i++ {
			fmt.Fprintf(&b, "    journey.cart_%d,\n", i)
		}
		b.WriteString("  ]\n  accept \"frequency-cap\" { reason = \"Smart Sending is set to 16 hours, the least gap.\" }\n}\n")
	}
	return b.String()
}

const generatedBase = `project "bench" {
  title    = "Bench"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["bench.example"]
}
team "lifecycle" { contact = "lifecycle@bench.example" }
channel "email" {
  sender         = { address = "hello@bench.example" }
  legal_name     = "Bench Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Unsubscribe: ${recipient.unsubscribe_url}"
  answered_by    = team.lifecycle
  sla            = "1d"
}
channel "push" {}
event "newsletter_confirmed" { kind = "consent" }
event "order_placed" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { order_id = string, total = money }
}
event "order_shipped" {
  kind        = "shipment"
  answered_by = "shop"
  attributes  = { order_id = string }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "shop"
  attributes  = { order_id = string }
}
consent "newsletter" {
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
}
profile {
  attribute "vip" { type = bool }
  attribute "country" {
    type   = string
    values = ["IE", "GB"]
  }
}
objective "orders" {
  metric   = "Readers who order within 14 days, in percent"
  baseline = 6
  target   = 9
  by       = "2027-12-31"
}
check "nothing_on_its_way" {
  title = "Nothing is still being delivered"
  about = "order"
  holds = !pending(event.order_shipped, event.order_delivered, "order_id", "30d")
}
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "16h"
  }
}
`

const generatedJourney = `# Cart reminder number %[1]d.
event "cart_%[1]d" {
  kind       = "cart"
  source     = "shop"
  attributes = { cart_id = string, total = money, items = list(object({ sku = string, name = string })) }
}
message "reminder_%[1]d" {
  class    = "promotional"
  content  = "product"
  trigger  = event.cart_%[1]d
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here, ${default(profile.first_name, "reader")}"
    preheader = "We kept everything for you, and we tell you how long."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>You left %%{ for item in trigger.items }${item.name}, %%{ endfor }in your cart of ${money(trigger.total)}.</p>
      %%{ if profile.vip }<p>As a regular you get free delivery.</p>%%{ else }<p>Delivery takes two days.</p>%%{ endif }
      <p>Questions? Reply to this mail and a person answers.</p>
    EOT
    link "cta" {
      url  = "https://bench.example/cart/%[1]d"
      text = "Back to your cart"
    }
  }
  push {
    title = "Your cart is still here"
    body  = "We kept it for you."
    link  = "bench://cart"
  }
}
message "question_%[1]d" {
  class    = "promotional"
  trigger  = event.cart_%[1]d
  consents = [consent.newsletter]
  email {
    subject   = "Is anything unclear about your cart?"
    preheader = "Sizes, delivery, returns: the answers people look for."
    body      = "<p>Here is what others asked before they ordered.</p>"
  }
}
journey "cart_%[1]d" {
  title  = "Cart %[1]d"
  serves = objective.orders
  status = "live"
  entry {
    event   = event.cart_%[1]d
    where   = trigger.total >= 20
    reentry = "30d"
  }
  exit "converted" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "7d" }
  flow {
    wait "first_hour" { for = "1h" }
    guard "still_fit" {
      checks = [check.nothing_on_its_way]
      otherwise {
        exit "not_fit" {}
      }
    }
    send "nudge" {
      message  = message.reminder_%[1]d
      channels = [channel.email]
    }
    wait "two_days" { for = "2d" }
    branch "worth" {
      case "vip" {
        when = profile.vip && profile.country == "IE"
        wait "a_little" { for = "4h" }
      }
      case "big" {
        when = trigger.total > 250 || profile.country == "GB"
        update "mark" { set = { vip = true } }
      }
      otherwise {}
    }
    guard "still_fit_later" { checks = [check.nothing_on_its_way] }
    send "question" { message = message.question_%[1]d }
    exit "done" {}
  }
}
`
