package unsubscribemissing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/consent"
)

// label is what stands before the link in a language; "" if it is not known.
func label(language string) string {
	for _, o := range consent.OptOuts() {
		if o.Language == language {
			return o.Label
		}
	}
	return ""
}

func withFix(d diag.Diagnostic, c *lang.Channel, edit *source.Edit) diag.Diagnostic {
	if edit == nil || c.Library != "" {
		return d
	}
	f := diag.Fix{Title: "add the link to the footer", Edits: []source.Edit{*edit}}
	if c.KindName() == "email" {
		f.Safety = diag.Safe
	}
	return d.WithFix(f)
}

// addition writes a footer, or one more language of it; nil where there is no
// plain place for it.
func addition(p *lint.Pass, n *need) *source.Edit {
	c, words := n.channel, label(consent.Language(n.locale))
	f := p.Project.File(c.Range.Path)
	if f == nil || words == "" || !c.Range.Known() {
		return nil
	}
	text := `"` + words + `${recipient.unsubscribe_url}"`
	if k := len(c.Footer.Locales); k > 0 {
		last := c.Footer.Locales[k-1]
		_, start := f.Line(f.Position(last.KeyRng.Start).Line)
		indent := strings.TrimSuffix(string(f.Text(source.Range{Path: f.Path, Start: start, End: last.KeyRng.Start})), `"`)
		if strings.TrimSpace(indent) != "" || !strings.HasSuffix(string(f.Text(last.Value.Rng)), `"`) {
			return nil
		}
		at := last.Value.Rng.End
		return &source.Edit{Range: source.Range{Path: f.Path, Start: at, End: at}, New: "\n" + indent + `"` + n.locale + `" = ` + text}
	}
	if s := p.Project.Settings; s != nil && len(s.Locales) > 1 {
		text = "{\n    \"" + n.locale + "\" = " + text
		for _, l := range n.more {
			other := label(consent.Language(l))
			if other == "" {
				return nil
			}
			text += "\n    \"" + l + "\" = \"" + other + "${recipient.unsubscribe_url}\""
		}
		text += "\n  }"
	}
	block, name := string(f.Text(c.Range)), "footer "
	if !strings.HasPrefix(text, "{") {
		name = aligned("footer", block)
	}
	if !strings.HasSuffix(block, "\n}") {
		return nil
	}
	at := c.Range.End - 1
	return &source.Edit{Range: source.Range{Path: f.Path, Start: at, End: at}, New: "  " + name + "= " + text + "\n"}
}

// completion puts the link at the end of a footer that is written between quotes.
func completion(p *lint.Pass, locale string, at source.Range) *source.Edit {
	f, words := p.Project.File(at.Path), label(consent.Language(locale))
	if f == nil || words == "" {
		return nil
	}
	text := string(f.Text(at))
	if len(text) < 2 || !strings.HasPrefix(text, `"`) || !strings.HasSuffix(text, `"`) {
		return nil
	}
	end, between := at.End-1, " "
	if last, _ := utf8.DecodeLastRuneInString(text[:len(text)-1]); unicode.IsLetter(last) || unicode.IsDigit(last) {
		between = ". " // else a name and the link read as one
	}
	return &source.Edit{Range: source.Range{Path: f.Path, Start: end, End: end}, New: between + words + "${recipient.unsubscribe_url}"}
}

// aligned is a name with as much space after it as the attributes have on the
// last lines of a block.
func aligned(name, block string) string {
	lines := strings.Split(block, "\n")
	last := lines[max(0, len(lines)-2)]
	if attr, _, ok := strings.Cut(last, "= "); ok && strings.HasPrefix(attr, "  ") {
		return name + strings.Repeat(" ", max(1, len(attr)-2-len(name)))
	}
	return name + " "
}
