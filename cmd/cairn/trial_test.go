package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadmeTrial does what the README's trial says, in an empty folder beside docs, and
// holds what is printed to docs/trial/transcript.txt, of which the README shows the
// errors.
func TestReadmeTrial(t *testing.T) {
	if _, err := exec.LookPath("patch"); err != nil {
		t.Skip("patch, which the trial uses, is not installed")
	}
	top, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := between(t, string(readme), "<!-- trial: run by .ci/trial and TestReadmeTrial -->\n```sh\n", "```\n<!-- end -->")
	const shownFrom, shownTo = "<!-- findings: held to docs/trial/transcript.txt by TestReadmeTrial -->\n```text\n", "```\n<!-- end -->"
	shown := between(t, string(readme), shownFrom, shownTo)

	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(top, "docs"), filepath.Join(dir, "docs")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var said bytes.Buffer
	for line := range strings.Lines(commands) {
		command := strings.TrimSpace(before(line, "#"))
		said.WriteString("$ " + command + "\n")
		follow(t, strings.Fields(command), &said)
	}
	file := filepath.Join(top, "docs", "trial", "transcript.txt")
	errorsIn := headlines(said.String())
	if *update {
		if err := os.WriteFile(file, said.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		renewed := strings.Replace(string(readme), shownFrom+shown+shownTo, shownFrom+errorsIn+shownTo, 1)
		if err := os.WriteFile(filepath.Join(top, "README.md"), []byte(renewed), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), said.String()); d != "" {
		t.Errorf("docs/trial/transcript.txt (-file +program), renew with -update:\n%s", d)
	}
	if d := cmp.Diff(errorsIn, shown); d != "" {
		t.Errorf("README.md (-program +readme), renew with -update:\n%s", d)
	}
	if n := strings.Count(errorsIn, "error: "); n != 3 {
		t.Errorf("the trial finds %d errors", n)
	}
}

// follow carries out one command. The program is this one.
func follow(t *testing.T, words []string, said *bytes.Buffer) {
	t.Helper()
	switch words[0] {
	case "go":
	case "cairn":
		var args []string
		for _, w := range words[1:] {
			if found, _ := filepath.Glob(w); strings.Contains(w, "*") && len(found) > 0 {
				args = append(args, found...)
				continue
			}
			args = append(args, w)
		}
		code := run(args, streams{out: said, err: said})
		if code != exitOK {
			said.WriteString("exit code " + string(rune('0'+code)) + "\n")
		}
	case "patch":
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Stdout, cmd.Stderr = said, said
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v: %v\n%s", words, err, said)
		}
	default:
		t.Fatalf("the trial says %v", words)
	}
}

// headlines are the errors of the first check, each with its place.
func headlines(transcript string) string {
	var out []string
	lines := strings.Split(transcript, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "error: ") && i+1 < len(lines) && !slices.Contains(out, l) {
			out = append(out, l, lines[i+1])
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func between(t *testing.T, text, from, to string) string {
	t.Helper()
	_, rest, ok1 := strings.Cut(text, from)
	got, _, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		t.Fatalf("the README has lost its mark %q", from)
	}
	return got
}

func before(s, mark string) string {
	head, _, _ := strings.Cut(s, mark)
	return head
}
