package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/spf13/cobra"
)

func newRules(s streams) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "rules [PATH]",
		Short: "List the rules of cairn check",
		Long: `Rules lists all rules with their severity and the presets that turn them on, and
what is always on because a project has no meaning without. With PATH it lists the
rules that the policies and the brand of that project hold as well.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			list := rules.All()
			if len(args) > 0 {
				own, err := projectRules(s, args[0])
				if err != nil {
					return err
				}
				list = append(list, own...)
			}
			switch format {
			case "text":
				return listRules(s, list)
			case "json":
				return rulesJSON(s, list)
			}
			return fmt.Errorf("--format takes text or json, not %q", format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

// projectRules are the rules of the team's own in the project that path lies in.
func projectRules(s streams, path string) ([]*lint.Rule, error) {
	var f loadFlags
	l, err := f.load(s, path, "")
	if err != nil || l.project == nil {
		return nil, err
	}
	return lint.TeamRules(l.project, rules.All()), nil
}

func listRules(s streams, list []*lint.Rule) error {
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, g := range lint.Groups() {
		for _, r := range list {
			if r.Group == g {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Name, r.Severity, strings.Join(rulebook.Presets(r), ", "), r.Doc.Title)
			}
		}
	}
	for _, f := range rulebook.Always() {
		fmt.Fprintf(w, "%s\t\talways\t%s\n", f.ID, f.Title)
	}
	return w.Flush()
}

type ruleJSON struct {
	Name     string       `json:"name"`
	Group    string       `json:"group,omitempty"`
	Severity string       `json:"severity,omitempty"` // none: it depends, or it is always an error
	Always   bool         `json:"always"`
	Presets  []string     `json:"presets,omitempty"`
	Since    string       `json:"since,omitempty"`
	Aliases  []string     `json:"aliases,omitempty"`
	Title    string       `json:"title"`
	What     string       `json:"what"`
	Why      string       `json:"why,omitempty"`
	Fix      string       `json:"fix,omitempty"`
	Options  []optionJSON `json:"options,omitempty"`
	URL      string       `json:"url,omitempty"`
}

type optionJSON struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Default string `json:"default"`
	Range   string `json:"range,omitempty"`
	Doc     string `json:"doc"`
}

func rulesJSON(s streams, all []*lint.Rule) error {
	list := []ruleJSON{}
	for _, r := range all {
		x := ruleJSON{
			Name: r.Name, Group: string(r.Group), Severity: r.Severity.String(), Presets: rulebook.Presets(r), Since: r.Since,
			Aliases: r.Aliases, Title: r.Doc.Title, What: r.Doc.What, Why: r.Doc.Why, Fix: r.Doc.Fix,
		}
		if !r.Own() {
			x.URL = lint.RuleURL(r.Name)
		} else if r.Of != nil {
			x.URL = lint.RuleURL(r.Of.Name)
		}
		for _, o := range r.OptionList() {
			x.Options = append(x.Options, optionJSON(o))
		}
		list = append(list, x)
	}
	for _, f := range rulebook.Always() {
		list = append(list, ruleJSON{Name: f.ID, Always: true, Title: f.Title, What: f.Doc, URL: lint.RuleURL(f.ID)})
	}
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(list)
}
