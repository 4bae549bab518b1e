package format

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDiff(t *testing.T) {
	cases := []struct{ name, a, b, want string }{
		{"equal", "a\n", "a\n", ""},
		{"change", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
			"--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"},
		{"line end", "a\nb", "a\nb\n", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"},
		{"to nothing", "a\n", "", "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n"},
		{"from nothing", "", "a\nb\n", "--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n"},
		{"two hunks", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
			"--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
		{"one hunk", "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
			"--- a/x\n+++ b/x\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
	}
	for _, c := range cases {
		if got := Diff("x", []byte(c.a), []byte(c.b)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// patch applies a difference and checks its line numbers on the way.
func patch(a, diff string) (string, error) {
	x := splitLines([]byte(a))
	var out strings.Builder
	at, added := 0, 0
	lines := strings.SplitAfter(strings.ReplaceAll(diff, "\n\\ No newline at end of file\n", "\x00"), "\n")
	for _, l := range lines[2:] {
		l = strings.TrimSuffix(l, "\n")
		for _, l := range strings.SplitAfter(l, "\x00") {
			if l == "" {
				continue
			}
			text := l[1:] + "\n"
			if bare, ok := strings.CutSuffix(l[1:], "\x00"); ok {
				text = bare
			}
			if l[0] == '@' {
				var from, to int
				if _, err := fmt.Sscanf(strings.NewReplacer(",", " ,", "-", "", "+", "").Replace(l[3:]), "%d", &from); err != nil {
					return "", err
				}
				_, second, _ := strings.Cut(l, "+")
				if _, err := fmt.Sscanf(second, "%d", &to); err != nil {
					return "", err
				}
				if strings.Contains(strings.Split(l, "+")[0], ",0 ") {
					from++
				}
				for at < from-1 {
					out.WriteString(x[at])
					at++
					added++
				}
				if strings.Contains(second, ",0 ") {
					to++
				}
				if added != to-1 {
					return "", fmt.Errorf("%q at line %d of the result", l, added+1)
				}
				continue
			}
			if l[0] != '+' {
				if at >= len(x) || x[at] != text {
					return "", fmt.Errorf("line %d is not %q", at+1, text)
				}
				at++
			}
			if l[0] != '-' {
				out.WriteString(text)
				added++
			}
		}
	}
	for ; at < len(x); at++ {
		out.WriteString(x[at])
	}
	return out.String(), nil
}

func TestDiffApplies(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", ""}), 0, 30).Draw(t, "lines")
		s := strings.Join(lines, "\n")
		if len(lines) > 0 && rapid.Bool().Draw(t, "ends") {
			s += "\n"
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		d := Diff("x", []byte(a), []byte(b))
		if d == "" {
			if a != b {
				t.Fatal("no difference")
			}
			return
		}
		got, err := patch(a, d)
		if err != nil || got != b {
			t.Fatalf("%q becomes %q, not %q (%v) by\n%s", a, got, b, err, d)
		}
	})
}

// TestDiffFar takes texts that share too little to look for the shortest way.
func TestDiffFar(t *testing.T) {
	var a, b strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&a, "%d\n", i)
		fmt.Fprintf(&b, "%d\n", -i)
	}
	d := Diff("x", []byte(a.String()), []byte(b.String()))
	if got, err := patch(a.String(), d); err != nil || got != b.String() {
		t.Error(err)
	}
}
