package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
)

// command is a workflow command as the runner reads it: up to the first "::"
// properties, then data; escapes undone.
type command struct {
	kind, data string
	props      map[string]string
}

func runnerReads(t *testing.T, line string) command {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "::")
	head, data, found := strings.Cut(rest, "::")
	if !ok || !found {
		t.Fatalf("no command: %s", line)
	}
	undo := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	c := command{props: map[string]string{}, data: undo.Replace(data)}
	kind, props, _ := strings.Cut(head, " ")
	c.kind = kind
	for _, p := range strings.Split(props, ",") {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			t.Fatalf("property %q in %s", p, line)
		}
		c.props[name] = undo.Replace(value)
	}
	return c
}

func TestGitHubCommands(t *testing.T) {
	got := written(t, format(t, "github"), fullReport(), Options{})
	var hits int
	for _, line := range strings.Split(strings.TrimSuffix(got, "\n"), "\n") {
		c := runnerReads(t, line)
		if c.kind != "error" && c.kind != "warning" && c.kind != "notice" {
			t.Errorf("kind %q", c.kind)
		}
		switch c.props["title"] {
		case "hostile":
			hits++
			if first, _, _ := strings.Cut(c.data, "\n"); first != printable(hostile) {
				t.Errorf("message %q", first)
			}
		case "gone":
			hits++
			if c.props["file"] != "crm/aurora shop/a:b, c/100%.hcl" {
				t.Errorf("file %q", c.props["file"])
			}
		}
	}
	if hits != 2 {
		t.Error("findings are missing")
	}
}

// TestGitHubLimits holds the annotations to those that GitHub shows, worst
// first, and the summary to all findings.
func TestGitHubLimits(t *testing.T) {
	r := &Report{}
	for i := range 40 {
		sev := []diag.Severity{diag.Hint, diag.Warning, diag.Info, diag.Warning}[i%4]
		r.Findings = append(r.Findings, diag.Diagnostic{Rule: "r", Severity: sev, Message: fmt.Sprintf("number %d of %s", i, sev)})
	}
	var out, summary bytes.Buffer
	if err := GitHub(&out, r, Options{Summary: &summary}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	counts := map[string]int{}
	for _, line := range lines[:len(lines)-1] {
		c := runnerReads(t, line)
		counts[c.kind]++
		if c.kind == "notice" && !strings.HasSuffix(c.data, "info") {
			t.Errorf("a hint stands before an info: %s", c.data)
		}
	}
	if counts["warning"] != 10 || counts["notice"] != 10 || counts["error"] != 0 {
		t.Errorf("shown: %v", counts)
	}
	if last := lines[len(lines)-1]; last != "cairn: not shown as annotations: 10 warnings, 10 hints" {
		t.Error(last)
	}
	if n := strings.Count(summary.String(), "number"); n != 40 {
		t.Errorf("the summary has %d findings", n)
	}
}
