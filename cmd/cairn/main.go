// Command cairn checks customer journeys written as HCL and exports them to the
// engines that send.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Exit codes. CI relies on them.
const (
	exitOK       = 0 // nothing at or above the failing severity
	exitFindings = 1 // findings, or files that fmt --check would change
	exitFailed   = 2 // could not run: usage, reading, writing, internal error
)

// streams is what a command reads, writes and knows of its surroundings.
type streams struct {
	in       io.Reader
	out, err io.Writer
	environ  []string
	terminal bool // out is a terminal that takes colour
}

// The garbage collector's pace for a process that reads, answers and ends: it
// waits until the heap has grown fivefold, up to a size at which memory counts
// for more than time. Left alone it begins at 4 MB and goes over all that is
// known of the project each time that has doubled, which takes a quarter of the
// time of a check. GOGC and GOMEMLIMIT in the environment win.
const (
	gcPercent   = 400
	memoryLimit = 1 << 30 // bytes; a pace, not a bound
)

func paceCollector() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(gcPercent)
		debug.SetMemoryLimit(memoryLimit)
	}
}

func main() {
	paceCollector()
	os.Exit(run(os.Args[1:], streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		environ: os.Environ(), terminal: isTerminal(os.Stdout),
	}))
}

// run is the whole program over its streams. A panic is our own fault: it is
// reported as such, with exit code 2, and never as a finding.
func run(args []string, s streams) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(s.err, "cairn: internal error: %v\nPlease report this with the command and, if you can, the files.\n%s", r, debug.Stack())
			code = exitFailed
		}
	}()
	root := newRoot(s)
	root.SetArgs(args)
	err := root.Execute()
	return exitCode(s, err)
}
