package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/spf13/cobra"
)

func newExplain(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule: what it checks, why, and what to do",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes the name of one rule; cairn rules lists them")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return explain(s, args[0]) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return findingNames(), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func explain(s streams, name string) error {
	for _, r := range rules.All() {
		if r.Name == name || slices.Contains(r.Aliases, name) {
			_, err := io.WriteString(s.out, plain(rulebook.Page(r)))
			return err
		}
	}
	for _, f := range rulebook.Always() {
		if f.ID == name {
			_, err := fmt.Fprintf(s.out, "%s: %s\n\n%s\n\nNo setting, comment or baseline turns it off.\n", f.ID, f.Title, wrapped(f.Doc))
			return err
		}
	}
	if strings.HasPrefix(name, "policy.") || strings.HasPrefix(name, "brand.") {
		return explainOwn(s, name)
	}
	if near, ok := diag.Nearest(name, findingNames()); ok {
		return fmt.Errorf("there is no rule %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no rule %q; cairn rules lists all", name)
}

// explainOwn explains a rule of the project in this folder.
func explainOwn(s streams, name string) error {
	own, err := projectRules(s, ".")
	if err != nil {
		return fmt.Errorf("%s is a rule of a project's own: %w", name, err)
	}
	var names []string
	for _, r := range own {
		names = append(names, r.Name)
		if r.Name == name {
			_, err := io.WriteString(s.out, plain(rulebook.Page(r)))
			return err
		}
	}
	if near, ok := diag.Nearest(name, names); ok {
		return fmt.Errorf("the project in this folder holds no rule %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("the project in this folder holds no rule %q", name)
}

// findingNames are all rules, and all that is always on.
func findingNames() []string {
	var names []string
	for _, r := range rules.All() {
		names = append(names, r.Name)
	}
	for _, f := range rulebook.Always() {
		names = append(names, f.ID)
	}
	return names
}

const textColumns = 88

// plain is a page of Markdown for a terminal: without the links to other pages,
// paragraphs wrapped, examples indented.
func plain(page string) string {
	var w strings.Builder
	inCode := false
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			inCode = !inCode
			continue
		case inCode:
			line = strings.TrimRight("    "+line, " ")
		case strings.HasPrefix(line, "[Rules]"):
			_, line, _ = strings.Cut(line, " › ")
		case strings.HasPrefix(line, "|---"):
			continue
		case strings.HasPrefix(line, "| "):
			line = "  " + strings.Join(strings.Split(strings.Trim(line, "| "), " | "), " · ")
		case strings.HasPrefix(line, "#"):
			line = strings.Trim(strings.TrimLeft(line, "# "), "`")
		default:
			line = wrapped(line)
		}
		w.WriteString(line + "\n")
	}
	return w.String()
}

// wrapped breaks a paragraph between words.
func wrapped(text string) string {
	var w strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > textColumns:
			w.WriteByte('\n')
			column = 0
		default:
			w.WriteByte(' ')
			column++
		}
		w.WriteString(word)
		column += n
	}
	return w.String()
}
