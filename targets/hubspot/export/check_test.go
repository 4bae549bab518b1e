package export

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

func sound() *wire.Flow {
	to := func(id, edge string) *wire.Connection {
		return &wire.Connection{EdgeType: edge, NextActionID: id}
	}
	f := wire.NewFlow("f", "")
	f.StartActionID = "1"
	f.Actions = []*wire.Action{
		{ActionID: "1", Type: wire.TypeTest, TestBranches: []wire.TestBranch{{Percentage: 40, Connection: to("2", "STANDARD")}, {Percentage: 60, Connection: to("3", "STANDARD")}}},
		{ActionID: "2", Type: wire.TypeSingle, TypeID: wire.ActSendEmail, Fields: wire.SendEmail{ContentID: "9"}, Connection: to("4", "STANDARD")},
		{ActionID: "3", Type: wire.TypeSingle, TypeID: wire.ActEventWait, Fields: wire.EventWait{}, Connection: to("5", "STANDARD")},
		{ActionID: "4", Type: wire.TypeSingle, TypeID: wire.ActDelay, Fields: wire.Delay{Delta: "1", TimeUnit: "DAYS"}, Connection: to("1", "GOTO")},
		{ActionID: "5", Type: wire.TypeStaticBranch, InputValue: &wire.Value{Type: "FIELD_DATA", ActionID: "3", DataKey: wire.CriteriaMet},
			StaticBranches: []wire.StaticBranch{{Value: "true", Connection: to("4", "GOTO")}}},
	}
	return f
}

// TestCheckFindsFaults spoils a sound flow in each way that check knows.
func TestCheckFindsFaults(t *testing.T) {
	if err := check(sound()); err != nil {
		t.Fatalf("a sound flow: %v", err)
	}
	for want, spoil := range map[string]func(*wire.Flow){
		"two actions are called":  func(f *wire.Flow) { f.Actions[1].ActionID = "1" },
		"starts with":             func(f *wire.Flow) { f.StartActionID = "7" },
		"which does not exist":    func(f *wire.Flow) { f.Actions[1].Connection.NextActionID = "9" },
		"nothing leads to \"2\"":  func(f *wire.Flow) { f.Actions[0].TestBranches[0].Connection = nil },
		"two standard links":      func(f *wire.Flow) { f.Actions[4].StaticBranches[0].Connection.EdgeType = "STANDARD" },
		"add up to 90":            func(f *wire.Flow) { f.Actions[0].TestBranches[0].Percentage = 30 },
		"reads a result of \"8\"": func(f *wire.Flow) { f.Actions[4].InputValue.ActionID = "8" },
		"two branches for": func(f *wire.Flow) {
			f.Actions[4].StaticBranches = append(f.Actions[4].StaticBranches, wire.StaticBranch{Value: "true"})
		},
		"more than 20": func(f *wire.Flow) {
			f.Actions[4] = &wire.Action{ActionID: "5", Type: wire.TypeListBranch, ListBranches: make([]wire.ListBranch, 21)}
		},
		"actions, more than": func(f *wire.Flow) { f.Actions = append(f.Actions, many(400)...) },
	} {
		f := sound()
		spoil(f)
		if err := check(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func many(n int) []*wire.Action {
	out := make([]*wire.Action, n)
	for i := range out {
		out[i] = &wire.Action{ActionID: strings.Repeat("x", i+1), Type: wire.TypeSingle}
	}
	return out
}
