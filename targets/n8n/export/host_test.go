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
	done   map[string]chan bool
	late   sync.WaitGroup
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body map[string]any
	data, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(data, &body)
	answer := map[string]any{}
	what := strings.TrimPrefix(r.URL.Path, "/")
	if strings.HasPrefix(what, "crm/") {
		h.crm(w, r, body)
		return
	}
	person, _ := body["person"].(map[string]any)
	id, _ := person["id"].(string)
	h.mu.Lock()
	defer h.mu.Unlock()
	body["call"] = what
	h.calls[id] = append(h.calls[id], body)
	switch what {
	case "start":
		answer["admit"], answer["facts"] = true, h.facts(id, body)
	case "facts":
		answer["facts"], answer["exit"] = h.facts(id, body), nil
		if body["step"] != nil && body["step"] == h.people[id]["exit at"] {
			answer["exit"] = "bought"
			close(h.done[id])
		}
		if body["until"] == true {
			answer["until"] = time.Now().Add(time.Second).UTC().Format(time.RFC3339)
		}
	case "check":
		products, _ := body["products"].([]any)
		answer["holds"] = len(products) == 2
	case "send":
		answer["status"] = h.people[id]["status"]
		if answer["status"] == "held" {
			h.later(body, map[string]any{"status": "sent"})
		}
	case "wait":
		if h.people[id]["silent"] == true {
			break
		}
		h.later(body, map[string]any{"on": "bought", "received": map[string]any{"order_id": "o1", "total": 9.5}})
	case "end":
		close(h.done[id])
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (h *host) later(body, with map[string]any) {
	url, _ := body["resume"].(string)
	h.late.Go(func() { post(h.t, url, with) })
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
	w.Header().Set("Content-Type", "application/json")
	h.mu.Lock()
	defer h.mu.Unlock()
	h.calls["crm"] = append(h.calls["crm"], map[string]any{"call": r.Method + " " + r.URL.String(), "order": r.Header.Get("X-Order"), "body": body})
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
