package valestyle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/vale"
)

// checker holds copy to one file of a style.
type checker struct {
	p     *lint.Pass
	brand *lang.Brand
	file  file
	told  map[source.Range]bool // a text that several messages put in is told of once
}

func (c *checker) run() {
	list := slices.Concat(c.p.Facts.Words(), c.p.Facts.Footers())
	for from, i := 0, 0; i < len(list); i++ {
		if i+1 < len(list) && list[i+1].Message == list[i].Message && list[i+1].Channel == list[i].Channel && list[i+1].Locale == list[i].Locale {
			continue
		}
		if brand.In(c.brand.Vale, list[i].LocaleIn(c.p.Project)).Rng == c.file.from.Rng {
			c.copy(list[from : i+1])
		}
		from = i + 1
	}
}

// copy looks at the copy of a message in one locale, or at a footer.
func (c *checker) copy(list []*lint.Reading) {
	sides := map[int][2]*place{}
	for _, r := range list {
		for _, u := range c.units(r) {
			text := r.Prose().Value[u[0]:u[1]]
			for _, m := range c.file.style.Find(text) {
				c.report(place{r, u[0] + m.From, u[0] + m.To}, m.Message, m.Use)
			}
			for _, s := range c.file.style.Sides(text) {
				at := place{r, u[0] + s.From, u[0] + s.To}
				if pair := sides[s.Pair]; pair[s.Nth] == nil && at.counts(c.file.style.Kind) {
					pair[s.Nth] = &at
					sides[s.Pair] = pair
					if pair[0] != nil && pair[1] != nil {
						c.inconsistent(at, *pair[1-s.Nth], s.Message)
					}
				}
			}
		}
	}
}

// place is a part of the prose of a copy.
type place struct {
	in       *lint.Reading
	from, to int
}

func (a place) text() string { return a.in.Prose().Value[a.from:a.to] }

// counts reports whether a place is words of the writer's. What counts signs, or
// asks for more of them, is about the text as it is.
func (a place) counts(kind string) bool {
	return kind == "occurrence" || a.in.Prose().Whole(a.from, a.to) && !a.in.Prose().Address(a.from)
}

// units are the parts of the prose of r that the rule is about.
func (c *checker) units(r *lint.Reading) [][2]int {
	var units [][2]int
	prose := r.Prose()
	for _, s := range c.file.style.Scopes {
		switch s {
		case vale.WholeText:
			units = append(units, [2]int{0, len(prose.Value)})
		case vale.Heading:
			if r.Attr == "subject" || r.Attr == "title" {
				units = append(units, [2]int{0, len(prose.Value)})
			}
		case vale.Paragraph:
			at := 0
			for part := range strings.SplitSeq(prose.Value, "\n\n") {
				units = append(units, [2]int{at, at + len(part)})
				at += len(part) + 2
			}
		case vale.Sentence:
			units = append(units, prose.Sentences(r.Text)...)
		}
	}
	return units
}

func (c *checker) finding(at place, message string) (diag.Diagnostic, bool, bool) {
	rng, exact := c.p.ProseSpan(at.in, at.from, at.to)
	d := c.p.Finding(rng, "%s", brand.Sentence(message))
	d.Severity = c.file.severity()
	fresh := !c.told[rng]
	c.told[rng] = true
	return d, exact, fresh
}

func (c *checker) report(at place, message, use string) {
	if !at.counts(c.file.style.Kind) {
		return
	}
	d, exact, fresh := c.finding(at, message)
	if !fresh {
		return
	}
	if use == "" || c.file.style.Kind != "substitution" {
		c.p.Report(c.helped(d, "write it another way"))
		return
	}
	use = cased(use, at.text())
	d = c.helped(d, fmt.Sprintf("write %q", use))
	if exact && !strings.ContainsAny(use, "\"\\$%<&") {
		d = d.WithFix(diag.Fix{Title: fmt.Sprintf("write %q", use), Edits: []source.Edit{{Range: d.Range, New: use}}})
	}
	c.p.Report(d)
}

// cased writes a word with a capital where it takes the place of one.
func cased(use, said string) string {
	if said != "" && use != "" && said[0] >= 'A' && said[0] <= 'Z' && use == strings.ToLower(use) {
		return strings.ToUpper(use[:1]) + use[1:]
	}
	return use
}

func (c *checker) inconsistent(at, other place, message string) {
	d, _, fresh := c.finding(at, message)
	if !fresh {
		return
	}
	rng, _ := c.p.ProseSpan(other.in, other.from, other.to)
	c.p.Report(c.helped(d, fmt.Sprintf("write one of %q and %q throughout", other.text(), at.text())).WithRelated(rng, "the other one"))
}

// helped adds help, and where the style explains itself.
func (c *checker) helped(d diag.Diagnostic, help string) diag.Diagnostic {
	if link := c.file.style.Link; link != "" && !strings.ContainsAny(link, " \n\t") {
		help += "; see " + link
	}
	return d.WithHelp(help).WithRelated(c.file.from.Rng, "the style of the brand, "+c.file.path)
}
