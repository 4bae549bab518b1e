// Package orphandeclaration is the rule orphan-declaration.
package orphandeclaration

import (
	"bytes"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds what is declared and used nowhere.
var Rule = lint.Rule{
	Name: "orphan-declaration", Group: lint.Structure, Severity: diag.Info, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "Something is declared and used nowhere",
		What: "Offers, messages, segments, consents, checks, kpis, objectives, events, fragments, secrets and variables are named somewhere outside their own " +
			"block: by their address, or, where a send has a message's name, by the send. Names in the copy count, and those in scenarios; what " +
			"a target binds does not. A project without journeys is a library for others and is left alone.",
		Why: "What nobody uses is kept up by nobody. The next person takes the old offer for the current one, and whoever counts messages counts " +
			"some that nobody gets.",
		Bad: `offer "tote" {
  title     = "A bag with every order"
  terms_url = "https://saltmarsh.example/terms"
}
journey "thanks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}`,
		Good: `offer "tote" {
  title     = "A bag with every order"
  terms_url = "https://saltmarsh.example/terms"
}
touchpoint "counter" {
  channel = channel.store
  offers  = [offer.tote]
}
journey "thanks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}`,
		Fix: "Delete it, or use it.",
	},
}

func run(p *lint.Pass) error {
	if len(p.Project.Journeys) == 0 {
		return nil
	}
	open := unused{}
	written := writtenConsents(p.Program)
	for _, b := range declared(p.Project) {
		if m, ok := b.(*lang.Message); ok && len(p.Facts.Sends(m)) > 0 || written[b] {
			continue
		}
		open[address(b)] = b
	}
	open.plain(p.Project)
	open.cross(p.Project)
	for _, b := range declared(p.Project) {
		if open[address(b)] != b {
			continue
		}
		h := b.Head()
		d := p.Finding(h.HeadRng, "%s %q is used nowhere", h.BlockType, h.Label)
		d.Tags = []diag.Tag{diag.Unnecessary}
		p.Report(d.WithHelp("delete it, or use it as " + address(b)))
	}
	return nil
}

// address is how b is named elsewhere.
func address(b lang.Block) string {
	h := b.Head()
	if h.BlockType == "variable" {
		return "var." + h.Label
	}
	return h.Address()
}

// declared are the blocks that are worth nothing by themselves.
func declared(p *lang.Project) []lang.Block {
	var list []lang.Block
	list = add(list, p.Offers)
	list = add(list, p.Messages)
	list = add(list, p.Segments)
	list = add(list, p.Consents)
	list = add(list, p.Checks)
	list = add(list, p.KPIs)
	list = add(list, p.Objectives)
	for _, e := range p.Events {
		if !e.BuiltIn {
			list = append(list, e)
		}
	}
	list = add(list, p.Fragments)
	list = add(list, p.Secrets)
	return add(list, p.Variables)
}

func add[B lang.Block](list []lang.Block, blocks []B) []lang.Block {
	for _, b := range blocks {
		list = append(list, b)
	}
	return list
}

// unused are the blocks that nothing was seen to use, by address. They are
// crossed out by the text of the files: the typed project does not know all uses,
// since what is known is folded away.
type unused map[string]lang.Block

func (u unused) cross(p *lang.Project) {
	for _, info := range p.Files {
		if len(u) == 0 {
			return
		}
		u.scan(p.File(info.Path))
	}
	for _, path := range p.Texts {
		if len(u) == 0 {
			return
		}
		u.scan(p.File(path))
	}
}

// scan crosses out every NAME.NAME of a file that is neither in a comment nor in
// its own block; library.group.offer.tote names offer.tote as well.
func (u unused) scan(file *source.File) {
	if file == nil {
		return
	}
	data := file.Data
	for at := 0; ; at++ {
		dot := bytes.IndexByte(data[at:], '.')
		if dot < 0 {
			return
		}
		at += dot
		if at == 0 || at+1 == len(data) || !word(data[at-1]) || !word(data[at+1]) {
			continue
		}
		start, end := at, skip(data, at+1)
		for start > 0 && word(data[start-1]) {
			start--
		}
		if b := u[string(data[start:end])]; b != nil {
			named := source.Range{Path: file.Path, Start: start, End: end}
			if !b.Head().Range.Contains(named) && !inComment(file, named) {
				delete(u, string(data[start:end]))
			}
		}
	}
}

func inComment(f *source.File, at source.Range) bool {
	return slices.ContainsFunc(f.Comments(), func(c source.Comment) bool { return c.Range.Contains(at) })
}

func word(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func skip(data []byte, i int) int {
	for i < len(data) && word(data[i]) {
		i++
	}
	return i
}

// writtenConsents are those that a journey grants or withdraws, by their names
// alone: consents = { newsletter = "granted" }.
func writtenConsents(p *compiler.Program) map[lang.Block]bool {
	written := map[lang.Block]bool{}
	for _, j := range p.Journeys {
		for _, n := range j.Nodes {
			if n.Update != nil {
				for _, w := range n.Update.Consents {
					written[w.Consent] = true
				}
			}
		}
	}
	return written
}
