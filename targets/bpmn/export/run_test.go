package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// tour is the journey with every kind of step, built for services at an address.
func (e *installed) tour(url string) string {
	e.t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", "engine", "run.txtar"))
	if err != nil {
		e.t.Fatal(err)
	}
	for i := range a.Files {
		a.Files[i].Data = bytes.ReplaceAll(a.Files[i].Data, []byte("CRM_URL"), []byte(url+"/crm"))
	}
	a.Files = append(a.Files, txtar.File{Name: "target.cairn.hcl", Data: []byte("target \"bpmn\" {\n  bind {\n    service = { host = \"" + url + "\" }\n    secret = { crm = \"CRM_HEADER\" }\n  }\n}\n")})
	p := compileDir(e.t, writeCase(e.t, a))
	out, set := build(p, "")
	if out == nil {
		e.t.Fatalf("findings:\n%s", lines(p, set))
	}
	return e.load("tour", out)["tour"]
}

func people() map[string]map[string]any {
	with := func(more map[string]any) map[string]any {
		out := map[string]any{
			"profile.country": "NL", "profile.plan": "gold", "profile.age": 40, "profile.born": "2000-02-29", `occurred(event.ordered, "7d")`: true, "status": "sent",
		}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	return map[string]map[string]any{
		"whole":    with(map[string]any{"status": "held"}),
		"swede":    with(map[string]any{"profile.country": "SE"}),
		"refused":  with(map[string]any{"refused": true}),
		"planless": with(map[string]any{"profile.plan": nil}),
		"nobody":   with(map[string]any{"status": "none"}),
		"strange":  with(map[string]any{"status": "lost"}),
		"buyer":    with(map[string]any{"exit at": "plan"}),
		"silent":   with(map[string]any{"silent": true}),
	}
}

func trigger() map[string]any {
	return map[string]any{"cart_id": "c/1", "total": 1234.5, "gift": false, "items": []any{map[string]any{"sku": "a", "name": "Tent & \"tas\""}, map[string]any{"sku": "b", "name": "{{ $json }}"}}}
}

// TestEngineRuns lets bpmn-engine run a journey with every kind of step, and
// compares what the services were asked with what the journey says.
func TestEngineRuns(t *testing.T) {
	e := install(t)
	h := newHost(t, people())
	server := httptest.NewServer(h)
	defer server.Close()
	file := e.tour(server.URL)
	var jobs []job
	for _, id := range slices.Sorted(maps.Keys(h.people)) {
		jobs = append(jobs, job{File: file, Person: map[string]any{"id": id}, Trigger: trigger(), Now: "2026-03-01T08:00:00Z", Rest: server.URL + "/rest",
			Secrets: map[string]string{"CRM_HEADER": "Bearer top"}})
	}
	paths := map[string]came{}
	for _, c := range e.run(jobs...) {
		paths[c.Person] = c
		if strange := c.Person == "strange"; strange != (c.Error != "") || strange && !strings.Contains(c.Error, "no conditional flow taken") {
			t.Errorf("%s: error %q", c.Person, c.Error)
		}
	}
	compare(t, h)

	// A second, a held message, 20 seconds of which none pass, three pauses of a second,
	// and thirty days, which are more than setTimeout can wait.
	for id, want := range map[string]string{"whole": "2026-03-31T08:00:04.000Z", "silent": "2026-03-01T08:00:21.000Z", "swede": "2026-03-01T08:00:00.000Z"} {
		if paths[id].Now != want {
			t.Errorf("%s is over at %s instead of %s", id, paths[id].Now, want)
		}
	}
	if got := paths["swede"].Path; !slices.Equal(got, []string{"Start", "EntryFacts", "EntryFits", "EntryFits-End1"}) {
		t.Errorf("swede: %q", got)
	}
}

// TestEngineWaitsLong lets a timer run for longer than setTimeout can.
func TestEngineWaitsLong(t *testing.T) {
	e := install(t)
	if days := strings.TrimSpace(string(e.node(strings.NewReader(""), "long.mjs"))); days != "40" {
		t.Errorf("a wait of 40 days took %s", days)
	}
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
		"refused":  {"start"},
		"planless": {"start", "check can", "send odd", "end no_plan as no_plan"},
		"nobody":   {"start", "check can", "send odd", "end unreached as unreached"},
		"strange":  {"start", "check can", "send odd"},
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
	pauses, keys := 0, map[any]bool{}
	for _, c := range h.calls["whole"] {
		if c["call"] == "facts" && c["step"] == "pause" {
			pauses++
		}
		if c["key"] == nil || keys[c["key"]] {
			t.Errorf("the key %v is that of an earlier call", c["key"])
		}
		keys[c["key"]] = true
	}
	holds("times round the loop", pauses, 3)
	update := h.call("whole", "update")
	holds("set", update["set"], any(map[string]any{"vip": true, "plan": "platinum", "age": 40.0}))
	holds("add", update["add"], any(map[string]any{"tags": "c/1"}))
	holds("emit", h.call("whole", "emit")["set"], any(map[string]any{"reason": "owner ann/"}))
	holds("refusals", len(h.failed), 2)
	holds("webhooks", h.calls["crm"], []map[string]any{
		{"call": "PUT /crm/people/gold?a=b", "order": "n o1", "secret": "Bearer top", "body": map[string]any{"order": "o1", "total": 9.5, "note": "\"{{x}}\""}},
		{"call": "POST /crm/broken", "order": "", "secret": "", "body": map[string]any{"owner": "ann"}},
		{"call": "POST /crm/none", "order": "", "secret": "", "body": map[string]any(nil)},
		{"call": "POST /crm/several", "order": "", "secret": "", "body": map[string]any(nil)},
	})
	mailed(t, h)
}

// mailed looks at copy that is written to break out of what it stands in.
func mailed(t *testing.T, h *host) {
	channels, _ := h.call("whole", "send")["channels"].([]any)
	if len(channels) != 1 {
		t.Fatalf("channels: %v", channels)
	}
	mail := channels[0].(map[string]any)["locales"].(map[string]any)["nl-NL"].(map[string]any)
	if want := "{{ 1 + 1 }} } }} \\{{ {% x %} $json `a` &lt;!-- ]]> ${environment} <!-- </journey:call> \U0001f600\u2028 = GOLD"; mail["subject"] != want {
		t.Errorf("subject:\n%s", cmp.Diff(any(want), mail["subject"]))
	}
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
