package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/spf13/cobra"
)

// lintFlags are the flags of `cairn check` that concern rules.
type lintFlags struct {
	today         string
	fix           bool
	suggested     bool
	diff          bool
	writeBaseline bool
	coverage      bool
}

func (f *lintFlags) bind(c *cobra.Command) {
	c.Flags().StringVar(&f.today, "today", "", "the day on which the project is checked, as 2027-01-31; rules that need it are silent without")
	c.Flags().BoolVar(&f.fix, "fix", false, "mend what can be mended without changing what the project means")
	c.Flags().BoolVar(&f.suggested, "suggested", false, "with --fix: also apply suggestions, which you then look at")
	c.Flags().BoolVar(&f.diff, "diff", false, "with --fix: write nothing; print what would change")
	c.Flags().BoolVar(&f.coverage, "coverage", false, "say of each rule that could not check what it needs (sarif: as results)")
	c.Flags().BoolVar(&f.writeBaseline, "write-baseline", false, "take all findings of rules into the baseline, so that only new ones are reported")
}

func (f *lintFlags) validate() (*lang.Date, error) {
	if !f.fix && (f.suggested || f.diff) {
		return nil, fmt.Errorf("--suggested and --diff go with --fix")
	}
	if f.fix && f.writeBaseline {
		return nil, fmt.Errorf("--fix and --write-baseline are two separate runs")
	}
	if f.today == "" {
		return nil, nil
	}
	d, err := lang.ParseDate(f.today)
	if err != nil || d.Instant {
		return nil, fmt.Errorf("--today takes a day such as 2027-01-31, not %q", f.today)
	}
	return &d, nil
}

// lint runs the rules over what was loaded.
func (l *loaded) lint(today *lang.Date, useBaseline bool) (*lint.Result, error) {
	if l.program == nil {
		return &lint.Result{Findings: l.findings.All()}, nil
	}
	in := lint.Input{Program: l.program, Rules: rules.All(), Findings: l.findings.All(), Today: today, Engines: engines().Profiles(), Building: l.building}
	if useBaseline {
		b, err := l.baseline()
		if err != nil {
			return nil, err
		}
		in.Baseline = b
	}
	return lint.Run(in), nil
}

// baselinePath is the file of the baseline below the root. named is false where
// the project does not say.
func (l *loaded) baselinePath() (path string, named bool) {
	for _, b := range l.project.Lint {
		if b.Baseline.Set {
			return b.Baseline.Value, true
		}
	}
	return lint.DefaultBaseline, false
}

func (l *loaded) baseline() (*lint.Baseline, error) {
	path, named := l.baselinePath()
	root, err := source.Open(l.root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if _, problem := root.Stat(path); problem != nil && !named {
		return nil, nil
	}
	data, problem := root.Bytes(path)
	if problem != nil {
		return nil, fmt.Errorf("cannot read the baseline: %s; write it with: cairn check --write-baseline", problem.Message)
	}
	b, err := lint.ReadBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

// saveBaseline writes all findings of rules as the new baseline.
func (l *loaded) saveBaseline(s streams, res *lint.Result) error {
	always := map[string]bool{}
	for _, f := range slices.Concat(compiler.Findings(), lint.Findings()) {
		always[f.ID] = true
	}
	kept := slices.Clone(res.Findings)
	kept = slices.DeleteFunc(kept, func(d diag.Diagnostic) bool { return always[d.Rule] })
	if l.project == nil {
		return fmt.Errorf("there is no project to write a baseline for")
	}
	path, _ := l.baselinePath()
	name := filepath.Join(l.root, filepath.FromSlash(path))
	if err := writeNew(name, lint.NewBaseline(kept).Bytes()); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, reason(err))
	}
	_, err := fmt.Fprintf(s.err, "cairn: %s holds %s that will not be reported again\n", path, counted(len(kept), "finding"))
	return err
}

// mend applies fixes and writes the files that changed, or prints what would
// change. The result is of the project as it is afterwards.
func (f *loadFlags) mend(s streams, path string, lf *lintFlags, today *lang.Date) (*loaded, *lint.Result, error) {
	root, err := findRoot(path)
	if err != nil {
		return nil, nil, err
	}
	prefix, err := belowRoot(root, path)
	if err != nil {
		return nil, nil, err
	}
	var last *loaded
	m := &lint.Mender{
		Check: func(changed map[string][]byte) (*lint.Result, func(string) *source.File, error) {
			l, err := f.loadOver(s, path, "", changed)
			if err != nil {
				return nil, nil, err
			}
			res, err := l.lint(today, true)
			last = l
			return res, l.project.File, err
		},
		Layout:    layout,
		MayChange: func(p string) bool { return own(last.project, p) && (prefix == "" || within(p, prefix)) },
		Suggested: lf.suggested,
	}
	mended, err := m.Mend()
	if err != nil {
		return nil, nil, err
	}
	names := make([]string, 0, len(mended.Files))
	for name := range mended.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := lf.put(s, filepath.Join(last.root, filepath.FromSlash(name)), name, mended.Files[name]); err != nil {
			return nil, nil, err
		}
	}
	done := "applied"
	if lf.diff {
		done = "would apply"
	}
	fmt.Fprintf(s.err, "cairn: %s %s in %s\n", done, counted(len(mended.Fixed), "fix"), counted(len(names), "file"))
	if mended.Endless {
		fmt.Fprintf(s.err, "cairn: after %d rounds there was still something to fix; run it again\n", lint.MaxRounds)
	}
	return last, mended.Result, nil
}

// own reports whether path is a file that the project itself reads: not one of a
// library, or of values from outside.
func own(p *lang.Project, path string) bool {
	return slices.Contains(p.Texts, path) || slices.ContainsFunc(p.Files, func(f *lang.FileInfo) bool { return f.Path == path })
}

func (f *lintFlags) put(s streams, name, shown string, data []byte) error {
	before, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", shown, reason(err))
	}
	if f.diff {
		_, err := io.WriteString(s.out, format.Diff(shown, before, data))
		return err
	}
	if err := replaceFile(name, data); err != nil {
		return fmt.Errorf("cannot write %s: %w", shown, reason(err))
	}
	return nil
}

// layout formats a file anew if it was in the canonical format before.
func layout(path string, before, after []byte) []byte {
	if !strings.HasSuffix(path, ".hcl") {
		return after
	}
	if out, problems := format.Format(before, path); len(problems) > 0 || !bytes.Equal(out, before) {
		return after
	}
	if out, problems := format.Format(after, path); len(problems) == 0 {
		return out
	}
	return after
}

// sayCoverage says how many rules could speak, and with all set why the others
// could not.
func sayCoverage(s streams, res *lint.Result, all bool) {
	if res.Rules == 0 {
		return
	}
	silent := 0
	for _, x := range res.Silent {
		if !x.Part {
			silent++
		}
	}
	fmt.Fprintf(s.err, "cairn: %d of %s could check", res.Rules-silent-len(res.Waiting)-len(res.Faults), counted(res.Rules, "rule"))
	for _, part := range []struct {
		n    int
		text string
	}{{res.Ignored, "ignored by comments"}, {len(res.Known), "left out by the baseline"}, {res.Gone, "of the baseline no longer there"}} {
		if part.n > 0 {
			fmt.Fprintf(s.err, "; %s %s", counted(part.n, "finding"), part.text)
		}
	}
	if res.Broken > 0 {
		fmt.Fprintf(s.err, "; nothing said yet of %s with errors", counted(res.Broken, "file"))
	}
	if !all {
		if len(res.Silent)+len(res.Open)+len(res.Waiting) > 0 {
			fmt.Fprint(s.err, "; --coverage says why others could not")
		}
		fmt.Fprintln(s.err)
		return
	}
	fmt.Fprintln(s.err)
	for _, x := range res.Silent {
		where := ""
		if x.Part {
			where = " everywhere"
		}
		fmt.Fprintf(s.err, "cairn: %s cannot check%s: it needs %s\n", x.Rule, where, strings.Join(x.Facts, ", "))
	}
	for _, x := range res.Open {
		fmt.Fprintf(s.err, "cairn: %s has not decided about %s\n", x.Rule, strings.Join(x.What, ", "))
	}
	if len(res.Waiting) > 0 {
		fmt.Fprintf(s.err, "cairn: not run while there are errors: %s\n", strings.Join(res.Waiting, ", "))
	}
}

// counted is n with its noun: "1 fix", "2 fixes".
func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "x"):
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// writeNew puts a file in place whole, whether there was one or not.
func writeNew(name string, data []byte) error {
	if _, err := os.Stat(name); err == nil {
		return replaceFile(name, data)
	}
	return os.WriteFile(name, data, 0o666)
}
