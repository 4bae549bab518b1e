// Package graph draws journeys and whole projects as Mermaid or DOT text, for
// people to look at. The text depends on the program alone, and no label can
// break out of its place in it.
package graph

import (
	"fmt"
	"io"

	"github.com/cairn-lang/cairn/compiler"
)

// Format is a language that graphs are written in.
type Format string

const (
	Mermaid Format = "mermaid"
	DOT     Format = "dot"
)

// Formats are the languages there are.
func Formats() []Format { return []Format{Mermaid, DOT} }

// Journey draws the steps of one journey.
func Journey(w io.Writer, j *compiler.Journey, as Format) error {
	return write(w, journeyPicture(j), as)
}

// Project draws the touchpoints and journeys of a project by stage of its
// funnel, and what leads where.
func Project(w io.Writer, p *compiler.Program, as Format) error {
	return write(w, projectPicture(p), as)
}

func write(w io.Writer, p *picture, as Format) error {
	var text string
	switch as {
	case Mermaid:
		text = p.mermaid()
	case DOT:
		text = p.dot()
	default:
		return fmt.Errorf("graphs are written as mermaid or dot, not %q", as)
	}
	_, err := io.WriteString(w, text)
	return err
}

// picture is a graph before it is written in a language.
type picture struct {
	name   string // of what is drawn
	across bool   // from left to right, else from the top down
	groups []group
	boxes  []box // in no group
	arrows []arrow
}

type group struct {
	id, title string
	boxes     []box
}

// box is a node. Its lines are shown one below the other.
type box struct {
	id    string
	kind  kind
	lines []string
}

// arrow leads from one box to another; a dotted one is no step of a run.
type arrow struct {
	from, to string
	label    string
	dotted   bool
}

// kind decides on the shape of a box.
type kind uint8

const (
	plain kind = iota
	start
	wait
	send
	choice
	guard
	task
	system // webhook, update, emit, enroll
	again  // goto
	end
	touch
)

// maxLine is how many characters of a condition are shown.
const maxLine = 60

// short cuts s after maxLine characters.
func short(s string) string {
	n := 0
	for i := range s {
		if n == maxLine {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
