package metamorphic_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang/diag"
)

// mark is in every name that a change makes up.
const mark = "zq"

// change is a change of a project that may mean nothing.
type change struct {
	what  string
	files map[string]string
	// back gives the words of a finding as they were before the change.
	back func(string) string
	// plain leaves out of a finding what the change may touch, before and after; nil
	// is nothing.
	plain func(string) string
	// beside reports whether a finding is about what was changed and not held to
	// anything; nil is none.
	beside func(diag.Diagnostic) bool
}

// TestMain keeps the number of draws low, each of which lints a project, unless it
// is asked for.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "25"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// TestMeaningless changes projects so that they mean the same.
func TestMeaningless(t *testing.T) {
	list := projects(t)
	for _, r := range []struct {
		name string
		draw func(*rapid.T, *project) (change, bool)
	}{
		{"rename", rename},
		{"rename step", renameStep},
		{"rename attribute", renameAttribute},
		{"shuffle blocks", shuffle},
		{"swap cases", swapCases},
		{"split wait", splitWait},
		{"branch for nobody", branchForNobody},
		{"inline fragment", inline},
	} {
		t.Run(r.name, func(t *testing.T) {
			try(t, func(rt *rapid.T) bool {
				p := pick(rt, list)
				c, ok := r.draw(rt, p)
				if !ok {
					return false
				}
				program, after := p.check(t, c.files)
				if program == nil {
					rt.Fatalf("%s: %s: it has errors", p.name, c.what)
				}
				if diff := cmp.Diff(c.keys(p.before, false), c.keys(after, true)); diff != "" {
					rt.Fatalf("%s: %s (-before +after):\n%s", p.name, c.what, diff)
				}
				return true
			})
		})
	}
}

// try draws anew until a change has a place in the project that was drawn, which
// many have not.
func try(t *testing.T, draw func(*rapid.T) bool) {
	t.Helper()
	done := 0
	rapid.Check(t, func(rt *rapid.T) {
		for range 20 {
			if draw(rt) {
				done++
				return
			}
		}
	})
	if done == 0 {
		t.Error("nothing was changed")
	}
}

// pick gives one of the examples, which are large, in a third of all draws.
func pick(t *rapid.T, list []*project) *project {
	large := rapid.IntRange(0, 2).Draw(t, "large") == 0
	some := slices.DeleteFunc(slices.Clone(list), func(p *project) bool { return strings.Contains(p.name, "/") == large })
	return rapid.SampledFrom(some).Draw(t, "project")
}

// keys are findings as they are compared: without their places.
func (c change) keys(found []diag.Diagnostic, after bool) []string {
	var list []string
	for _, d := range found {
		if c.beside != nil && c.beside(d) {
			continue
		}
		text := fmt.Sprintf("%s %s: %s", d.Severity, d.Rule, d.Message)
		if after && c.back != nil {
			text = c.back(text)
		}
		if c.plain != nil {
			text = c.plain(text)
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return list
}
