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
	c := &cobra.Command{
		Use:   "import ENGINE FILE...",
		Short: "Write a project of the journeys that an engine holds",
		Long: `Import reads what an engine's API gives back and writes it as a project: a file for each
journey, and the events, segments, channels, consents and messages that they share, each
declared once. Several files make one project. Ids are kept as bindings, so that a build
names what the account already has.

What the language cannot say stands as a comment at its place, and is counted at the end.

For klaviyo: flows with their definition (GET /api/flows/ID?additional-fields[flow]=definition),
and, for better names and for the copy, what GET gives for metrics, lists, segments and templates.`,
		Args: cobra.MinimumNArgs(2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return adopterNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(_ *cobra.Command, args []string) error { return importFiles(s, args[0], args[1:], out) },
	}
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

func importFiles(s streams, engine string, paths []string, out string) error {
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
	holding, err := read(inputs)
	if err != nil {
		return err
	}
	files, remarks, err := adopt.Project(holding)
	if err != nil {
		return err
	}
	names, byName := make([]string, len(files)), map[string][]byte{}
	for i, f := range files {
		names[i] = filepath.FromSlash(f.Path)
		byName[names[i]] = f.Text
	}
	if err := writeAll("import", out, names, func(f string) ([]byte, error) { return byName[f], nil }); err != nil {
		return err
	}
	return tellImport(s.out, out, holding, files, remarks)
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

// tellImport says what was written, and what could not be said.
func tellImport(w io.Writer, dir string, h *adopt.Holding, files []adopt.File, remarks []adopt.Remark) error {
	var b strings.Builder
	fmt.Fprintf(&b, "wrote %s in %s to %s\n", count(len(h.Journeys), "journey"), count(len(files), "file"), dir)
	if len(remarks) > 0 {
		fmt.Fprintf(&b, "\n%s at what %s says and the project does not, each a comment at its place:\n", count(len(remarks), "remark"), h.Engine)
		for _, r := range remarks {
			fmt.Fprintf(&b, "  %s: %s\n", filepath.Join(dir, filepath.FromSlash(r.Path)), short(r.Text))
		}
	}
	fmt.Fprintf(&b, "\nnext:\n  cairn check %s\n  cairn build %s\n", dir, dir)
	_, err := io.WriteString(w, b.String())
	return err
}

// short is a remark as far as it fits on a line.
func short(text string) string {
	const most = 160
	line, _, _ := strings.Cut(text, "\n")
	if r := []rune(line); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return line
}
