// Package importlost is the rule import-lost.
package importlost

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds what an import could not say, as long as its comment stands.
var Rule = lint.Rule{
	Name: "import-lost", Group: lint.Portability, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "The engine did something that an import left out",
		What: "`cairn import` writes a comment `# import-lost: …` where the engine does something that the project does not say. As long as the comment stands, the journey is not what people get today. " +
			"Where a comment `# import-missing: …` or `# import-assumed: …` stands, which say that a file was lacking or that a value is a guess, the rule says that it cannot check (`cairn check --coverage`): " +
			"that is no fault of the journey.",
		Why: "A journey that was taken over is looked at for a week and then trusted. What it silently lost is found by the people who get it.",
		Bad: `# import-lost: Klaviyo sends it to those alone who fit a filter of its own
message "knives" {
  class = "service"
  email {
    subject   = "The new knives"
    preheader = "Four of them, and a stone."
    body      = "<p>Here they are.</p>"
  }
}`,
		Good: `message "knives" {
  class = "service"
  email {
    subject   = "The new knives"
    preheader = "Four of them, and a stone."
    body      = "<p>Here they are.</p>"
  }
}`,
		Fix: "Say it in the project, or decide that it may go; then delete the comment. `--fix` does not delete it: only you know what was meant.",
	},
}

// The ids with which comments of an import begin; see targets/adopt.
const (
	lost    = "import-lost: "
	missing = "import-missing: "
	assumed = "import-assumed: "
)

func run(p *lint.Pass) error {
	for _, info := range p.Project.Files {
		f := p.Project.File(info.Path)
		if f == nil || !bytes.Contains(f.Data, []byte("import-")) {
			continue
		}
		comments := f.Comments()
		for i, c := range comments {
			if !c.OwnLine {
				continue
			}
			if text, ok := strings.CutPrefix(c.Text, lost); ok {
				at := c.Range
				at.Start = at.End - len(text)
				d := p.Finding(at, "the import left out: %s", strings.TrimSuffix(whole(f, text, comments[i+1:]), "."))
				p.Report(d.WithHelp("say it in the project, or leave it; then delete the comment"))
			}
			for _, id := range []string{missing, assumed} {
				if strings.HasPrefix(c.Text, id) {
					p.Missing(fmt.Sprintf("%s:%d", f.Path, f.Position(c.Range.Start).Line))
				}
			}
		}
	}
	return nil
}

// whole is a sentence with the lines that go on with it, which are set in by two
// blanks; what is set in by more is the engine's own words.
func whole(f *source.File, text string, rest []source.Comment) string {
	for _, c := range rest {
		line, more := strings.CutPrefix(string(f.Text(c.Range)), "#   ")
		if !more || strings.HasPrefix(line, " ") || !c.OwnLine {
			break
		}
		text += " " + line
	}
	return text
}
