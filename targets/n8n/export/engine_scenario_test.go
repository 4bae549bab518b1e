package export_test

import (
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/hosttest"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/google/go-cmp/cmp"
)

// secret is the one of each example, which a header of a webhook sends. The
// credential that holds it in n8n is called the same.
func secret(name string) string { return map[string]string{"aurora": "parcels", "halden": "crm"}[name] }

// example is an example project as it is exported for this test: the systems that
// its webhooks call are here.
func example(t *testing.T, name, here, options string, journeys []string) *compiler.Program {
	t.Helper()
	target := exampleTarget(here+"/host", ` webhook_path = "`+name+`"`+options)
	target = strings.Replace(target, `target "n8n" {`, `target "`+name+`" {`+"\n  journeys = ["+strings.Join(journeys, ", ")+"]", 1)
	target = strings.Replace(target, "    service =", fmt.Sprintf("    secret = { %s = %q }\n    service =", secret(name), secret(name)), 1)
	dir := withTarget(t, name, target)
	outside := regexp.MustCompile(`https://(crm\.halden|parcels\.aurora)\.example`)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".hcl") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, outside.ReplaceAll(data, []byte(here)), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return compileDir(t, dir)
}

// atOnce is how many scenarios run at once: most of the time one waits for n8n.
const atOnce = 12

// TestEngineScenarios lets n8n run every scenario of both examples in lockstep with
// the simulator: see the package hosttest. Waits are ended in n8n's own store, and
// all runs go on at once.
func TestEngineScenarios(t *testing.T) {
	n := install(t)
	mails := newMailServer(t)
	n.credentials(mails.Addr().(*net.TCPAddr).Port)
	host := hosttest.NewHost(3 * time.Minute)
	server := httptest.NewServer(host)
	defer server.Close()

	names := []string{"aurora", "halden"}
	programs := make([]*compiler.Program, len(names))
	outputs := make([]*targets.Output, len(names))
	for i, name := range names {
		// Whenever a run starts or goes on, n8n walks every way that there is from a
		// node to the end (getConnectedNodes in n8n-workflow 2.8.4), and stands still
		// meanwhile. In this journey of eight letters that takes two seconds; with mail
		// nodes it would be minutes, so that it is not exported with them.
		const long = "journey.nurture"
		journeys := live(t, name)
		bare := slices.Contains(journeys, long)
		journeys = slices.DeleteFunc(journeys, func(j string) bool { return j == long })
		programs[i], outputs[i] = exported(t, name, server.URL, `, mail_credential = "`+mailCredential+`" `, journeys)
		if bare {
			_, out := exported(t, name, server.URL, "", []string{long})
			outputs = append(outputs, out)
		}
	}
	ids := n.load(outputs...)
	store := n.store()
	store.publish(t)
	n.env = append(n.env, "NODE_OPTIONS=--require="+absolute(t, "testdata", "engine", "sooner.js"))
	n.start()

	began := time.Now()
	total := &tally{}
	var group sync.WaitGroup
	room := make(chan bool, atOnce)
	for i, name := range names {
		d := &driver{n: n, store: store, path: name}
		scenes := hosttest.NewScenes(programs[i], d, host, func(j string) bool { return ids[name+"-"+j] != "" })
		for _, s := range programs[i].Project.Scenarios {
			room <- true
			group.Go(func() {
				defer func() { <-room }()
				total.play(t, name, scenes, s)
			})
		}
	}
	group.Wait()
	for _, s := range host.Strays() {
		t.Errorf("nobody expected that %s", s)
	}
	var left []map[string]any
	for range 120 { // the last ones write their end into the store
		var err error
		if left, err = store.ask(`SELECT id, status FROM execution_entity WHERE status <> 'success'`); err != nil {
			t.Error(err)
		}
		if len(left) == 0 || t.Failed() {
			break
		}
		time.Sleep(250 * time.Millisecond)
	}
	if len(left) > 0 && !t.Failed() {
		t.Errorf("executions that did not end well: %v", left)
	}
	compareMails(t, host.Letters(), mails)
	t.Logf("n8n %s ran %d scenarios in %s as the simulator does: %d runs, %d steps, %d messages, %d e-mails sent by SMTP, %d waits",
		n.version, total.scenes, time.Since(began).Round(time.Second), total.Runs, total.Steps, total.Sends, total.Mails, total.Waits)
	if !t.Failed() && (total.scenes < 100 || total.Steps < 400 || total.Sends < 100 || total.Mails < 100 || total.Waits < 100) {
		t.Errorf("too little has been run: %+v", total)
	}
}

// live is the journeys of an example that people are in, by address.
func live(t *testing.T, name string) (list []string) {
	t.Helper()
	for _, j := range compileDir(t, filepath.Join("..", "..", "..", "examples", name)).Journeys {
		if j.Decl.Live() {
			list = append(list, j.Decl.Address())
		}
	}
	return list
}

func exported(t *testing.T, name, here, options string, journeys []string) (*compiler.Program, *targets.Output) {
	t.Helper()
	p := example(t, name, here, options, journeys)
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: name})
	if out == nil {
		t.Fatalf("%s:\n%s", name, lines(p, set))
	}
	return p, out
}

// tally adds up what was compared.
type tally struct {
	mu     sync.Mutex
	scenes int
	hosttest.Played
}

// play runs a scenario beside others.
func (c *tally) play(t *testing.T, project string, scenes *hosttest.Scenes, s *lang.Scenario) {
	t.Run(project+"/"+s.Label, func(t *testing.T) {
		played, err := scenes.Play(s)
		if err != nil {
			t.Error(err)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.scenes++
		c.Runs += played.Runs
		c.Steps += played.Steps
		c.Sends += played.Sends
		c.Mails += played.Mails
		c.Waits += played.Waits
	})
}

func absolute(t *testing.T, part ...string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(part...))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// mailCredential is the id of the mail server in n8n.
const mailCredential = "MailServer000001"

func newMailServer(t *testing.T) *mailServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s := &mailServer{Listener: l, refused: make(chan bool, 10), tries: 1} // takes the first as well
	go s.serve()
	return s
}

// compareMails holds what came by SMTP to what the simulator sent.
func compareMails(t *testing.T, want []hosttest.Letter, s *mailServer) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	got := map[string]hosttest.Letter{}
	for _, m := range s.mails {
		r := open(t, m)
		l := hosttest.Letter{
			To: r.headers["To"], From: r.headers["From"], ReplyTo: r.headers["Reply-To"], Subject: r.headers["Subject"],
			HTML: asSent(r.html), Text: asSent(r.text),
		}
		if _, twice := got[l.To]; twice || len(m.To) != 1 || m.To[0] != l.To {
			t.Errorf("a second mail to %s, or to others: %q", l.To, m.To)
		}
		got[l.To] = l
	}
	for _, w := range want {
		w.HTML, w.Text = asSent(w.HTML), asSent(w.Text)
		if diff := cmp.Diff(w, got[w.To]); diff != "" && !t.Failed() {
			t.Errorf("mail to %s (-simulator +SMTP):\n%s", w.To, diff)
		}
	}
	if len(got) != len(want) && !t.Failed() {
		t.Errorf("%d mails came, not %d", len(got), len(want))
	}
}

// asSent is text without what mail does to the ends of lines.
func asSent(s string) string {
	return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
}

// credentials gives n8n the headers that webhooks send, and the mail server.
func (n *installed) credentials(port int) {
	n.t.Helper()
	list := []string{fmt.Sprintf(`{"id": %q, "name": "Mail", "type": "smtp", "data": {"host": "127.0.0.1", "port": %d, "secure": false, "disableStartTls": true}}`, mailCredential, port)}
	for _, id := range []string{"crm", "parcels"} {
		list = append(list, fmt.Sprintf(`{"id": %q, "name": %q, "type": "httpHeaderAuth", "data": {"name": "Authorization", "value": "Bearer only-for-tests"}}`, id, id))
	}
	path := filepath.Join(n.t.TempDir(), "credentials.json")
	if err := os.WriteFile(path, []byte("["+strings.Join(list, ",")+"]"), 0o600); err != nil {
		n.t.Fatal(err)
	}
	if said := n.run("import:credentials", "--input="+path); !strings.Contains(said, "Successfully imported") {
		n.t.Fatalf("n8n did not import the credentials:\n%s", said)
	}
}
