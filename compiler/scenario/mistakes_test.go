package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// TestMistakesAreCaught plants mistakes in the examples, each of which the checks
// let pass and some scenario must not.
func TestMistakesAreCaught(t *testing.T) {
	for _, m := range []struct {
		name, example, file, right, wrong string
		caught                            string
	}{
		{"a wait of another length", "aurora", "journeys/purchase/cart_abandonment.cairn.hcl",
			`for = "2h"`, `for = "3h"`, "cart_two_messages_and_no_more"},
		{"a condition turned round", "aurora", "journeys/purchase/cart_abandonment.cairn.hcl",
			`when = clicked(send.nudge)`, `when = !clicked(send.nudge)`, "cart_at_night_waits_for_the_morning"},
		{"channels in another order", "aurora", "journeys/purchase/cart_abandonment.cairn.hcl",
			`channels = [channel.push, channel.email]`, `channels = [channel.email, channel.push]`, "cart_two_messages_and_no_more"},
		{"quiet hours that end too early", "aurora", "policies/attention.cairn.hcl",
			`to       = "09:00"`, `to       = "07:00"`, "cart_at_night_waits_for_the_morning"},
		{"an exit that fires for something else", "aurora", "journeys/consideration/welcome.cairn.hcl",
			`event     = event.order_placed`, `event     = event.order_shipped`, "welcome_stops_at_the_first_order"},
		{"another reaction than was meant", "halden", "journeys/billing.cairn.hcl",
			`when = bounced(send.payment_failed)`, `when = opened(send.payment_failed)`, "bounced_payment_mail"},
		{"an entry that lets nobody in", "halden", "journeys/billing.cairn.hcl",
			`reentry = "30d"`, `reentry = "30d"
    where = trigger.amount > 1000`, "bounced_payment_mail"},
		{"a loop that goes round too often", "halden", "journeys/talk_request.cairn.hcl",
			`max  = 2`, `max  = 3`, "nobody_gets_through"},
	} {
		t.Run(m.name, func(t *testing.T) {
			dir := filepath.Join("..", "..", "examples", m.example)
			text, err := os.ReadFile(filepath.Join(dir, m.file))
			if err != nil {
				t.Fatal(err)
			}
			wrong := strings.Replace(string(text), m.right, m.wrong, 1)
			if wrong == string(text) {
				t.Fatalf("%s no longer has %s", m.file, m.right)
			}
			p, findings, err := lang.Load(dir, lang.Options{Overlay: map[string][]byte{m.file: []byte(wrong)}})
			if err != nil {
				t.Fatal(err)
			}
			program, found := compiler.Compile(p)
			if findings.Merge(found); findings.HasErrors() {
				t.Fatalf("the mistake is an error: %v", findings.All())
			}
			caught := false
			for _, s := range p.Scenarios {
				if !Run(program, s, false).Passed() {
					t.Logf("caught by %s", s.Label)
					caught = caught || s.Label == m.caught
				}
			}
			if !caught {
				t.Errorf("%s let it pass", m.caught)
			}
		})
	}
}
