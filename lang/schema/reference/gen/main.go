// Command gen writes docs/language. It runs in the folder of its package, as
// `go generate` starts it.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/cairn-lang/cairn/lang/schema/reference"
)

func main() {
	if err := write(filepath.Join("..", "..", "..", "docs", "language")); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(2)
	}
}

// write makes dir hold the pages of the reference and no other page.
func write(dir string) error {
	pages, err := reference.Pages()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, p := range pages {
		wanted[p.Path] = true
		if err := os.WriteFile(filepath.Join(dir, p.Path), p.Text, 0o666); err != nil {
			return err
		}
	}
	old, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if !wanted[filepath.Base(name)] {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}
