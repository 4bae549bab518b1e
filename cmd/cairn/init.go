package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/spf13/cobra"
)

// templates holds a whole project for each template name. The files of a
// project that begin with a dot need the all: prefix.
//
//go:embed all:templates
var templates embed.FS

func newInit(s streams) *cobra.Command {
	var template string
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a project from a template",
		Long: `Init writes a small project that checks clean and builds into DIR (default: this
folder). Templates: ` + strings.Join(templateNames(), ", ") + `. It never writes over a file that is there.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return initProject(s, pathArg(args), template) },
	}
	c.Flags().StringVar(&template, "template", "ecommerce", "which project to start from: "+strings.Join(templateNames(), " or "))
	return c
}

func templateNames() []string {
	entries, _ := templates.ReadDir("templates")
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

func initProject(s streams, dir, template string) error {
	names := templateNames()
	i := sort.SearchStrings(names, template)
	if i == len(names) || names[i] != template {
		msg := fmt.Sprintf("there is no template %q; there are %s", template, strings.Join(names, ", "))
		if near, ok := diag.Nearest(template, names); ok {
			msg += fmt.Sprintf("; did you mean %q?", near)
		}
		return errors.New(msg)
	}
	tree, err := fs.Sub(templates, "templates/"+template)
	if err != nil {
		return err
	}
	files, err := templateFiles(tree)
	if err != nil {
		return err
	}
	if err := writeAll("init", dir, files, func(f string) ([]byte, error) { return fs.ReadFile(tree, filepath.ToSlash(f)) }); err != nil {
		return err
	}
	where := ""
	if dir != "." {
		where = " " + dir
	}
	_, err = fmt.Fprintf(s.out, "wrote %s to %s\nnext:\n  cairn check%s\n  cairn build%s\n", count(len(files), "file"), dir, where, where)
	return err
}

func templateFiles(tree fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, filepath.FromSlash(path))
		}
		return err
	})
	return files, err
}

// writeAll writes files below dir, none of which may be there. What it wrote is
// taken away again if one cannot be written.
func writeAll(command, dir string, files []string, read func(string) ([]byte, error)) (err error) {
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f)); err == nil {
			return fmt.Errorf("%s already exists in %s; %s writes over nothing", f, dir, command)
		}
	}
	var written []string
	defer func() {
		if err != nil {
			for _, f := range written {
				os.Remove(f)
			}
		}
	}()
	for _, f := range files {
		data, err := read(f)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, f)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("cannot make %s: %w", filepath.Dir(path), reason(err))
		}
		out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", path, reason(err))
		}
		written = append(written, path)
		_, werr := out.Write(data)
		if cerr := out.Close(); werr == nil {
			werr = cerr
		}
		if werr != nil {
			return fmt.Errorf("cannot write %s: %w", path, reason(werr))
		}
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
