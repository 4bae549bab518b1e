package hosttest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Host serves the calls of the runs of all scenes at once, at /host/CALL. The
// systems that webhooks call stand at /web/. It is used by many goroutines.
type Host struct {
	mu       sync.Mutex
	runs     map[string]*run // by token
	tokens   int
	strays   []string   // calls that nobody expected
	webhook  sync.Mutex // held by the run whose webhook may be called: nothing in it names a run
	calling  *run
	patience time.Duration
	letters  []Letter
}

// Letter is an e-mail that the engine was told to send by itself.
type Letter struct{ To, From, ReplyTo, Subject, HTML, Text string }

// Letters are the e-mails that engines were told to send, in no order.
func (h *Host) Letters() []Letter {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.letters)
}

// post tells the engine to send one, and gives the address.
func (h *Host) post(r *run, l Letter) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	l.To = fmt.Sprintf("%s-%d@mail.example", r.token, len(h.letters))
	h.letters = append(h.letters, l)
	return l.To
}

// NewHost makes a host that gives an engine some time for each call.
func NewHost(patience time.Duration) *Host {
	return &Host{runs: map[string]*run{}, patience: patience}
}

// call is a call of the engine that waits for its answer.
type call struct {
	name   string
	at     time.Time
	body   map[string]any // of a service
	sent   any            // what was sent: JSON, or text that is none
	header http.Header
	url    string
	answer chan reply
}

type reply struct {
	status int
	body   any
}

func (c *call) give(body any) { c.answer <- reply{http.StatusOK, body} }

// run is one run of a journey on the engine.
type run struct {
	token, person string
	engine        string // what the engine calls the run
	journey       *compiler.Journey
	calls         chan *call
	closed        bool // no call is due any more

	pending *call // the call of the step that the run stands at
	arrived bool  // the simulator's run is in the step at which it stands
	none    bool  // nothing came of the trigger
	sent    []*lang.Channel
	copies  map[string]Letter // that the engine may send itself, by channel and locale
	failed  bool              // the webhook of the step fails
	resting bool
	due     int64 // of the timer, in the simulator's time; 0 where there is none
	from    int64
	since   time.Time // when the engine was let go on to the timer
	until   time.Time // what the engine was told to wait for
	resume  string
	log     []string
}

// enter makes a run of an engine.
func (h *Host) enter(j *compiler.Journey, scene string) *run {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tokens++
	name := fmt.Sprintf("%s-%d", strings.ReplaceAll(scene, "/", "-"), h.tokens)
	r := &run{token: name, person: "p-" + name, journey: j, calls: make(chan *call, 8)}
	h.runs[r.token] = r
	return r
}

func (h *Host) close(r *run) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r.closed = true
}

// Strays are calls that no run was expected to make.
func (h *Host) Strays() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.strays)
}

// ServeHTTP implements http.Handler.
func (h *Host) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	data, err := io.ReadAll(q.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c := &call{at: time.Now(), header: q.Header, url: q.Method + " " + q.URL.RequestURI(), sent: decode(string(data)), answer: make(chan reply, 1)}
	_ = json.Unmarshal(data, &c.body) // what is no object is told by the checks of the call
	r := h.route(c, q)
	if r == nil {
		http.Error(w, "nobody expects this call", http.StatusGone)
		return
	}
	r.calls <- c
	select {
	case a := <-c.answer:
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(a.status)
		_ = json.NewEncoder(w).Encode(a.body)
	case <-q.Context().Done():
	}
}

// route is the run that makes a call, or nil.
func (h *Host) route(c *call, q *http.Request) *run {
	h.mu.Lock()
	defer h.mu.Unlock()
	name, service := strings.CutPrefix(q.URL.Path, "/host/")
	if !service {
		c.name = "webhook"
		r := h.calling
		h.calling = nil
		if r == nil {
			h.strays = append(h.strays, c.url)
		}
		return r
	}
	c.name = name
	person, _ := c.body["person"].(map[string]any)
	token, _ := person["run"].(string)
	r := h.runs[token]
	if r == nil || r.closed {
		h.strays = append(h.strays, fmt.Sprintf("%s calls %s of step %v, run %v of journey %v", token, name, c.body["step"], c.body["run"], c.body["journey"]))
		return nil
	}
	return r
}
