package export_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// driver is bpmn-engine as hosttest drives it, through testdata/drive.mjs.
type driver struct {
	url    string
	folder string // of the processes
}

// drive runs testdata/drive.mjs until the test ends, and gives its address.
func (e *installed) drive(files []string) string {
	e.t.Helper()
	c := exec.CommandContext(e.t.Context(), "node", append([]string{"--max-semi-space-size=64", "drive.mjs"}, files...)...)
	var said bytes.Buffer
	c.Dir, c.Stderr = e.dir, &said
	in, err := c.StdinPipe()
	if err != nil {
		e.t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		e.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		e.t.Fatal(err)
	}
	e.t.Cleanup(func() {
		in.Close()
		_ = c.Wait()
		if said.Len() > 0 {
			e.t.Logf("drive.mjs said:\n%s", said.String())
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		e.t.Fatalf("drive.mjs does not come up: %v\n%s", err, said.String())
	}
	return strings.TrimSpace(line)
}

// ask calls the driver, again while it is not yet so far.
func ask(url string, body []byte, answer any) error {
	last := ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		r, err := http.Post(url, "application/json", bytes.NewReader(body))
		if err != nil {
			return err
		}
		data, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			return err
		}
		last = fmt.Sprintf("%s: %s %s", url, r.Status, data)
		switch r.StatusCode {
		case http.StatusNotFound, http.StatusConflict:
			continue
		case http.StatusOK, http.StatusAccepted:
			return json.Unmarshal(data, answer)
		}
		break
	}
	return fmt.Errorf("%s", last)
}

// Start implements hosttest.Engine.
func (d *driver) Start(journey string, body []byte) error {
	return ask(d.url+"/start/"+d.folder+"/"+journey, body, &struct{}{})
}

// Ring implements hosttest.Engine.
func (d *driver) Ring(run string, _ time.Duration) (time.Time, error) {
	var rang struct{ At time.Time }
	err := ask(d.url+"/ring/"+run, nil, &rang)
	return rang.At, err
}

// Resume implements hosttest.Engine.
func (d *driver) Resume(url string, body []byte) error { return ask(url, body, &struct{}{}) }

// Over implements hosttest.Engine.
func (d *driver) Over(token string) (bool, error) {
	var run struct {
		Over  bool
		Error *string
	}
	err := ask(d.url+"/over/"+token, nil, &run)
	if err == nil && run.Error != nil {
		err = fmt.Errorf("the run ended with the error %s", *run.Error)
	}
	return run.Over, err
}

// Arm implements hosttest.Engine, by the hash of docs/targets/bpmn.md.
func (d *driver) Arm(person, journey, split, run string, sticky bool, weights []int) int {
	parts := []string{person, journey, split}
	if !sticky {
		parts = append(parts, run)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "/")))
	x, err := strconv.ParseUint(hex.EncodeToString(sum[:4]), 16, 64)
	if err != nil {
		return 0
	}
	at := int(x % 100)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// State implements hosttest.Engine.
func (d *driver) State(run string) string {
	var state map[string]any
	if err := ask(d.url+"/state/"+run, nil, &state); err != nil {
		return err.Error()
	}
	return fmt.Sprint(state)
}
