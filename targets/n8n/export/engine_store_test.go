package export_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// store is n8n's own store, read and written beside n8n.
type store struct {
	mu    sync.Mutex
	in    io.Writer
	last  int
	wants map[int]chan rows
}

type rows struct {
	ID    int
	Error string
	Rows  []map[string]any
}

func (n *installed) store() *store {
	n.t.Helper()
	script, err := filepath.Abs(filepath.Join("testdata", "engine", "store.js"))
	if err != nil {
		n.t.Fatal(err)
	}
	c := exec.Command("node", script, filepath.Join(n.dir, "node_modules"), filepath.Join(n.folder, ".n8n", "database.sqlite"))
	s := &store{wants: map[int]chan rows{}}
	out, err := c.StdoutPipe()
	if err != nil {
		n.t.Fatal(err)
	}
	in, err := c.StdinPipe()
	if err != nil {
		n.t.Fatal(err)
	}
	s.in = in
	if err := c.Start(); err != nil {
		n.t.Fatal(err)
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		s.read(out)
	}()
	n.t.Cleanup(func() {
		in.Close()
		<-done
		_ = c.Wait()
	})
	return s
}

func (s *store) read(out io.Reader) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r rows
		if json.Unmarshal(lines.Bytes(), &r) != nil {
			continue
		}
		s.mu.Lock()
		want := s.wants[r.ID]
		delete(s.wants, r.ID)
		s.mu.Unlock()
		if want != nil {
			want <- r
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, want := range s.wants {
		want <- rows{Error: "the reader of the store has ended"}
	}
}

func (s *store) ask(sql string, params ...any) ([]map[string]any, error) {
	want := make(chan rows, 1)
	s.mu.Lock()
	s.last++
	s.wants[s.last] = want
	line, err := json.Marshal(map[string]any{"id": s.last, "sql": sql, "params": params})
	if err == nil {
		_, err = s.in.Write(append(line, '\n'))
	}
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	select {
	case r := <-want:
		if r.Error != "" {
			return nil, fmt.Errorf("%s: %s", sql, r.Error)
		}
		return r.Rows, nil
	case <-time.After(time.Minute):
		return nil, fmt.Errorf("%s: no answer", sql)
	}
}

// publish does for many workflows at once what the command publish:workflow does
// for one, in n8n's store: it takes seconds to begin.
func (s *store) publish(t *testing.T) {
	t.Helper()
	if _, err := s.ask(`UPDATE workflow_entity SET active = 1, "activeVersionId" = "versionId"`); err != nil {
		t.Fatal(err)
	}
}
