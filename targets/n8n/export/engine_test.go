package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestEngineRuns lets n8n import and run a journey with every kind of step, and
// compares what the services were asked with what the journey says.
func TestEngineRuns(t *testing.T) {
	n := install(t)
	h := &host{t: t, calls: map[string][]map[string]any{}, done: map[string]chan bool{}, people: map[string]map[string]any{}}
	server := httptest.NewServer(h)
	defer server.Close()
	defer h.late.Wait()

	a, err := txtar.ParseFile(filepath.Join("testdata", "engine", "run.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Files {
		a.Files[i].Data = bytes.ReplaceAll(a.Files[i].Data, []byte("CRM_URL"), []byte(server.URL+"/crm"))
	}
	a.Files = append(a.Files, txtar.File{Name: "target.cairn.hcl", Data: []byte("target \"n8n\" {\n  bind { service = { host = \"" + server.URL + "\" } }\n}\n")})
	p := compileDir(t, writeCase(t, a))
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
	if out == nil {
		t.Fatalf("findings:\n%s", lines(p, set))
	}
	ids := n.load(out)
	n.run("publish:workflow", "--id="+ids["n8n-tour"])
	n.start()

	base := map[string]any{
		"profile.country": "NL", "profile.plan": "gold", "profile.age": 40, "profile.born": "2000-02-29", `occurred(event.ordered, "7d")`: true, "status": "sent",
	}
	with := func(more map[string]any) map[string]any {
		out := map[string]any{}
		for _, m := range []map[string]any{base, more} {
			for k, v := range m {
				out[k] = v
			}
		}
		return out
	}
	for id, facts := range map[string]map[string]any{
		"whole":    with(map[string]any{"status": "held"}),
		"swede":    with(map[string]any{"profile.country": "SE"}),
		"planless": with(map[string]any{"profile.plan": nil}),
		"nobody":   with(map[string]any{"status": "none"}),
		"buyer":    with(map[string]any{"exit at": "plan"}),
		"silent":   with(map[string]any{"silent": true}),
	} {
		h.people[id], h.done[id] = facts, make(chan bool)
	}
	trigger := map[string]any{"cart_id": "c/1", "total": 1234.5, "gift": false, "items": []any{map[string]any{"sku": "a", "name": "Tent & \"tas\""}, map[string]any{"sku": "b", "name": "{{ $json }}"}}}
	for id := range h.people {
		post(t, n.url("/webhook/journeys/tour"), map[string]any{"person": map[string]any{"id": id}, "trigger": trigger})
	}
	for id, done := range h.done {
		if id == "swede" {
			continue
		}
		select {
		case <-done:
		case <-time.After(2 * time.Minute):
			t.Errorf("%s does not end; so far: %q", id, h.trace(id))
		}
	}
	compare(t, h)
}

func compare(t *testing.T, h *host) {
	arm := func(id string) string {
		run := fmt.Sprint(h.call(id, "start")["run"])
		sum := sha256.Sum256([]byte(strings.Join([]string{id, "tour", "arms", run}, "/")))
		x, err := strconv.ParseUint(hex.EncodeToString(sum[:4]), 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		if x%100 < 50 {
			return "task left"
		}
		return "task right"
	}
	for id, want := range map[string][]string{
		"whole":    {"start", "check can", "send odd", "update gold", arm("whole"), "wait reaction", "emit failed", "enroll sales", "end done as done"},
		"swede":    nil,
		"planless": {"start", "check can", "send odd", "end no_plan as no_plan"},
		"nobody":   {"start", "check can", "send odd", "end unreached as unreached"},
		"buyer":    {"start", "check can", "send odd"},
		"silent":   {"start", "check can", "send odd", "update gold", arm("silent"), "wait reaction", "end silent as silent"},
	} {
		if diff := cmp.Diff(want, h.trace(id)); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
	holds := func(what string, got, want any) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", what, diff)
		}
	}
	pauses := 0
	for _, c := range h.calls["whole"] {
		if c["call"] == "facts" && c["step"] == "pause" {
			pauses++
		}
	}
	holds("times round the loop", pauses, 3)
	update := h.call("whole", "update")
	holds("set", update["set"], any(map[string]any{"vip": true, "plan": "platinum", "age": 40.0}))
	holds("add", update["add"], any(map[string]any{"tags": "c/1"}))
	holds("emit", h.call("whole", "emit")["set"], any(map[string]any{"reason": "owner ann/"}))
	crm := []map[string]any{}
	crm = append(crm, h.calls["crm"]...)
	holds("webhooks", crm, []map[string]any{
		{"call": "PUT /crm/people/gold?a=b", "order": "n o1", "body": map[string]any{"order": "o1", "total": 9.5, "note": "\"{{x}}\""}},
		{"call": "POST /crm/broken", "order": "", "body": map[string]any{"owner": "ann"}},
		{"call": "POST /crm/none", "order": "", "body": map[string]any(nil)},
		{"call": "POST /crm/several", "order": "", "body": map[string]any(nil)},
	})
	channels, _ := h.call("whole", "send")["channels"].([]any)
	if len(channels) != 1 {
		t.Fatalf("channels: %v", channels)
	}
	mail := channels[0].(map[string]any)["locales"].(map[string]any)["nl-NL"].(map[string]any)
	holds("subject", mail["subject"], any("{{ 1 + 1 }} } }} \\{{ {% x %} $json `a` = GOLD"))
	html := fmt.Sprint(mail["html"])
	for _, part := range []string{
		"<style>a{b:c}@media{d{e:f}}</style><p>=gold €\u00a01.234,50 gewoon</p>",
		"<ul><li>Tent &amp; &#34;tas&#34;</li><li>{{ $json }}</li></ul>", "<p>dinsdag 29 februari 2000</p>",
		`href="https://shop.example/c/c%2F1?utm_source=shop&amp;utm_medium=email&amp;utm_campaign=tour&amp;utm_content=odd_cta"`,
	} {
		if !strings.Contains(html, part) {
			t.Errorf("the mail does not hold %s:\n%s", part, html)
		}
	}
}
