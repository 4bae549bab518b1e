// Command pages writes docs/rules. It runs in lint/rules, as `go generate` starts
// it.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
)

func main() {
	if err := rulebook.Write(filepath.Join("..", "..", "docs", "rules"), rulebook.Pages(rules.All()), "*.md"); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(2)
	}
}
