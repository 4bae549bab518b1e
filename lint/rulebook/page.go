package rulebook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lint"
)

const pageMark = "<!-- Generated from the rules; run: go generate ./lint/rules -->\n\n"

// Pages are docs/rules: one page for each rule, one for all findings that are
// always on, one for each of those, and an index.
func Pages(rules []*lint.Rule) []File {
	files := []File{{"README.md", index(rules)}}
	for _, r := range rules {
		files = append(files, File{r.Name + ".md", []byte(pageMark + Page(r))})
	}
	for _, f := range Always() {
		text := fmt.Sprintf("%s# `%s`\n\n[Rules](README.md) › always on\n\n%s.\n\n%s\n\nNo setting, comment or baseline turns it off.\n", pageMark, f.ID, f.Title, f.Doc)
		files = append(files, File{f.ID + ".md", []byte(text)})
	}
	return files
}

// Always are the findings that nothing turns off, in order of id.
func Always() []compiler.Finding {
	all := slices.Concat(compiler.Findings(), lint.Findings())
	slices.SortFunc(all, func(a, b compiler.Finding) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Page is the page of a rule, which the terminal shows too.
func Page(r *lint.Rule) string {
	var w bytes.Buffer
	fmt.Fprintf(&w, "# `%s`\n\n[Rules](README.md) › %s\n\n%s.\n\n", r.Name, r.Group.Title(), r.Doc.Title)
	fmt.Fprintf(&w, "| severity | on in | since |\n|---|---|---|\n| %s | %s | %s |\n", r.Severity, strings.Join(Presets(r), ", "), r.Since)
	section := func(title, text string) {
		if text = strings.TrimSpace(text); text != "" {
			fmt.Fprintf(&w, "\n## %s\n\n%s\n", title, text)
		}
	}
	section("What it checks", r.Doc.What)
	section("Why it matters", r.Doc.Why)
	section("Bad", code(r.Doc.Bad))
	section("Good", code(r.Doc.Good))
	section("Options", options(r))
	section("Fix", r.Doc.Fix)
	if len(r.Aliases) > 0 {
		section("Former names", "`"+strings.Join(r.Aliases, "`, `")+"`")
	}
	return w.String()
}

func code(hcl string) string {
	if hcl == "" {
		return ""
	}
	return "```hcl\n" + strings.TrimSpace(hcl) + "\n```"
}

// Presets are those that turn r on.
func Presets(r *lint.Rule) []string {
	switch {
	case r.Own():
		return []string{"every preset"}
	case len(r.Packs) > 0:
		return r.Packs
	case r.Default:
		return []string{lint.Recommended, lint.Strict}
	}
	return []string{lint.Strict}
}

func options(r *lint.Rule) string {
	list := r.OptionList()
	if len(list) == 0 {
		return "None besides `severity`."
	}
	var w strings.Builder
	w.WriteString("| option | is | default | |\n|---|---|---|---|\n")
	for _, o := range list {
		kind := o.Type
		if o.Range != "" {
			kind += ", " + o.Range
		}
		fmt.Fprintf(&w, "| `%s` | %s | `%s` | %s |\n", o.Name, kind, o.Default, o.Doc)
	}
	fmt.Fprintf(&w, "\n```hcl\nlint {\n  rule %q { %s = %s }\n}\n```", r.Name, list[0].Name, list[0].Default)
	return w.String()
}

func index(rules []*lint.Rule) []byte {
	var w bytes.Buffer
	w.WriteString(pageMark + "# Rules\n\n" +
		"`cairn check` runs the rules that the presets of the project's `lint` block turn on: `recommended` unless it says otherwise. " +
		"`strict` adds notes and takes warnings for errors; packs add what concerns a kind of business or a law. " +
		"See [`lint`](../language/lint.md) for settings, and [ignoring a finding](#ignoring-a-finding) below.\n")
	for _, g := range lint.Groups() {
		rows := ""
		for _, r := range rules {
			if r.Group == g {
				rows += fmt.Sprintf("| [`%s`](%s.md) | %s | %s | %s |\n", r.Name, r.Name, r.Severity, strings.Join(Presets(r), ", "), r.Doc.Title)
			}
		}
		if rows != "" {
			fmt.Fprintf(&w, "\n## %s\n\n| rule | severity | on in | what is wrong |\n|---|---|---|---|\n%s", g.Title(), rows)
		}
	}
	w.WriteString("\n## Always on\n\nWhat would leave a project without meaning, and what is wrong with settings and ignores. Nothing turns these off.\n\n| finding | what is wrong |\n|---|---|\n")
	for _, f := range Always() {
		fmt.Fprintf(&w, "| [`%s`](%s.md) | %s |\n", f.ID, f.ID, f.Title)
	}
	w.WriteString(ignoring)
	return w.Bytes()
}

const ignoring = `
## Ignoring a finding

` + "```hcl" + `
# cairn:ignore no-overall-owner until 2027-06-30 -- the new team starts in June
journey "welcome" {
` + "```" + `

The comment covers findings on its own line or the next line of code; above a block or
an attribute all of it, with the template files that it reads. ` + "`# cairn:ignore-file`" + ` at
the top of a file covers the file, and ` + "`<!-- cairn:ignore RULE -- reason -->`" + ` a line of a
template. The reason is required, and a comment that covers nothing is reported.

` + "`cairn check --write-baseline`" + ` takes all findings of today into a file, so that only new
ones are reported. A baseline knows a finding by its rule and the text of its line.
`
