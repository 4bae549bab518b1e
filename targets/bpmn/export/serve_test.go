package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const password = "Bearer only-for-tests"

// served is host.mjs as a server, which tests end and start again.
type served struct {
	*installed
	url, runs string
	files     []string
	process   *exec.Cmd
	said      bytes.Buffer
}

func (e *installed) serve(files ...string) *served {
	e.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		e.t.Fatal(err)
	}
	s := &served{installed: e, url: "http://" + l.Addr().String(), runs: filepath.Join(e.dir, "runs"), files: files}
	l.Close()
	s.start()
	e.t.Cleanup(func() {
		s.kill()
		if e.t.Failed() {
			e.t.Logf("the host said:\n%s", s.said.String())
		}
	})
	return s
}

func (s *served) start() {
	s.t.Helper()
	port := s.url[strings.LastIndexByte(s.url, ':')+1:]
	s.process = exec.Command("node", append([]string{"host.mjs", "--address=" + s.url, "--runs=" + s.runs, "--port=" + port}, s.files...)...)
	s.process.Dir, s.process.Stdout, s.process.Stderr = s.dir, &s.said, &s.said
	s.process.Env = append(os.Environ(), "CAIRN_AUTHORIZATION="+password, "CRM_HEADER=Bearer top")
	if err := s.process.Start(); err != nil {
		s.t.Fatal(err)
	}
	for range 100 {
		if r, err := http.Get(s.url); err == nil {
			r.Body.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Fatal("the host does not come up")
}

// kill ends the host without a word, as a crash does.
func (s *served) kill() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
}

// post gives the status of an answer, and its body.
func (s *served) post(path, authorization string, body any) (int, map[string]any) {
	s.t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	url := path
	if strings.HasPrefix(path, "/") {
		url = s.url + path
	}
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", authorization)
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer a.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(a.Body).Decode(&answer); err != nil && err != io.EOF {
		s.t.Fatal(err)
	}
	return a.StatusCode, answer
}

// refusals waits until a call has been refused as often.
func (h *host) refusals(t *testing.T, n int) {
	t.Helper()
	for range 200 {
		h.mu.Lock()
		done := len(h.failed) >= n
		h.mu.Unlock()
		if done {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("no call was refused")
}

// callBack waits until a service is to call back, and gives the address.
func (h *host) callBack(t *testing.T) (address string, with any) {
	t.Helper()
	for range 200 {
		h.mu.Lock()
		for address, with = range h.later {
			delete(h.later, address)
		}
		h.mu.Unlock()
		if address != "" {
			return address, with
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("nobody is to be called back")
	return "", nil
}

// TestEngineServes lets host.mjs run a journey in the time of the clock, ends it
// thrice without a word, and finds that the run goes on where it was.
func TestEngineServes(t *testing.T) {
	e := install(t)
	h := newHost(t, people())
	h.authorization = password
	server := httptest.NewServer(h)
	defer server.Close()
	s := e.serve(e.tour(server.URL), e.write("draft.bpmn", []byte(`<bpmn:process isExecutable="false" />`)))

	whole := map[string]any{"person": map[string]any{"id": "whole"}, "trigger": trigger()}
	for _, c := range []struct {
		path, authorization string
		body                any
		want                int
	}{
		{"/start/tour", "", whole, 401}, {"/start/tour", password, map[string]any{}, 400}, {"/start/draft", password, whole, 409},
		{"/start/other", password, whole, 404}, {"/resume/none/odd-Message", password, whole, 404}, {"/", password, whole, 404}, {"/start/toString", password, whole, 404},
	} {
		if got, _ := s.post(c.path, c.authorization, c.body); got != c.want {
			t.Errorf("%s: %d instead of %d", c.path, got, c.want)
		}
	}
	status, started := s.post("/start/tour", password, whole)
	if status != http.StatusAccepted {
		t.Fatalf("a start: %d %v", status, started)
	}

	address, with := h.callBack(t) // the message is held
	if want := fmt.Sprintf("%s/resume/%s/odd-Message", s.url, started["run"]); address != want {
		t.Errorf("the address is %s instead of %s", address, want)
	}
	time.Sleep(200 * time.Millisecond)
	s.kill()
	s.start()
	if got, _ := s.post(strings.Replace(address, "odd", "reaction", 1), password, with); got != http.StatusConflict {
		t.Errorf("a message that nothing waits for: %d", got)
	}
	if got, _ := s.post(address, password, with); got != http.StatusNoContent {
		t.Fatalf("the release: %d", got)
	}
	h.refusals(t, 1) // the update is to be tried again
	s.kill()
	s.start()
	address, with = h.callBack(t) // it waits for an event, or for 20 seconds
	time.Sleep(200 * time.Millisecond)
	s.kill()
	s.start()
	if got, _ := s.post(address, password, with); got != http.StatusNoContent {
		t.Fatalf("the event: %d", got)
	}
	for i := 0; ; i++ {
		if left, _ := os.ReadDir(s.runs); len(left) == 0 {
			break
		}
		if i > 300 {
			t.Fatalf("the run does not end; so far: %q", h.trace("whole"))
		}
		time.Sleep(100 * time.Millisecond)
	}
	got := h.trace("whole")
	if len(got) > 4 {
		got[4] = strings.NewReplacer("left", "arm", "right", "arm").Replace(got[4])
	}
	want := []string{"start", "check can", "send odd", "update gold", "task arm", "wait reaction", "emit failed", "enroll sales", "end done as done"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, key := range h.failed {
		if again := h.call("whole", "update")["key"]; again != key {
			t.Errorf("the call was repeated as %v, and was %v", again, key)
		}
	}
	if s.process.ProcessState != nil {
		t.Error("the host has ended")
	}
}
