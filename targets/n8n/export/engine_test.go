package export_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// installed is an installation of n8n of its own for one test: the program of
// $CAIRN_N8N, a folder into which npm has installed n8n, with a fresh store.
type installed struct {
	t    *testing.T
	bin  string
	port int
	env  []string
}

func install(t *testing.T) *installed {
	t.Helper()
	dir := os.Getenv("CAIRN_N8N")
	if dir == "" {
		t.Skip("SKIPPED: n8n itself runs no export; set CAIRN_N8N to a folder with node_modules/n8n (npm install n8n@" + export.Engine().Profile().API + ")")
	}
	n := &installed{t: t, bin: filepath.Join(dir, "node_modules", ".bin", "n8n"), port: freePort(t)}
	n.env = append(os.Environ(),
		"N8N_USER_FOLDER="+t.TempDir(), "N8N_ENCRYPTION_KEY=only-for-tests", "N8N_LISTEN_ADDRESS=127.0.0.1", "N8N_HOST=127.0.0.1",
		"N8N_PORT="+strconv.Itoa(n.port), "N8N_RUNNERS_BROKER_PORT="+strconv.Itoa(freePort(t)), "GENERIC_TIMEZONE=UTC",
		"N8N_DIAGNOSTICS_ENABLED=false", "N8N_VERSION_NOTIFICATIONS_ENABLED=false", "N8N_TEMPLATES_ENABLED=false",
		"N8N_PERSONALIZATION_ENABLED=false", "N8N_COMMUNITY_PACKAGES_ENABLED=false", "N8N_AI_ENABLED=false")
	t.Logf("n8n %s", strings.TrimSpace(n.run("--version")))
	return n
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// run calls a command of n8n to its end.
func (n *installed) run(args ...string) string {
	n.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	c := exec.CommandContext(ctx, n.bin, args...)
	c.Env = n.env
	out, err := c.CombinedOutput()
	if err != nil {
		n.t.Fatalf("n8n %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// load imports the workflows of an export, and gives their ids by journey.
func (n *installed) load(out *targets.Output) map[string]string {
	n.t.Helper()
	dir, ids := n.t.TempDir(), map[string]string{}
	for _, f := range out.Trees[0].Files {
		name, ok := strings.CutPrefix(f.Path, "workflows/")
		if !ok {
			continue
		}
		var w struct{ ID string }
		if err := json.Unmarshal(f.Data, &w); err != nil {
			n.t.Fatal(err)
		}
		ids[strings.TrimSuffix(name, ".json")] = w.ID
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			n.t.Fatal(err)
		}
	}
	want := fmt.Sprintf("Successfully imported %d workflow", len(ids))
	if said := n.run("import:workflow", "--separate", "--input="+dir); !strings.Contains(said, want) {
		n.t.Fatalf("n8n did not import %d workflows:\n%s", len(ids), said)
	}
	return ids
}

// start runs the server until the test ends.
func (n *installed) start() {
	n.t.Helper()
	c := exec.Command(n.bin, "start")
	c.Env = n.env
	var log bytes.Buffer
	c.Stdout, c.Stderr = &log, &log
	if err := c.Start(); err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			_ = c.Process.Kill()
			<-done
		}
		if n.t.Failed() {
			n.t.Logf("n8n said:\n%s", log.String())
		}
	})
	for range 240 {
		if r, err := http.Get(n.url("/healthz/readiness")); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(500 * time.Millisecond)
	}
	n.t.Fatal("n8n does not come up")
}

func (n *installed) url(path string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", n.port, path)
}

// post calls until the answer is a success.
func post(t *testing.T, url string, body any) {
	data, err := json.Marshal(body)
	if err != nil {
		t.Error(err)
		return
	}
	last := ""
	for range 60 {
		r, err := http.Post(url, "application/json", bytes.NewReader(data))
		if err == nil {
			answer, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if r.StatusCode < 300 {
				return
			}
			last = fmt.Sprint(r.StatusCode, " ", string(answer))
		}
		time.Sleep(500 * time.Millisecond)
	}
	t.Errorf("%s takes no call: %s", url, last)
}

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
	n.run("publish:workflow", "--id="+ids["tour"])
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

// TestEngineImportsExamples lets n8n import the exports of both examples.
func TestEngineImportsExamples(t *testing.T) {
	n := install(t)
	for _, name := range []string{"aurora", "halden"} {
		p := compileDir(t, withTarget(t, name, exampleTarget("http://127.0.0.1:9", "")))
		out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
		if out == nil {
			t.Fatalf("%s:\n%s", name, lines(p, set))
		}
		if ids := n.load(out); len(ids) == 0 {
			t.Errorf("%s has no workflows", name)
		}
	}
}
