package hosttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

const project = `
project "shop" {
  title    = "Shop"
  owner    = team.care
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
}
team "care" { contact = "care@shop.example" }
profile {
  attribute "country" { type = string }
}
event "asked" {
  kind       = "order"
  attributes = { plan = string }
}
event "paid" {
  kind       = "order"
  attributes = { total = number }
}
journey "help" {
  owner  = team.care
  status = "live"
  entry {
    event   = event.asked
    reentry = "always"
    where = trigger.plan == "gold"
  }
  flow {
    wait "pause" { for = "2d" }
    branch "where" {
      case "nl" {
        when = profile.country == "NL"
        task "call" {
          team  = team.care
          title = "Call ${profile.country} about ${upper(trigger.plan)}"
          due   = "1h"
        }
      }
    }
    wait "payment" {
      event   = event.paid
      where   = received.total > 10
      timeout = "3d"
    }
  }
}
scenario "gold" {
  journeys = [journey.help]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { country = "NL" }
  }
  at "0s" {
    event = event.asked
    set   = { plan = "gold" }
  }
  at "49h" {
    event = event.paid
    set   = { total = 11 }
  }
  expect { exit = "completed" }
}
`

// scripted is an engine that makes one list of calls, whatever it is answered.
type scripted struct {
	t       *testing.T
	url     string
	moves   []move
	waits   time.Duration
	rang    chan bool
	resumed chan map[string]any
	over    bool
	mu      sync.Mutex
	facts   []map[string]any // answers
}

// move is a call, with what it holds beside what every call does. A call "ring" or
// "resume" waits.
type move struct {
	call string
	step string
	more map[string]any
}

func right() []move {
	plan := []any{`trigger.plan`}
	return []move{
		{"facts", "", map[string]any{"trigger": map[string]any{"plan": "gold"}, "ask": plan}},
		{"start", "", map[string]any{"entry": "", "trigger": map[string]any{"plan": "gold"}, "ask": []any{"profile.country"}}},
		{"facts", "pause", nil},
		{"ring", "", nil},
		{"facts", "where", map[string]any{"ask": []any{`profile.country == "NL"`}}},
		{"facts", "call", map[string]any{"ask": []any{"profile.country"}}},
		{"task", "call", map[string]any{"team": "care", "title": "Call NL about GOLD", "notes": "", "due": 3600, "kind": "todo"}},
		{"facts", "payment", nil},
		{"wait", "payment", map[string]any{"on": []any{"arrived"}, "resume": "here"}},
		{"resume", "", nil},
		{"facts", "", nil}, // set by the test
		{"end", "", map[string]any{"exit": "completed", "counts_as": "", "reason": ""}},
	}
}

func (e *scripted) Start(_ string, body []byte) error {
	var told map[string]any
	if err := json.Unmarshal(body, &told); err != nil {
		return err
	}
	go func() {
		for _, m := range e.moves {
			switch m.call {
			case "ring":
				<-e.rang
				continue
			case "resume":
				<-e.resumed
				continue
			}
			call := map[string]any{"run": "1", "person": told["person"], "journey": "help"}
			if m.step != "" {
				call["step"] = m.step
			}
			for k, v := range m.more {
				call[k] = v
			}
			data, _ := json.Marshal(call)
			r, err := http.Post(e.url+"/host/"+m.call, "application/json", bytes.NewReader(data))
			if err != nil {
				return // the test is over
			}
			var answer map[string]any
			_ = json.NewDecoder(r.Body).Decode(&answer)
			r.Body.Close()
			if facts, ok := answer["facts"].(map[string]any); ok {
				e.mu.Lock()
				e.facts = append(e.facts, facts)
				e.mu.Unlock()
			}
		}
	}()
	return nil
}

func (e *scripted) Ring(string, time.Duration) (time.Time, error) {
	at := time.Now().Add(e.waits)
	e.rang <- true
	return at, nil
}

func (e *scripted) Resume(_ string, body []byte) error {
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		return err
	}
	if want := map[string]any{"on": "arrived", "received": map[string]any{"total": 11.0}}; fmt.Sprint(got) != fmt.Sprint(want) {
		e.t.Errorf("resumed with %v", got)
	}
	e.resumed <- got
	return nil
}

func (e *scripted) Over(string) (bool, error)                  { return e.over, nil }
func (e *scripted) Arm(_, _, _, _ string, _ bool, _ []int) int { return 0 }
func (e *scripted) State(string) string                        { return "as scripted" }
func (e *scripted) change(at int, f func(*move))               { f(&e.moves[at]) }
func (e *scripted) put(at int, key string, v any)              { e.moves[at].more[key] = v }

func compiled(t *testing.T) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(project), 0o644); err != nil {
		t.Fatal(err)
	}
	p, found, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	found.Merge(more)
	if found.HasErrors() {
		t.Fatal(found.All())
	}
	return program
}

// TestDifferencesAreFound lets a scripted engine do a scenario as the simulator
// does, and wrong in one thing each.
func TestDifferencesAreFound(t *testing.T) {
	p := compiled(t)
	j := p.Journey("help")
	end, entry := j.Nodes[len(j.Nodes)-1].ID, j.Entries[0].Label
	for _, c := range []struct {
		name, want string
		spoil      func(*scripted)
	}{
		{"right", "", func(*scripted) {}},
		{"another step", "where the simulator stands at", func(e *scripted) { e.change(4, func(m *move) { m.step = "call" }) }},
		{"a shorter wait", "the engine waits until", func(e *scripted) { e.waits = 24 * time.Hour }},
		{"no wait", "where the simulator stands at", func(e *scripted) { e.moves = append(e.moves[:2:2], e.moves[4:]...) }},
		{"other words", "title", func(e *scripted) { e.put(6, "title", "Call NL about gold") }},
		{"another time for a task", "due", func(e *scripted) { e.put(6, "due", 60) }},
		{"another event awaited", "on (", func(e *scripted) { e.put(8, "on", []any{"asked"}) }},
		{"another exit", "exit (", func(e *scripted) { e.put(11, "exit", "bought") }},
		{"another event handed on", "does not hand on the event", func(e *scripted) { e.put(1, "trigger", map[string]any{"plan": "lead"}) }},
		{"no expression", "is no expression", func(e *scripted) { e.put(5, "ask", []any{"profile."}) }},
		{"what there is not", "says nothing", func(e *scripted) { e.put(5, "ask", []any{"profile.shoe_size"}) }},
		{"refused", "refuses what the entry takes", func(e *scripted) { e.moves, e.over = e.moves[:1], true }},
		{"silent", "does not call", func(e *scripted) { e.moves = e.moves[:5] }},
		{"no end", "does not call", func(e *scripted) { e.moves = e.moves[:10] }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := NewHost(700 * time.Millisecond)
			server := httptest.NewServer(h)
			e := &scripted{t: t, url: server.URL, moves: right(), waits: 48 * time.Hour, rang: make(chan bool, 9), resumed: make(chan map[string]any, 9)}
			e.change(10, func(m *move) { m.step = end })
			e.change(11, func(m *move) { m.step = end })
			e.put(1, "entry", entry)
			c.spoil(e)
			_, err := NewScenes(p, e, h, func(string) bool { return true }).Play(p.Project.Scenarios[0])
			server.CloseClientConnections()
			server.Close()
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%q is not found: %v", c.want, err)
			}
			e.mu.Lock()
			defer e.mu.Unlock()
			if c.want == "" && fmt.Sprint(e.facts[0], e.facts[1], e.facts[3]) != `map[trigger.plan:gold] map[profile.country:NL] map[profile.country == "NL":true]` {
				t.Errorf("facts %v", e.facts)
			}
		})
	}
}
