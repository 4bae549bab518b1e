package graph_test

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/graph"
	"github.com/cairn-lang/cairn/lang"
)

var update = flag.Bool("update", false, "write golden files anew")

func load(t *testing.T, dir string) *compiler.Program {
	t.Helper()
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	findings.Merge(more)
	for _, d := range findings.All() {
		t.Errorf("%s: %s", d.Range.Path, d.Message)
	}
	return program
}

func draw(t *testing.T, p *compiler.Program, journey string, as graph.Format) string {
	t.Helper()
	var b strings.Builder
	err := graph.Project(&b, p, as)
	if journey != "" {
		b.Reset()
		err = graph.Journey(&b, p.Journey(journey), as)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	p := load(t, "../testdata/tour")
	for _, name := range []string{"", "everything", "later"} {
		for _, as := range graph.Formats() {
			file := "testdata/" + name + "." + string(as)
			if name == "" {
				file = "testdata/project." + string(as)
			}
			got := draw(t, p, name, as)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s differs (-want +got); renew with -update:\n%s", file, diff)
			}
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	var b strings.Builder
	if err := graph.Project(&b, &compiler.Program{}, "png"); err == nil || b.Len() > 0 {
		t.Errorf("wrote %q, error %v", b.String(), err)
	}
}

var (
	mermaidLine = regexp.MustCompile(`^(%% [^{}]*|flowchart (TD|LR)|  subgraph \w+\["[^"]*"\]|  end` +
		`| {2,4}\w+(\(\["[^"]*"\]\)|\{\{"[^"]*"\}\}|\{"[^"]*"\}|\[/"[^"]*"/\]|\[\["[^"]*"\]\]|\(\("[^"]*"\)\)|\("[^"]*"\)|\["[^"]*"\])` +
		`|  \w+ (-->|-\.->)(\|"[^"]*"\|)? \w+)$`)
	dotLine = regexp.MustCompile(`^(digraph Q \{|  rankdir=(TB|LR);|  (node|edge) \[fontname=Q\];|  subgraph \w+ \{|    label=Q;|  \}|\}` +
		`| {2,4}\w+ \[shape=\w+, label=Q\];|  \w+ -> \w+( \[(label=Q)?(, )?(style=dashed)?\])?;)$`)
	quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// hostile are texts that would break out of a careless label.
var hostile = []string{
	`"] --> x["`, `"]; drop [label="`, "a\nb", "```", "`b`", "%%{init: {}}%%", "#quot;", "</script>", `\`, `\"`, `\N`,
	"end", "1. list", "- list", "|pipe|", "{{x}}", "((y))", "\u202eright to left", "…", ";", "a\r\nsubgraph z", "\x00",
}

// TestLabelsStayInTheirPlace draws a project whose titles are hostile, and holds
// every line to the few forms that a line may have.
func TestLabelsStayInTheirPlace(t *testing.T) {
	for _, text := range hostile {
		p := &lang.Project{Funnel: &lang.Funnel{}}
		stage := &lang.Stage{Header: lang.Header{BlockType: "stage", Label: "s"}, Title: lang.Val[string]{Value: text}}
		p.Funnel.Stages = []*lang.Stage{stage}
		journey := &lang.Journey{
			Header: lang.Header{BlockType: "journey", Label: text}, Title: lang.Val[string]{Value: text},
			Flow: &lang.Flow{Steps: []lang.Step{&lang.Exit{Header: lang.Header{BlockType: "exit", Label: text}}}},
		}
		p.Journeys = []*lang.Journey{journey}
		p.Touchpoints = []*lang.Touchpoint{{
			Header: lang.Header{BlockType: "touchpoint", Label: text}, Title: lang.Val[string]{Value: text},
			Stage:   lang.Ref{Type: "stage", Name: "s", Target: stage},
			LeadsTo: []lang.Ref{{Type: "journey", Name: text, Target: journey}},
		}}
		program, _ := compiler.Compile(p)
		for _, drawn := range []string{draw(t, program, "", graph.Mermaid), drawJourney(t, program, graph.Mermaid)} {
			for line := range strings.Lines(drawn) {
				if !mermaidLine.MatchString(strings.TrimSuffix(line, "\n")) {
					t.Errorf("%q broke out of a Mermaid line: %q", text, line)
				}
			}
		}
		for _, drawn := range []string{draw(t, program, "", graph.DOT), drawJourney(t, program, graph.DOT)} {
			for line := range strings.Lines(drawn) {
				bare := quotedText.ReplaceAllLiteralString(strings.TrimSuffix(line, "\n"), "Q")
				if !dotLine.MatchString(bare) {
					t.Errorf("%q broke out of a DOT line: %q", text, line)
				}
			}
		}
	}
}

func drawJourney(t *testing.T, p *compiler.Program, as graph.Format) string {
	t.Helper()
	var b strings.Builder
	if err := graph.Journey(&b, p.Journeys[0], as); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
