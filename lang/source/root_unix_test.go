//go:build unix

package source

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestReadNamedPipe would wait for ever if the pipe were opened.
func TestReadNamedPipe(t *testing.T) {
	dir := tree(t, map[string]string{"cairn.hcl": ""})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.cairn.hcl"), 0o644); err != nil {
		t.Skip(err)
	}
	r := open(t, dir)
	if _, p := r.Read("pipe.cairn.hcl"); p == nil || p.Rule != RuleUnreadable {
		t.Errorf("%v", p)
	}
	files, problems, _ := r.Files()
	if len(files) != 1 || len(problems) != 1 {
		t.Errorf("%v %v", files, problems)
	}
}
