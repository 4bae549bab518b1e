package metamorphic_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// shuffle puts the blocks of a file into another order.
func shuffle(t *rapid.T, p *project) (change, bool) {
	path := rapid.SampledFrom(p.paths()).Draw(t, "file")
	if strings.Contains(p.files[path], "cairn:ignore-file") {
		return change{}, false
	}
	tops := keep(p.blocks(t), func(b *place) bool { return b.parent == nil && b.path == path })
	if len(tops) < 2 {
		return change{}, false
	}
	// A block goes with the comment above it.
	var pieces []string
	from := 0
	for _, b := range tops {
		pieces = append(pieces, p.files[path][from:b.end()])
		from = b.end()
	}
	pieces[0] = "\n" + pieces[0]
	now := rapid.Permutation(pieces).Draw(t, "order")
	return change{
		what: path + " has its blocks in another order", files: p.with(path, strings.Join(now, "")+p.files[path][from:]),
		// Findings name things in the order in which they are declared.
		plain: func(s string) string { return quoted.ReplaceAllString(s, `"…"`) },
	}, true
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// swapCases swaps two cases of a branch that lists values: they never overlap.
func swapCases(t *rapid.T, p *project) (change, bool) {
	list := p.blocks(t)
	branches := keep(list, func(b *place) bool {
		if b.block.Type != "branch" || b.block.Body.Attributes["on"] == nil {
			return false
		}
		return len(casesOf(list, b)) >= 2
	})
	if len(branches) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(branches).Draw(t, "branch")
	cases := casesOf(list, b)
	i := rapid.IntRange(0, len(cases)-2).Draw(t, "case")
	x, y := cases[i], cases[i+1]
	s := p.files[b.path]
	text := s[:x.start()] + y.text(p) + s[x.end():y.start()] + x.text(p) + s[y.end():]
	return change{what: fmt.Sprintf("cases of branch %q are swapped", b.label()), files: p.with(b.path, text)}, true
}

func casesOf(list []*place, b *place) []*place {
	return keep(list, func(c *place) bool { return c.parent != nil && c.parent.block == b.block && c.block.Type == "case" })
}

// splitWait makes two waits of one. What engines bear of one wait, and what is
// said of this one, may differ.
func splitWait(t *rapid.T, p *project) (change, bool) {
	waits := keep(p.blocks(t), func(b *place) bool {
		d, err := lang.ParseDuration(b.attr("for"))
		return b.block.Type == "wait" && b.within("journey") != nil && err == nil && d > 1
	})
	if len(waits) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(waits).Draw(t, "wait")
	d, _ := lang.ParseDuration(b.attr("for"))
	first := lang.Duration(rapid.IntRange(1, int(d)-1).Draw(t, "first"))
	if d%(24*3600) == 0 && d > 24*3600 && rapid.Bool().Draw(t, "whole days") {
		first = 24 * 3600
	}
	text := fmt.Sprintf("wait \"%[1]s_%[2]s\" { for = %[3]q }\nwait %[1]q { for = %[4]q }", b.label(), mark, first.Text(), (d - first).Text())
	if first+(d-first) != d {
		return change{}, false
	}
	own := fmt.Sprintf("%q", b.label())
	return change{
		what: fmt.Sprintf("wait %q of %s is two", b.label(), d.Text()), files: p.replace(b.path, b.start(), b.end(), text),
		beside: func(f diag.Diagnostic) bool {
			return slices.Contains([]string{"exit-lookback-too-short", "target-limits"}, f.Rule) || strings.Contains(f.Message, own) || strings.Contains(f.Message, mark)
		},
	}, true
}

// branchForNobody puts a branch before a step whose only case nobody fits.
func branchForNobody(t *rapid.T, p *project) (change, bool) {
	kinds := []string{"wait", "send", "task", "guard", "branch", "split"}
	// Within a case it would make a difference between cases.
	steps := keep(p.blocks(t), func(b *place) bool {
		return slices.Contains(kinds, b.block.Type) && b.within("journey") != nil && b.parent.block.Type == "flow"
	})
	if len(steps) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(steps).Draw(t, "step")
	text := `branch "zq" {
  case "zq_nobody" {
    when = profile.first_name == "a" && profile.first_name == "b"
    exit "zq_exit" {}
  }
}
`
	return change{
		what: fmt.Sprintf("before %q there is a branch for nobody", b.label()), files: p.replace(b.path, b.start(), b.start(), text),
		beside: func(f diag.Diagnostic) bool { return strings.Contains(f.Message, mark) },
	}, true
}
