// Package valestyle is the rule vale-style.
package valestyle

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/vale"
)

// Rule finds copy that the brand's own Vale style is against.
var Rule = lint.Rule{
	Name: "vale-style", Group: lint.Brand, Severity: diag.Error, Default: true, Since: "0.1",
	Team: own,
	Doc: lint.Doc{
		Title: "Copy breaks a rule of the brand's Vale style",
		What: "Each `.yml` file in the folder that the brand's `vale` names is a rule of its own, `brand.BRAND.vale.FILE`, as severe as its `level` says (a suggestion is a note). It is read as [Vale](https://vale.sh/docs) " +
			"reads it: `existence`, `substitution`, `occurrence`, `repetition` and `consistency`, with the scopes `text`, `heading` (a subject or a title), `paragraph` and `sentence`. `consistency` holds for a message in one " +
			"locale. Copy is read without markup and data, and addresses are left alone; footers of channels are copy too. Whole words are those of all alphabets, and so is `\\w`. `action`, `limit` and `vocab` change nothing. " +
			"What else a file asks for, other extension points, scopes, and patterns that look ahead or behind, `cairn check --coverage` names with the file: that rule cannot check. With `vale = { en = \"…\" }` a style holds for one " +
			"language; without, it holds for all. The settings and ignores of `vale-style` hold for all of these rules.",
		Why: "Who has written down how the house writes should not do it again for journeys.",
		Bad: `brand "saltmarsh" {
  vale = "styles/Saltmarsh"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here, and you will utilise them daily.</p>"
  }
}`,
		Good: `brand "saltmarsh" {
  vale = "styles/Saltmarsh"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here, and you will use them daily.</p>"
  }
}`,
		Fix: "Write what the rule asks for. The word that a substitution prefers is proposed, and put in by nobody but you. In the examples the style has a file `Plain.yml` that says `use` for `utilise`.",
	},
}

// maxFiles bounds the files of a style that are read.
const maxFiles = 200

// file is a rule of a style, and the copy that it is for.
type file struct {
	path  string
	from  lang.Val[string] // where the brand names the style
	style *vale.Style
	err   error // why there is none
}

func own(p *lang.Project) []*lint.Rule {
	b := p.Brand()
	if b == nil {
		return nil
	}
	var rules []*lint.Rule
	named := map[string]*[]file{}
	entries := []lang.Val[string]{b.Vale.Default}
	for _, e := range b.Vale.Locales {
		entries = append(entries, e.Value)
	}
	for _, from := range entries {
		if !from.Set {
			continue
		}
		names, ok := p.Folder(from.Value, from.Rng)
		if !ok {
			rules = append(rules, unreadable(b, from, "there is no folder %q in the project", from.Value))
			continue
		}
		names = slices.DeleteFunc(names, func(n string) bool { return path.Ext(n) != ".yml" })
		if len(names) == 0 {
			rules = append(rules, unreadable(b, from, "the folder %q has no .yml file, and so no rule", from.Value))
		}
		if len(names) > maxFiles {
			rules = append(rules, unreadable(b, from, "the folder %q has more than %d rules", from.Value, maxFiles))
			names = nil
		}
		for _, n := range names {
			label := labelOf(n)
			if named[label] == nil {
				named[label] = &[]file{}
				rules = append(rules, ruleOf(b, label, named[label]))
			}
			*named[label] = append(*named[label], read(p, n, from))
		}
	}
	for _, r := range rules {
		if files := named[strings.TrimPrefix(r.Name, "brand."+b.Label+".vale.")]; files != nil {
			r.Severity = severest(*files)
			r.Doc.What = describe(*files)
		}
	}
	return rules
}

// unreadable is a rule that finds nothing but a style that cannot be read.
func unreadable(b *lang.Brand, at lang.Val[string], format string, a ...any) *lint.Rule {
	head := &lang.Header{BlockType: "vale", Label: "folder"}
	if i := slices.IndexFunc(b.Vale.Locales, func(e lang.Entry[lang.Val[string]]) bool { return e.Value.Rng == at.Rng }); i >= 0 {
		head.Label += "-" + b.Vale.Locales[i].Key
	}
	return brand.Own(b, head, "vale-style", "error", "The folder of a style cannot be read", "A folder of rules that is not there", func(p *lint.Pass) error {
		p.Report(p.Finding(at.Rng, format, a...).WithHelp("name the folder that holds the .yml files, from the root of the project"))
		return nil
	})
}

// labelOf is the name of a file as that of a rule.
func labelOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-' {
			return r
		}
		return '-'
	}, strings.TrimSuffix(path.Base(name), ".yml"))
}

func read(p *lang.Project, name string, from lang.Val[string]) file {
	f := file{path: name, from: from}
	text := p.File(name)
	if text == nil {
		f.err = &vale.Malformed{What: "the file cannot be read"}
		return f
	}
	f.style, f.err = vale.Parse(text.Data)
	return f
}

// severest is the severity of the most severe of files.
func severest(files []file) diag.Severity {
	worst := diag.Info
	for _, f := range files {
		worst = max(worst, f.severity())
	}
	return worst
}

func (f file) severity() diag.Severity {
	if f.style == nil {
		if _, cannot := vale.Cannot(f.err); cannot {
			return diag.Info
		}
		return diag.Error
	}
	switch f.style.Level {
	case "suggestion":
		return diag.Info
	case "error":
		return diag.Error
	}
	return diag.Warning
}

func describe(files []file) string {
	var list []string
	for _, f := range files {
		list = append(list, "`"+f.path+"`")
	}
	return "What " + strings.Join(list, " and ") + " says. It is one of the rules of `vale-style`, which explains them."
}

func ruleOf(b *lang.Brand, label string, files *[]file) *lint.Rule {
	head := &lang.Header{BlockType: "vale", Label: label}
	return brand.Own(b, head, "vale-style", "warning", "Copy breaks the rule "+label+" of the brand's Vale style", "", func(p *lint.Pass) error {
		for _, f := range *files {
			if f.style == nil {
				f.refuse(p)
				continue
			}
			c := &checker{p: p, brand: b, file: f, told: map[source.Range]bool{}}
			c.run()
		}
		return nil
	})
}

// refuse says why a file is no rule.
func (f file) refuse(p *lint.Pass) {
	if what, cannot := vale.Cannot(f.err); cannot {
		p.Missing(fmt.Sprintf("support for %s (%s)", what, f.path))
		return
	}
	at := source.Range{Path: f.path, End: 1}
	var m *vale.Malformed
	if errors.As(f.err, &m) && m.Line > 0 {
		at = line(p, f.path, m.Line)
	}
	p.Report(p.Finding(at, "%s", brand.Sentence(f.err.Error())).
		WithHelp("mend the file; https://vale.sh/docs shows what a rule looks like").WithRelated(f.from.Rng, "the brand reads it from here"))
}

// line is the nth line of a file.
func line(p *lint.Pass, name string, nth int) source.Range {
	f := p.Project.File(name)
	if f == nil {
		return source.Range{Path: name, End: 1}
	}
	from, text := 0, string(f.Data)
	for ; nth > 1; nth-- {
		i := strings.IndexByte(text[from:], '\n')
		if i < 0 || from+i+1 >= len(text) {
			break
		}
		from += i + 1
	}
	content, _, _ := strings.Cut(text[from:], "\n")
	return source.Range{Path: name, Start: from, End: from + max(1, len(strings.TrimRight(content, "\r ")))}
}
