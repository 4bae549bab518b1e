package targets

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Reference is the page of docs/targets for an engine, written from its profile
// and options.
func Reference(e Engine) string {
	p := e.Profile()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", p.Title)
	fmt.Fprintf(&b, "What `engine = %q` gets, for API revision %s. Facts were read on %s. This page is made from the engine's profile.\n", p.Name, p.API, p.AsOf)
	b.WriteString("\n" + delivery(p) + "\n")
	writeOptions(&b, e)
	writeBindings(&b, p)
	writeFeatures(&b, p)
	if p.HandsOver {
		fmt.Fprintf(&b, "\n%s has no tasks of its own. Each `task` also becomes a file `tasks/JOURNEY.STEP.json` with the calls that make it in HubSpot and in Salesforce: [tasks](../guide/tasks.md).\n", p.Title)
	}
	writeCatalogue(&b, p)
	b.WriteString("\n## Limits\n\n| limit | most | source |\n|---|---|---|\n")
	for _, l := range p.Limits {
		fmt.Fprintf(&b, "| %s | %d | %s |\n", cell(l.Title), l.Max, orOurs(l.Source))
	}
	if len(p.Notes) > 0 {
		b.WriteString("\n## Good to know\n\n")
		for _, n := range p.Notes {
			b.WriteString("- " + n + "\n")
		}
	}
	b.WriteString("\n## Sources\n\n")
	for _, s := range p.Sources {
		if s.URL == "" {
			fmt.Fprintf(&b, "- %s: %s\n", s.ID, s.Title)
			continue
		}
		fmt.Fprintf(&b, "- %s: [%s](%s)\n", s.ID, s.Title, s.URL)
	}
	return b.String()
}

func delivery(p *engine.Profile) string {
	switch p.Delivery {
	case engine.WholeJourneys:
		return "Whole journeys are created by calls to its API; `APPLY.md` beside the export lists the calls in order. Cairn makes none of them."
	case engine.WholeFiles:
		return "Whole journeys are files that its own command imports; `APPLY.md` beside the export lists the commands in order. Cairn runs none of them."
	case engine.MessagesOnly:
		return "Messages are created by calls to its API; the journey itself is built by hand."
	}
	return "It cannot be filled from outside: the export is a list that a person follows."
}

func orOurs(source string) string {
	if source == "" {
		return "Cairn's own"
	}
	return source
}

func writeOptions(b *strings.Builder, e Engine) {
	b.WriteString("\n## Options\n\n| option | values | default | |\n|---|---|---|---|\n")
	for _, o := range e.Options() {
		values := o.Expects
		if len(o.Values) > 0 {
			values = list(o.Values)
		}
		fmt.Fprintf(b, "| `%s` | %s | `%q` | %s |\n", o.Name, cell(values), o.Default, cell(o.Doc))
	}
}

func writeBindings(b *strings.Builder, p *engine.Profile) {
	b.WriteString("\n## Bindings\n\n")
	b.WriteString("`bind \"ENV\"` comes before `bind`. Without `--env` a name that is not bound becomes a placeholder `cairn:KIND:NAME`, which `APPLY.md` lists; with `--env` it is an error where it is used.\n\n")
	b.WriteString("| map | a value is | a name that is not bound |\n|---|---|---|\n")
	for _, x := range p.Bindings {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", x.Map, cell(x.Means), cell(x.Without))
	}
	b.WriteString("\n```hcl\nbind {\n")
	for _, x := range p.Bindings {
		b.WriteString("  " + x.Example + "\n")
	}
	b.WriteString("}\n```\n")
}

func writeFeatures(b *strings.Builder, p *engine.Profile) {
	b.WriteString("\n## What it can do\n\n")
	b.WriteString("*native*: as it is. *lowered*: rewritten, with the same meaning. *lossy*: rewritten, with the loss that is named. *varies*: it depends on the details. *none*: an error where it is used.\n\n")
	b.WriteString("| | | what it becomes | loss | source |\n|---|---|---|---|---|\n")
	for _, d := range engine.Features() {
		s := p.Feature(d.Feature)
		loss := ""
		if s.Loss != "" {
			loss = "[`" + s.Loss + "`](#" + s.Loss + ")"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", cell(d.Title), s.Level, cell(s.How), loss, s.Source)
	}
}

func writeCatalogue(b *strings.Builder, p *engine.Profile) {
	b.WriteString("\n## Losses\n\n")
	b.WriteString("A loss is a warning at the step that has it, and an error where it says so, until the target accepts it with a reason: `accept \"ID\" { reason = \"…\" }`. Notes stand in `LOSSES.md` alone.\n")
	for _, id := range p.LossIDs() {
		l, _ := p.Loss(id)
		fmt.Fprintf(b, "\n### %s\n\n*%s* · %s\n\n%s. %s", l.ID, l.Severity, l.Title, upperFirst(l.Differs), l.Lowering)
		if l.Advice != "" {
			fmt.Fprintf(b, " %s.", l.Advice)
		}
		b.WriteByte('\n')
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
