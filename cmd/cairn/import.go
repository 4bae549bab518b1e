package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// maxImport bounds one file of an engine, in bytes.
const maxImport = 64 << 20

func newImport(s streams) *cobra.Command {
	var out string
	var f loadFlags
	c := &cobra.Command{
		Use:   "import ENGINE FILE...",
		Short: "Write a project of the journeys that an engine holds",
		Long: `Import reads what an engine's API gives back and writes it as a project: a file for each
journey, and the events, segments, channels, consents and messages that they share, each
declared once. Several files make one project. Ids are kept as bindings, so that a build
names what the account already has.

What the language cannot say stands as a comment at its place and is told as a finding:
import-lost is what the engine does and the project does not, import-missing what none of
the files holds, import-assumed what the language asks for and we put in. They stop nothing;
only files that cannot be read do.

For klaviyo: flows with their definition (GET /api/flows/ID?additional-fields[flow]=definition),
and, for better names and for the copy, what GET gives for metrics, lists, segments, templates and
the account.
For n8n: workflows, drawn by hand or built by Cairn. For bpmn: processes of any modeller, or built by
Cairn. Both take the program.json beside what Cairn built, which says what the services know.
For hubspot: flows (GET /automation/v4/flows/ID), and e-mails, lists, properties, event definitions,
subscription types and owners. For sfmc: journeys, event definitions and e-mails, as mcdev keeps them
or as the API gives them.`,
		Args: cobra.MinimumNArgs(2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return adopterNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(c *cobra.Command, args []string) error { return f.importFiles(c, s, args[0], args[1:], out) },
	}
	f.bindReport(c)
	c.Flags().StringVarP(&out, "output", "o", "journeys-imported", "folder for the project; it must be new or empty")
	return c
}

func adopterNames() []string {
	var names []string
	for name := range adopters() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (f *loadFlags) importFiles(c *cobra.Command, s streams, engine string, paths []string, out string) error {
	read, ok := adopters()[engine]
	if !ok {
		return fmt.Errorf("there is nothing to import from %q; there is %s", engine, strings.Join(adopterNames(), ", "))
	}
	var inputs []adopt.Input
	for _, p := range paths {
		data, err := readImport(p)
		if err != nil {
			return err
		}
		inputs = append(inputs, adopt.Input{Name: p, Data: data})
	}
	r := &importReport{dir: out, inputs: inputs}
	holding, err := read(inputs)
	if err != nil {
		return r.fault(f, c, s, err)
	}
	files, remarks, err := adopt.Project(holding)
	if err != nil {
		return err
	}
	r.holding, r.files, r.remarks = holding, files, remarks
	names, byName := make([]string, len(files)), map[string][]byte{}
	for i, x := range files {
		names[i] = filepath.FromSlash(x.Path)
		byName[names[i]] = x.Text
	}
	if err := writeAll("import", out, names, func(f string) ([]byte, error) { return byName[f], nil }); err != nil {
		return err
	}
	return r.tell(f, c, s)
}

func readImport(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxImport+1))
	if err == nil && len(data) > maxImport {
		err = errors.New(path + " is larger than 64 MiB")
	}
	return data, err
}
