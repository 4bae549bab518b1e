// Package smsunicodeleak is the rule sms-unicode-leak.
package smsunicodeleak

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/channels"
)

// Rule finds signs that make a text message longer for nothing.
var Rule = lint.Rule{
	Name: "sms-unicode-leak", Group: lint.Channels, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A curly quote or a dash makes a text message take more parts",
		What: "One sign outside the GSM-7 alphabet makes every character of an SMS take 16 bits, so that a part holds 70 in place of 160. Where nothing but typography does it " +
			"(curly quotes, dashes, an ellipsis, spaces that do not break) and the text takes fewer parts without, the signs are named. " +
			"Where a letter such as ë or an emoji does it too, nothing would be gained, and the rule is silent; so it is where the text fits into one part all the same.",
		Why: "Word processors turn ' into ’ unasked. In a text of 150 characters that one sign makes three parts of one, for each person and each send.",
		Bad: `message "ready" {
  class = "service"
  sms { text = "Saltmarsh: your knives are sharp again and wait for you in the shop. We’re open from nine to six, on Saturdays until four." }
}`,
		Good: `message "ready" {
  class = "service"
  sms { text = "Saltmarsh: your knives are sharp again and wait for you in the shop. We're open from nine to six, on Saturdays until four." }
}`,
		Fix: "Write the plain sign. `--fix` does, where the text stands in the message or the footer itself. Letters are never changed: that would be another spelling.",
	},
}

func run(p *lint.Pass) error {
	var sms *channels.SMS
	said := map[source.Range]bool{}
	for _, b := range channels.Bodies(p) {
		if sms == nil {
			sms = channels.NewSMS(p.Facts.Limits())
		}
		if b.Known {
			check(p, sms, b, said)
		} else {
			p.Undecided("message." + b.Copy.Message.Label)
		}
	}
	return nil
}

// check looks for the way through the copy in which the signs cost most.
func check(p *lint.Pass, sms *channels.SMS, b channels.Body, said map[source.Range]bool) {
	var worst []channels.Piece
	var wide, flat channels.Size
	for _, v := range b.Variants {
		text, lacks := channels.Longest(v)
		w, f := sms.Size(text), sms.Size(sms.Flat(text))
		if !w.Wide || f.Wide {
			continue
		}
		if w.Parts == f.Parts {
			p.Missing(lacks...)
		}
		if w.Parts-f.Parts > wide.Parts-flat.Parts {
			worst, wide, flat = v, w, f
		}
	}
	found := signs(p, sms, worst)
	if len(found) == 0 || said[found[0].at] {
		return
	}
	said[found[0].at] = true
	var names []string
	for _, s := range found {
		if !slices.Contains(names, s.name) {
			names = append(names, s.name)
		}
	}
	verb := "makes"
	if len(names) > 1 {
		verb = "make"
	}
	if len(names) > 3 {
		names = append(names[:2:2], fmt.Sprintf("%d more signs", len(names)-2))
	}
	d := p.Finding(found[0].at, "%s %s SMS %q take %s in place of %d (%s)",
		list(names), verb, b.Copy.Message.Label, parts(wide.Parts), flat.Parts, sms.Date())
	d = d.WithHelp(fmt.Sprintf("write %s", found[0].plain()))
	fix := diag.Fix{Title: "write plain signs", Safety: diag.Safe}
	for _, s := range found {
		quoted, ok := s.own(p, b)
		if !ok {
			p.Report(d)
			return
		}
		if quoted {
			s.to = strings.ReplaceAll(s.to, `"`, `\"`)
		}
		fix.Edits = append(fix.Edits, source.Edit{Range: s.at, New: s.to})
	}
	p.Report(d.WithFix(fix))
}

func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func parts(n int) string {
	if n == 1 {
		return "1 part"
	}
	return fmt.Sprintf("%d parts", n)
}

// sign is one sign that has a plain one.
type sign struct {
	at       source.Range
	name     string
	from, to string
}

// signs are those of a variant that the alphabet lacks, in order.
func signs(p *lint.Pass, sms *channels.SMS, pieces []channels.Piece) []sign {
	var found []sign
	for _, piece := range pieces {
		for i, r := range piece.Text {
			to, ok := sms.Plain[r]
			if !ok || sms.Has(r) {
				continue
			}
			s := sign{name: name(r), from: string(r), to: to}
			switch {
			case piece.Words != nil:
				s.at = p.Place(*piece.Words, i, i+utf8.RuneLen(r))
			case piece.Known == nil:
				continue
			case piece.Known.Text.Known():
				s.at = piece.Known.Text
			default:
				s.at = piece.Known.Rng
			}
			found = append(found, s)
		}
	}
	return found
}

// name is a sign as a sentence names it: itself, if it can be seen.
func name(r rune) string {
	switch r {
	case '\u00a0', '\u202f':
		return "a space that does not break"
	case '\u2002', '\u2003', '\u2009':
		return "a wide or thin space"
	case '\t':
		return "a tab"
	case '\u00ad':
		return "a soft hyphen"
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return "a sign without width"
	}
	return string(r)
}

func (s sign) plain() string {
	switch s.to {
	case "":
		return "nothing in its place"
	case " ":
		return "a plain space"
	}
	return s.to + " in place of " + s.from
}

// own reports whether s stands in the copy or the footer itself, and as it is: in
// a local or a file that others use too, a person decides. quoted says that it
// stands between quotation marks, where one of its own needs a backslash.
func (s sign) own(p *lint.Pass, b channels.Body) (quoted, ok bool) {
	f := p.Project.File(s.at.Path)
	if f == nil || string(f.Text(s.at)) != s.from {
		return false, false
	}
	for _, e := range []expr.Expr{b.Copy.Expr, b.Footer} {
		if e != nil && e.Range().Contains(s.at) {
			return bytes.HasPrefix(f.Text(e.Range()), []byte{'"'}), true
		}
	}
	return false, false
}
