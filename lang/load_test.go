package lang_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/linttest"
)

func TestFixtures(t *testing.T) {
	linttest.Run(t, "testdata/fixtures", func(t *testing.T, dir string) []diag.Diagnostic {
		_, set, err := lang.Load(dir, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return set.All()
	})
}

func TestNoProject(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"empty":       {"readme.txt": "x"},
		"no root":     {"a.cairn.hcl": "team \"a\" {}"},
		"only deeper": {"sub/cairn.hcl": head},
	} {
		dir := t.TempDir()
		for path, text := range files {
			p := filepath.Join(dir, path)
			if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		p, findings := load(t, dir, lang.Options{})
		if p != nil || len(findings) != 1 || findings[0].Rule != "no-project" {
			t.Errorf("%s: %v, %s", name, p, messages(findings))
		}
	}
	if _, _, err := lang.Load(filepath.Join(t.TempDir(), "none"), lang.Options{}); err == nil {
		t.Error("a folder that is not there is no error")
	}
}
