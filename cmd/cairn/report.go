package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/spf13/cobra"
)

// bindReport adds the flags of commands that report findings. What they say is
// checked before the command begins, so that nothing is written in vain.
func (f *loadFlags) bindReport(c *cobra.Command) {
	names := report.FormatNames()
	c.Flags().StringVar(&f.format, "format", "text", "how findings are written: "+strings.Join(names, ", "))
	c.Flags().StringVar(&f.failOn, "fail-on", "error", "lowest severity that gives exit code 1: error, warning, info or hint")
	c.PreRunE = func(*cobra.Command, []string) error {
		if _, err := severity(f.failOn); err != nil {
			return err
		}
		_, err := report.FormatByName(f.format)
		return err
	}
	// The flag is there: it was added above.
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// write prints r and says by errFindings whether it holds anything at or above
// the failing severity.
func (f *loadFlags) write(c *cobra.Command, s streams, r *report.Report, o report.Options) error {
	var err error
	if o.FailOn, err = severity(f.failOn); err != nil {
		return err
	}
	format, err := report.FormatByName(f.format)
	if err != nil {
		return err
	}
	if o.Color, err = colored(c, s); err != nil {
		return err
	}
	if format.Name == "github" {
		summary, err := stepSummary(s)
		if err != nil {
			return err
		}
		if summary != nil {
			defer summary.Close()
			o.Summary = summary
		}
	}
	if err := format.Write(s.out, r, o); err != nil {
		return err
	}
	for _, d := range r.Findings {
		if d.Severity >= o.FailOn {
			return errFindings
		}
	}
	return nil
}

func severity(name string) (diag.Severity, error) {
	if s, ok := diag.ParseSeverity(name); ok {
		return s, nil
	}
	return 0, fmt.Errorf("--fail-on takes error, warning, info or hint, not %q", name)
}

// stepSummary is the file in which GitHub Actions takes the summary of a step;
// nil where there is none.
func stepSummary(s streams) (io.WriteCloser, error) {
	const variable = "GITHUB_STEP_SUMMARY"
	for _, kv := range s.environ {
		name, found := strings.CutPrefix(kv, variable+"=")
		if !found || name == "" {
			continue
		}
		file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			return nil, fmt.Errorf("cannot write the summary that %s names: %w", variable, reason(err))
		}
		return file, nil
	}
	return nil, nil
}

// repositoryPath is the path with slashes from the top of the repository to the
// project; from the working folder where there is no repository; "" where the
// two are the same, or the project lies elsewhere.
func repositoryPath(root string) string {
	from := ""
	for dir := root; ; {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			from = dir
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	if from == "" {
		var err error
		if from, err = os.Getwd(); err != nil {
			return ""
		}
	}
	rel, err := filepath.Rel(from, root)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// describeRules are all rules, and all that is always on, for reports that carry
// their help.
func describeRules() []report.Rule {
	var list []report.Rule
	for _, r := range rules.All() {
		list = append(list, report.Rule{
			ID: r.Name, Aliases: r.Aliases, Group: string(r.Group), Title: r.Doc.Title, What: r.Doc.What,
			Help: aloneStanding(rulebook.Page(r)), URL: lint.RuleURL(r.Name), Severity: r.Severity, Off: !r.Default,
		})
	}
	for _, f := range rulebook.Always() {
		list = append(list, report.Rule{
			ID: f.ID, Title: f.Title, What: f.Doc, Help: f.Doc, URL: lint.RuleURL(f.ID), Severity: diag.Error,
		})
	}
	return list
}

// aloneStanding is a page without the line that leads to other pages.
func aloneStanding(page string) string {
	var w strings.Builder
	for line := range strings.Lines(page) {
		if !strings.HasPrefix(line, "[Rules](") {
			w.WriteString(line)
		}
	}
	return w.String()
}

// unchecked are the rules that could not say all they are there for.
func unchecked(res *lint.Result) []report.Unchecked {
	var list []report.Unchecked
	for _, x := range res.Silent {
		list = append(list, report.Unchecked{Rule: x.Rule, Facts: x.Facts, Part: x.Part})
	}
	for _, x := range res.Open {
		list = append(list, report.Unchecked{Rule: x.Rule, Open: x.What})
	}
	for _, rule := range res.Waiting {
		list = append(list, report.Unchecked{Rule: rule})
	}
	return list
}
