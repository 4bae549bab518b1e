package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
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
)

// installed is an installation of n8n of its own for one test: the program of
// $CAIRN_N8N, a folder into which npm has installed n8n, with a fresh store.
type installed struct {
	t       *testing.T
	dir     string // of $CAIRN_N8N
	folder  string // of the store
	bin     string
	version string
	port    int
	env     []string
}

// required makes a missing engine a failure instead of a skipped test.
const required = "CAIRN_REQUIRE_ENGINES"

func install(t *testing.T) *installed {
	t.Helper()
	dir, err := filepath.Abs(os.Getenv("CAIRN_N8N"))
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("CAIRN_N8N") == "" {
		if os.Getenv(required) != "" {
			t.Fatal(required + " is set, and CAIRN_N8N is not")
		}
		t.Skip("SKIPPED: n8n itself runs no export; set CAIRN_N8N to a folder with node_modules/n8n (npm install n8n@" + export.Engine().Profile().API + ")")
	}
	n := &installed{t: t, dir: dir, folder: t.TempDir(), bin: filepath.Join(dir, "node_modules", ".bin", "n8n"), port: freePort(t)}
	n.env = append(os.Environ(),
		"N8N_USER_FOLDER="+n.folder, "N8N_ENCRYPTION_KEY=only-for-tests", "N8N_LISTEN_ADDRESS=127.0.0.1", "N8N_HOST=127.0.0.1",
		"N8N_PORT="+strconv.Itoa(n.port), "N8N_RUNNERS_BROKER_PORT="+strconv.Itoa(freePort(t)), "GENERIC_TIMEZONE=UTC",
		"N8N_DIAGNOSTICS_ENABLED=false", "N8N_VERSION_NOTIFICATIONS_ENABLED=false", "N8N_TEMPLATES_ENABLED=false",
		"N8N_PERSONALIZATION_ENABLED=false", "N8N_COMMUNITY_PACKAGES_ENABLED=false", "N8N_AI_ENABLED=false")
	n.version = strings.TrimSpace(n.run("--version"))
	t.Logf("n8n %s", n.version)
	if want := export.Engine().Profile().API; n.version != want {
		t.Fatalf("CAIRN_N8N holds n8n %s; exports are for %s", n.version, want)
	}
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

// load imports the workflows of some exports, and gives the ids by path.
func (n *installed) load(exports ...*targets.Output) map[string]string {
	n.t.Helper()
	dir, ids := n.t.TempDir(), map[string]string{}
	for i, out := range exports {
		for _, f := range out.Trees[0].Files {
			name, ok := strings.CutPrefix(f.Path, "workflows/")
			if !ok {
				continue
			}
			var w struct{ ID string }
			if err := json.Unmarshal(f.Data, &w); err != nil {
				n.t.Fatal(err)
			}
			name = fmt.Sprintf("%s-%s", out.Trees[0].Name, name)
			ids[strings.TrimSuffix(name, ".json")] = w.ID
			if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(i)+name), f.Data, 0o644); err != nil {
				n.t.Fatal(err)
			}
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
			said := log.String()
			n.t.Logf("n8n said:\n%s", said[max(0, len(said)-20_000):])
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

// call posts until the answer is a success: n8n takes no call for a run that is
// about to wait.
func call(url string, body []byte) error {
	last := ""
	for range 120 {
		r, err := http.Post(url, "application/json", bytes.NewReader(body))
		if err != nil {
			last = err.Error()
		} else {
			answer, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if r.StatusCode < 300 {
				return nil
			}
			last = fmt.Sprint(r.StatusCode, " ", string(answer))
		}
		time.Sleep(250 * time.Millisecond)
	}
	return fmt.Errorf("%s takes no call: %s", url, last)
}

func post(t *testing.T, url string, body any) {
	data, err := json.Marshal(body)
	if err == nil {
		err = call(url, data)
	}
	if err != nil {
		t.Error(err)
	}
}
