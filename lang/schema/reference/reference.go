// Package reference writes the language reference in docs/language from the
// schema: one page for each block, and pages on steps, functions, values and
// expressions whose prose stands in text/ and whose tables are filled in.
package reference

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/cairn-lang/cairn/lang/schema"
)

//go:generate go run ./gen

// Page is one file of the reference.
type Page struct {
	Path string // below docs/language: "journey.md"
	Text []byte
}

//go:embed text
var text embed.FS

// Pages are all files of the reference, in order of path. They depend on
// nothing but the schema and the texts of this package.
func Pages() ([]Page, error) {
	var pages []Page
	schema.Walk(func(b *schema.Block, in []*schema.Block) {
		pages = append(pages, Page{file(b), blockPage(b, in)})
	})
	prose, err := prosePages()
	if err != nil {
		return nil, err
	}
	pages = append(pages, prose...)
	slices.SortFunc(pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	for i := 1; i < len(pages); i++ {
		if pages[i].Path == pages[i-1].Path {
			return nil, fmt.Errorf("two pages are called %s", pages[i].Path)
		}
	}
	return pages, nil
}

// Smallest is the smallest useful project, which the first page shows.
func Smallest() string {
	data, err := text.ReadFile("text/smallest.hcl")
	if err != nil {
		return ""
	}
	return string(data)
}

func prosePages() ([]Page, error) {
	funcs := template.FuncMap{
		"blocks":    blockIndex,
		"steps":     stepTable,
		"functions": functionTables,
		"roots":     rootTable,
		"smallest":  Smallest,
	}
	names, err := fs.Glob(text, "text/*.md")
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, name := range names {
		t, err := template.New(path.Base(name)).Delims("[[[", "]]]").Funcs(funcs).ParseFS(text, name)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		out.WriteString(mark)
		if err := t.Execute(&out, nil); err != nil {
			return nil, err
		}
		pages = append(pages, Page{path.Base(name), append(bytes.TrimRight(out.Bytes(), "\n"), '\n')})
	}
	return pages, nil
}

const mark = "<!-- Written by `go generate ./lang/schema/reference` from lang/schema; edit there. -->\n\n"

func file(b *schema.Block) string { return b.Name() + ".md" }

func link(b *schema.Block) string { return fmt.Sprintf("[`%s`](%s)", b.Type, file(b)) }
