// Command gen writes the registry of rules and the test beside each. It runs in
// lint/rules, as `go generate` starts it, and needs no rule to compile.
package main

import (
	"fmt"
	"os"

	"github.com/cairn-lang/cairn/lint/rulebook"
)

func main() {
	files, err := rulebook.Registry(".")
	if err == nil {
		err = rulebook.Write(".", files, "*/*/rule_test.go")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(2)
	}
}
