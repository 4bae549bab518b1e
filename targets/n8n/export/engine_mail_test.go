package export_test

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// leaving is a service that leaves e-mail to n8n, as it is told for each person.
type leaving struct {
	t     *testing.T
	mu    sync.Mutex
	facts map[string]any
	says  map[string]map[string]any // by person
	later map[string]map[string]any // what is said to those who are held
	calls map[string][]string
	ended chan string
}

func (h *leaving) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Person       struct{ ID string }
		Ask          []string
		Mail         bool
		Resume, Exit string
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		h.t.Error(err)
	}
	id, what := body.Person.ID, strings.TrimPrefix(r.URL.Path, "/")
	answer := map[string]any{}
	h.mu.Lock()
	defer h.mu.Unlock()
	switch what {
	case "start", "facts":
		facts := map[string]any{}
		for _, a := range body.Ask {
			facts[a] = h.facts[a]
		}
		answer["admit"], answer["facts"] = true, facts
	case "send":
		if !body.Mail {
			h.t.Error("the service is not told that n8n can send")
		}
		answer = h.says[id]
		if later := h.later[id]; later != nil {
			go post(h.t, body.Resume, later)
		}
	}
	if what != "facts" {
		h.calls[id] = append(h.calls[id], strings.TrimSpace(what+" "+body.Exit))
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
	if what == "end" {
		h.ended <- id
	}
}

// TestEngineMails lets n8n itself send what the service leaves to it.
func TestEngineMails(t *testing.T) {
	n := install(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &mailServer{Listener: l, refused: make(chan bool, 10)}
	defer l.Close()
	go s.serve()
	at := func(locale, to string) map[string]any {
		return map[string]any{"status": "mail", "channel": "email", "locale": locale, "to": to}
	}
	h := &leaving{
		t: t, calls: map[string][]string{}, ended: make(chan string, 10),
		facts: map[string]any{"profile.plan": "</p>{{ $json }} }} \"x\"\r\nBcc: mallory@evil.example\r\n\r\nZoë"},
		says: map[string]map[string]any{
			"ann": at("nl-NL", "ann@shop.example"), "bob": {"status": "held"}, "eve": at("nl-NL", "eve@shop.example>, <mallory@evil.example"),
			"lost": at("de-DE", "lost@shop.example"), "kept": {"status": "sent"},
		},
		later: map[string]map[string]any{"bob": at("sv-SE", "bob@shop.example")},
	}
	server := httptest.NewServer(h)
	defer server.Close()

	a, err := txtar.ParseFile(filepath.Join("testdata", "engine", "mail.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	a.Files = append(a.Files, txtar.File{Name: "target.cairn.hcl", Data: []byte("target \"n8n\" {\n  options = { mail_credential = \"MailServer1\" }\n  bind { service = { host = \"" + server.URL + "\" } }\n}\n")})
	p := compileDir(t, writeCase(t, a))
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
	if out == nil {
		t.Fatalf("findings:\n%s", lines(p, set))
	}
	credentials := filepath.Join(t.TempDir(), "credentials.json")
	port := l.Addr().(*net.TCPAddr).Port
	if err := os.WriteFile(credentials, fmt.Appendf(nil, `[{"id": "MailServer1", "name": "Mail", "type": "smtp", "data": {"host": "127.0.0.1", "port": %d, "secure": false, "disableStartTls": true}}]`, port), 0o600); err != nil {
		t.Fatal(err)
	}
	n.run("import:credentials", "--input="+credentials)
	if said := n.run("export:credentials", "--id=MailServer1"); !strings.Contains(said, `"smtp"`) {
		t.Errorf("the command of APPLY.md does not show the credential:\n%s", said)
	}
	n.load(out)
	n.run("publish:workflow", "--id="+workflowID(t, out, "post"))
	n.start()
	for id := range h.says {
		post(t, n.url("/webhook/journeys/post"), map[string]any{"person": map[string]any{"id": id}, "trigger": map[string]any{"total": 1234.5}})
	}
	for range 3 {
		select {
		case <-h.ended:
		case <-time.After(2 * time.Minute):
			t.Fatalf("not all end; the calls: %v, the mails: %v", h.calls, s.mails)
		}
	}
	for i := range 5 {
		select {
		case <-s.refused:
		case <-time.After(time.Minute):
			t.Fatalf("the mail to eve was tried %d times", i)
		}
	}

	h.mu.Lock()
	defer h.mu.Unlock()
	want := map[string][]string{
		"ann": {"start", "send", "end done"}, "bob": {"start", "send", "end done"}, "kept": {"start", "send", "end done"},
		"eve": {"start", "send"}, "lost": {"start", "send"},
	}
	if diff := cmp.Diff(want, h.calls); diff != "" {
		t.Error(diff)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	got := map[string]*read{}
	for _, l := range s.mails {
		got[strings.Join(l.To, " ")] = open(t, l)
	}
	if len(got) != 2 || len(s.mails) != 2 || s.tries != 3 {
		t.Fatalf("mails: %v in %d tries", s.mails, s.tries)
	}
	headers := func(to, subject string) map[string]string {
		return map[string]string{"from": "hi@shop.example", "From": "Shop <hi@shop.example>", "To": to, "Reply-To": "care@shop.example", "Subject": subject, "Cc": "", "Bcc": ""}
	}
	const hostile = `</p>{{ $json }} }} "x" Bcc: mallory@evil.example  Zoë`
	for to, want := range map[string]struct {
		subject     string
		text, parts []string
	}{
		"ann@shop.example": {"Hoi " + hostile, []string{"Welkom, </p>{{ $json }} }} \"x\"", ": €\u00a01.234,50"}, []string{`<html lang="nl-NL">`, `overflow:hidden">Kijk, &lt;/p&gt;{{ $json }}`, "<p>Welkom, &lt;/p&gt;{{ $json }} }} &#34;x&#34;", "1.234,50"}},
		"bob@shop.example": {"Hej " + hostile, []string{"Välkommen, </p>{{ $json }} }} \"x\""}, []string{`<html lang="sv-SE">`, "<p>Välkommen, &lt;/p&gt;{{ $json }}"}},
	} {
		r := got[to]
		if r == nil {
			t.Errorf("nothing came to %s: %v", to, s.mails)
			continue
		}
		if diff := cmp.Diff(headers(to, want.subject), r.headers); diff != "" {
			t.Error(diff)
		}
		for _, x := range want.text {
			if !strings.Contains(r.text, x) {
				t.Errorf("%s: the text does not hold %q:\n%s", to, x, r.text)
			}
		}
		for _, x := range want.parts {
			if !strings.Contains(r.html, x) {
				t.Errorf("%s: the HTML does not hold %q:\n%s", to, x, r.html)
			}
		}
		if strings.Contains(r.text+r.html, "n8n") {
			t.Errorf("%s: the mail speaks of n8n:\n%s", to, r.text)
		}
	}
}

// workflowID is the id of the workflow of a journey.
func workflowID(t *testing.T, out *targets.Output, journey string) string {
	t.Helper()
	for _, f := range out.Trees[0].Files {
		if f.Path == "workflows/"+journey+".json" {
			var w struct{ ID string }
			if err := json.Unmarshal(f.Data, &w); err != nil {
				t.Fatal(err)
			}
			return w.ID
		}
	}
	t.Fatalf("journey %s is not exported", journey)
	return ""
}
