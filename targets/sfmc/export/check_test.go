package export

import (
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

func small() *wire.Journey {
	const criteria = "<FilterDefinition></FilterDefinition>"
	return &wire.Journey{Activities: []*wire.Activity{
		{Key: "mail", Type: wire.TypeEmail, Configuration: wire.Email{}, Outcomes: []wire.Outcome{{Key: "o", Next: "wait"}}},
		{Key: "wait", Type: wire.TypeWait, Configuration: wire.Wait{Duration: 1, Unit: "DAYS"}, Outcomes: []wire.Outcome{{Key: "o", Next: "clicked"}}},
		{Key: "clicked", Type: wire.TypeEngagement, Configuration: wire.Engagement{Activity: "mail", Stats: 3}, Outcomes: []wire.Outcome{{Key: "y", Next: "vip"}, {Key: "n", Next: "draw"}}},
		{Key: "vip", Type: wire.TypeDecision, Configuration: wire.Decision{Criteria: map[string]string{"p": criteria}}, Outcomes: []wire.Outcome{{Key: "p"}, {Key: "r", Next: "draw"}}},
		{Key: "draw", Type: wire.TypeRandom, Configuration: wire.Nothing{}, Outcomes: []wire.Outcome{{Key: "1", Arguments: wire.Share{Percentage: 40}}, {Key: "2", Arguments: wire.Share{Percentage: 60}}}},
	}}
}

// TestCheckRefuses spoils a journey that is whole in ways that mcdev takes.
func TestCheckRefuses(t *testing.T) {
	if err := check(small()); err != nil {
		t.Fatalf("a journey that is whole: %v", err)
	}
	for want, spoil := range map[string]func([]*wire.Activity){
		"which does not exist":        func(a []*wire.Activity) { a[0].Outcomes[0].Next = "nowhere" },
		"two activities have the key": func(a []*wire.Activity) { a[1].Key = "mail" },
		"two outcomes have the key":   func(a []*wire.Activity) { a[2].Outcomes[1].Key = "y" },
		"both":                        func(a []*wire.Activity) { a[0].Outcomes[0].Next = "" },
		"no activity begins":          func(a []*wire.Activity) { a[4].Outcomes[0].Next = "mail" },
		"leads back to itself":        func(a []*wire.Activity) { a[4].Outcomes[0].Next = "wait" },
		"add up to 90":                func(a []*wire.Activity) { a[4].Outcomes[0].Arguments = wire.Share{Percentage: 30} },
		"conditions for":              func(a []*wire.Activity) { a[3].Configuration = wire.Decision{} },
		"is not in order":             func(a []*wire.Activity) { a[3].Outcomes[0], a[3].Outcomes[1] = a[3].Outcomes[1], a[3].Outcomes[0] },
		"is no e-mail":                func(a []*wire.Activity) { a[2].Configuration = wire.Engagement{Activity: "wait", Stats: 3} },
		"waits for nothing":           func(a []*wire.Activity) { a[1].Configuration = wire.Wait{Unit: "DAYS"} },
		"no time zone":                func(a []*wire.Activity) { a[1].Configuration = wire.Wait{Duration: 1, Unit: "DAYS", Time: "09:00"} },
	} {
		j := small()
		spoil(j.Activities)
		if err := check(j); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func TestShort(t *testing.T) {
	long := strings.Repeat("journey", 8)
	a, b := profile.Short(long+"a", 36), profile.Short(long+"b", 36)
	if len(a) != 36 || a == b {
		t.Errorf("%q and %q", a, b)
	}
	if got := profile.Short("a.b:c", 36); got != "a_b-c" {
		t.Error(got)
	}
}
