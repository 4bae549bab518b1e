package ruletest

import (
	_ "embed"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

//go:embed world.hcl
var world string

// worldBlock is a block that fixtures may take for granted.
type worldBlock struct {
	typ, label, text string
}

func worldBlocks(t testing.TB) []worldBlock {
	t.Helper()
	f, diags := hclsyntax.ParseConfig([]byte(world), "world.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var list []worldBlock
	for _, b := range f.Body.(*hclsyntax.Body).Blocks {
		list = append(list, worldBlock{b.Type, b.Labels[0], world[b.TypeRange.Start.Byte:b.CloseBraceRange.End.Byte]})
	}
	return list
}

var (
	declared = regexp.MustCompile(`(?m)^([a-z_]+)(?: "([^"]*)")? *\{`)
	// part is a part of a message, which needs a channel of its kind.
	part = regexp.MustCompile(`(?m)^ *(email|push|sms) \{`)
)

// furnish writes to dir what the fixture in it needs of the world. A project that
// a fixture declares stands in its cairn.hcl.
func furnish(t testing.TB, dir string) {
	t.Helper()
	text := ""
	files, err := filepath.Glob(filepath.Join(dir, "*.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text += string(data) + "\n"
	}
	have := map[string]bool{}
	for _, m := range declared.FindAllStringSubmatch(text, -1) {
		have[m[1]+"."+m[2]] = true
		have[m[1]] = true
	}
	blocks := worldBlocks(t)
	var taken []worldBlock
	for more := true; more; {
		more = false
		for _, b := range blocks {
			if have[b.typ+"."+b.label] || b.typ == "project" && have["project"] || !wanted(b, text) {
				continue
			}
			have[b.typ+"."+b.label], more = true, true
			taken = append(taken, b)
			text += b.text + "\n"
		}
	}
	var project, rest []string
	for _, b := range taken {
		if b.typ == "project" {
			project = append(project, b.text)
		} else {
			rest = append(rest, b.text)
		}
	}
	if len(project) > 0 {
		write(t, filepath.Join(dir, "cairn.hcl"), project)
	}
	write(t, filepath.Join(dir, "world.cairn.hcl"), rest)
	furnishStyle(t, dir, text)
}

// style is a rule of a Vale style that fixtures may take for granted.
const style = `extends: substitution
message: "Say '%s' instead of '%s'."
level: warning
ignorecase: true
swap:
  utili[sz]e: use
`

// furnishStyle writes the style of the world, if a fixture names it and has none of
// its own.
func furnishStyle(t testing.TB, dir, text string) {
	t.Helper()
	folder := filepath.Join(dir, "styles", "Saltmarsh")
	if _, err := os.Stat(folder); err == nil || !strings.Contains(text, `"styles/Saltmarsh"`) {
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "Plain.yml"), []byte(style), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wanted reports whether text cannot do without b.
func wanted(b worldBlock, text string) bool {
	if b.typ == "project" {
		return true
	}
	if b.typ == "channel" && slices.ContainsFunc(part.FindAllStringSubmatch(text, -1), func(m []string) bool { return m[1] == b.label }) {
		return true
	}
	if b.typ == "message" && strings.Contains(text, `send "`+b.label+`" {`) {
		return true
	}
	return regexp.MustCompile(`\b` + b.typ + `\.` + b.label + `\b`).MatchString(text)
}

func write(t testing.TB, path string, blocks []string) {
	t.Helper()
	if len(blocks) == 0 {
		return
	}
	if _, err := os.Stat(path); err == nil {
		return
	}
	if err := os.WriteFile(path, []byte(strings.Join(blocks, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
