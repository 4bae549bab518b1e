package limits

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

//go:generate go test -run TestPage -update

var update = flag.Bool("update", false, "write the tables of the guide anew")

const (
	pagePath = "../../docs/guide/limits.md"
	mark     = "<!-- Generated from lint/limits; run: go generate ./lint/limits -->\n"
)

// TestPage holds the tables in the guide to the data.
func TestPage(t *testing.T) {
	page, err := os.ReadFile(pagePath)
	if err != nil {
		t.Fatal(err)
	}
	written, _, _ := strings.Cut(string(page), mark)
	want := written + mark + tables(Shipped())
	if string(page) == want {
		return
	}
	if !*update {
		t.Fatalf("%s is stale; run: go generate ./lint/limits", pagePath)
	}
	if err := os.WriteFile(pagePath, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func tables(all *Tables) string {
	var b strings.Builder
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	end := func(d Dated) []string { return []string{d.AsOf, d.Confidence, d.Source} }
	about := func(text, note string) string { return strings.TrimSpace(strings.TrimSuffix(text, ".") + ". " + note) }

	b.WriteString("\n## Limits of channels and other figures\n\n| id | what | limit | as of | confidence | source |\n|---|---|---|---|---|---|\n")
	for _, f := range all.Figures {
		limit := fmt.Sprint(f.Value, " ", f.Unit)
		if f.Words != nil {
			limit = strings.Join(f.Words, ", ")
		}
		row(append([]string{"`" + f.ID + "`", about(f.About, f.Note), limit}, end(f.Dated)...)...)
	}
	b.WriteString("\n## Windows of law for marketing\n\nLocal time of the recipient.\n\n| id | market | channels | days | hours | as of | confidence | source |\n|---|---|---|---|---|---|---|---|\n")
	for _, w := range all.Windows {
		days := strings.Join(w.Days, " ")
		if w.Holidays {
			days += ", no holidays"
		}
		market := w.Market
		if w.Kind == "any_region" {
			market += ", region not known"
		}
		row(append([]string{"`" + w.ID + "`", market, strings.Join(w.Channels, ", "), days, w.From.String() + "–" + w.To.String()}, end(w.Dated)...)...)
	}
	b.WriteString("\n## Holidays\n\n| id | market | days | from Easter Sunday | as of | confidence | source |\n|---|---|---|---|---|---|---|\n")
	for _, h := range all.Holidays {
		row(append([]string{"`" + h.ID + "`", h.Market, strings.Join(h.Dates, " "), strings.Trim(fmt.Sprint(h.Easter), "[]")}, end(h.Dated)...)...)
	}
	b.WriteString("\n## Alphabets\n\n| id | what | as of | confidence | source |\n|---|---|---|---|---|\n")
	for _, a := range all.Alphabets {
		row(append([]string{"`" + a.ID + "`", about(a.About, a.Note)}, end(a.Dated)...)...)
	}
	return b.String()
}
