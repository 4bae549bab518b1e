package export_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// host is the services of a test, and the system that webhooks call.
type host struct {
	t      *testing.T
	mu     sync.Mutex
	people map[string]map[string]any // facts by text
	calls  map[string][]map[string]any
	later  map[string]any // what is called back with, by address
	failed []any          // keys of calls that were refused

	authorization string // what calls must hold; "" asks for nothing
}

func newHost(t *testing.T, people map[string]map[string]any) *host {
	return &host{t: t, people: people, calls: map[string][]map[string]any{}, later: map[string]any{}}
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	var body map[string]any
	data, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(data, &body)
	what := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case strings.HasPrefix(what, "crm/"):
		h.crm(w, r, body)
		return
	case r.Header.Get("Authorization") != h.authorization:
		h.t.Errorf("%s is authorized by %q", what, r.Header.Get("Authorization"))
	case what == "update" && len(h.failed) < 2: // is tried again
		h.failed = append(h.failed, body["key"])
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	answer := map[string]any{}
	if what == "rest" {
		answer = h.rest(body)
	} else {
		answer = h.service(what, body, r.Header.Get("Cairn-Now"))
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (h *host) service(what string, body map[string]any, now string) map[string]any {
	answer := map[string]any{}
	person, _ := body["person"].(map[string]any)
	id, _ := person["id"].(string)
	body["call"] = what
	h.calls[id] = append(h.calls[id], body)
	switch what {
	case "start":
		answer["admit"], answer["facts"] = h.people[id]["refused"] == nil, h.facts(id, body)
	case "facts":
		answer["facts"], answer["exit"] = h.facts(id, body), nil
		if body["step"] != nil && body["step"] == h.people[id]["exit at"] {
			answer["exit"] = "bought"
		}
		if body["until"] == true {
			answer["until"] = h.until(now)
		}
	case "check":
		products, _ := body["products"].([]any)
		answer["holds"] = len(products) == 2
	case "send":
		answer["status"] = h.people[id]["status"]
		if answer["status"] == "held" {
			h.later[fmt.Sprint(body["resume"])] = map[string]any{"status": "sent"}
		}
	case "wait":
		if h.people[id]["silent"] == nil {
			h.later[fmt.Sprint(body["resume"])] = map[string]any{"on": "bought", "received": map[string]any{"order_id": "o1", "total": 9.5}}
		}
	}
	return answer
}

// until is thirty days after now, or, where a run has no time of its own, a second
// after the present.
func (h *host) until(now string) string {
	if now == "" {
		return time.Now().Add(time.Second).UTC().Format(time.RFC3339)
	}
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		h.t.Errorf("the time of a call: %v", err)
	}
	return at.Add(30 * 24 * time.Hour).Format(time.RFC3339)
}

// rest calls a run back that waits for that.
func (h *host) rest(body map[string]any) map[string]any {
	waits, _ := body["resume"].([]any)
	for _, w := range waits {
		address := fmt.Sprint(w)
		if with, ok := h.later[address]; ok {
			delete(h.later, address)
			return map[string]any{"resume": address, "body": with}
		}
	}
	return map[string]any{}
}

func (h *host) facts(id string, body map[string]any) map[string]any {
	out := map[string]any{}
	asked, _ := body["ask"].([]any)
	for _, a := range asked {
		text, _ := a.(string)
		v, ok := h.people[id][text]
		if !ok {
			h.t.Errorf("%s: asked for %s", id, text)
		}
		out[text] = v
	}
	return out
}

func (h *host) crm(w http.ResponseWriter, r *http.Request, body map[string]any) {
	h.calls["crm"] = append(h.calls["crm"], map[string]any{
		"call": r.Method + " " + r.URL.String(), "order": r.Header.Get("X-Order"), "secret": r.Header.Get("Authorization"), "body": body})
	if strings.HasSuffix(r.URL.Path, "/broken") {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	switch r.URL.Path {
	case "/crm/none":
		_, _ = io.WriteString(w, `[]`)
	case "/crm/several":
		_, _ = io.WriteString(w, `[{"owner": "ann"}, {"owner": "bob"}]`)
	default:
		_, _ = io.WriteString(w, `{"owner": "ann"}`)
	}
}

// trace is what was called for a person, facts left out.
func (h *host) trace(id string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []string
	for _, c := range h.calls[id] {
		if c["call"] == "facts" {
			continue
		}
		line := fmt.Sprint(c["call"])
		if s, ok := c["step"]; ok {
			line += fmt.Sprint(" ", s)
		}
		if e, ok := c["exit"]; ok {
			line += fmt.Sprint(" as ", e)
		}
		out = append(out, line)
	}
	return out
}

func (h *host) call(id, what string) map[string]any {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.IndexFunc(h.calls[id], func(c map[string]any) bool { return c["call"] == what })
	if i < 0 {
		h.t.Errorf("%s: no call of %s", id, what)
		return map[string]any{}
	}
	return h.calls[id][i]
}
