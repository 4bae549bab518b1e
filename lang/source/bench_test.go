package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// journeyText is a file of about 2 KB a journey.
func journeyText(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `# Journey %[1]d brings people back to their cart.
journey "cart_%[1]d" {
  title  = "Cart %[1]d"
  owner  = team.lifecycle
  serves = objective.grow_repeat
  entry {
    event   = event.cart_abandoned
    where   = trigger.total >= 20 && profile.country == "NL"
    reentry = "30d"
  }
  flow {
    wait "first_hour" { for = "1h" }
    send "nudge" {
      message  = message.cart_reminder
      channels = [channel.push, channel.email] # the first that is eligible
    }
    branch "worth" {
      case "high" {
        when = trigger.total > 250
        task "call" {
          team  = team.sales
          title = "Call about the cart of ${default(profile.first_name, "there")}"
          notes = <<-EOT
            They left ${trigger.total} behind.
            %%{ if profile.vip }Take your time.%%{ endif }
          EOT
        }
      }
      otherwise {}
    }
    exit "done" {}
  }
}
`, i)
	}
	return []byte(b.String())
}

func BenchmarkScan(b *testing.B) {
	data := journeyText(200)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		scanConfig("x", data)
	}
}

func BenchmarkParse(b *testing.B) {
	data := journeyText(200)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Parse(NewFile("x", data)); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkBareParse(b *testing.B) {
	data := journeyText(200)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		hclsyntax.ParseConfig(data, "x", at(0))
	}
}
