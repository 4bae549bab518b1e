package reference

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
)

// blockIndex is the top-level blocks by chapter.
func blockIndex() string {
	groups := []schema.Group{
		schema.Strategy, schema.Data, schema.Content, schema.Rules,
		schema.Journeys, schema.Delivery, schema.Settings,
	}
	var out strings.Builder
	for _, g := range groups {
		var rows [][]string
		for _, n := range schema.Root().Blocks {
			if n.Block.Group == g {
				rows = append(rows, []string{link(n.Block), summary(n.Block.Doc)})
			}
		}
		fmt.Fprintf(&out, "### %s\n\n%s\n", g, table([]string{"Block", "What it is"}, rows))
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func stepTable() string {
	var rows [][]string
	for _, n := range schema.Find("journey", "flow").Blocks {
		rows = append(rows, []string{link(n.Block), summary(n.Block.Doc)})
	}
	return table([]string{"Step", "What it does"}, rows)
}

func rootTable() string {
	var rows [][]string
	for _, r := range schema.DataRoots() {
		rows = append(rows, []string{"`" + r.Reads + "`", "`" + r.Example + "`", r.Doc, r.Where})
	}
	return table([]string{"Written", "For example", "What it is", "Where"}, rows)
}

func functionTables() string {
	var out strings.Builder
	var rows [][]string
	all := schema.Functions()
	for i, f := range all {
		example := "`" + f.Example + "`"
		if f.Result != "" {
			example += " is `" + f.Result + "`"
		}
		rows = append(rows, []string{"`" + f.Signature + "`", usage(f.Usage), example, f.Doc})
		if i == len(all)-1 || all[i+1].Group != f.Group {
			fmt.Fprintf(&out, "## %s\n\n%s\n", f.Group, table([]string{"Function", "In", "For example", "What it is"}, rows))
			rows = nil
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func usage(u schema.Usage) string {
	var words []string
	if u&schema.ForConditions != 0 {
		words = append(words, "conditions")
	}
	if u&schema.ForCopy != 0 {
		words = append(words, "copy")
	}
	if u&schema.ForKnown != 0 {
		words = append(words, "known values")
	}
	return strings.Join(words, ", ")
}
