package lang_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

func TestEndlessExpansion(t *testing.T) {
	var locals strings.Builder
	for i := range 60 {
		fmt.Fprintf(&locals, "  l%d = [local.l%d, local.l%d]\n", i, i+1, i+1)
	}
	var uses strings.Builder
	for i := range 200 {
		fmt.Fprintf(&uses, "fragment \"f%d\" {\n  flow {\n    use \"a\" { fragment = fragment.f%d }\n    use \"b\" { fragment = fragment.f%d }\n  }\n}\n", i, i+1, i+1)
	}
	var chain strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&chain, "  c%d = local.c%d\n", i, i+1)
	}
	for name, text := range map[string]string{
		"locals that double":    "locals {\n" + locals.String() + "  l60 = 1\n}\nlint {\n  rule \"x\" { y = local.l0 }\n}\n",
		"fragments that double": uses.String() + "fragment \"f200\" {\n  flow {}\n}\n",
		"a long chain":          "locals {\n" + chain.String() + "  c50000 = \"x\"\n}\nkpi \"k\" { unit = local.c0 }\n",
		"a long circle":         "locals {\n" + chain.String() + "  c50000 = local.c0\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, findings := load(t, project(t, map[string]string{"a.cairn.hcl": text}), lang.Options{})
			if name != "fragments that double" && len(findings) == 0 {
				t.Error("no finding")
			}
			if len(findings) > 200 {
				t.Errorf("%d findings", len(findings))
			}
		})
	}
}

func TestManyUsesOfALargeTemplate(t *testing.T) {
	files := map[string]string{"copy/big.html": strings.Repeat("${profile.first_name} ", 60_000)}
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "message \"m%d\" {\n  class = \"service\"\n  email {\n    subject = \"x\"\n    body = template(\"copy/big.html\")\n  }\n}\n", i)
	}
	files["a.cairn.hcl"] = b.String()
	_, findings := load(t, project(t, files), lang.Options{})
	if len(findings) == 0 {
		t.Fatal("no finding")
	}
	if len(findings) != 1 || findings[0].Rule != "file-limit" {
		t.Errorf("findings: %s", messages(findings[:min(5, len(findings))]))
	}
}

func TestManySiblings(t *testing.T) {
	var b strings.Builder
	b.WriteString("profile {\n")
	for i := range 6_000 {
		fmt.Fprintf(&b, "  attribute \"a%d\" { type = string }\n", i)
	}
	b.WriteString("}\n")
	if _, findings := load(t, project(t, map[string]string{"a.cairn.hcl": b.String()}), lang.Options{}); len(findings) > 0 {
		t.Error(messages(findings[:1]))
	}
}

// The findings do not depend on how many goroutines there are.
func TestDeterministic(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("f%02d.cairn.hcl", i)] = fmt.Sprintf(
			"team \"t%d\" { titl = 1 }\nteam \"same\" {}\nobjective \"o%d\" {\n  metric = \"m\"\n  owner = team.t%dx\n}\n", i, i, i)
	}
	dir := project(t, files)
	var first string
	for procs := 1; procs <= 4; procs++ {
		old := runtime.GOMAXPROCS(procs)
		_, findings := load(t, dir, lang.Options{})
		runtime.GOMAXPROCS(old)
		got := full(findings)
		if first == "" {
			first = got
		} else if got != first {
			t.Fatalf("with %d processors the findings differ", procs)
		}
	}
	if n := strings.Count(first, "\n"); n < 40*2 {
		t.Errorf("only %d findings", n)
	}
}

func full(findings []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range findings {
		fmt.Fprintf(&b, "%+v\n", d)
	}
	return b.String()
}
