// Package variablenodefault is the rule variable-no-default.
package variablenodefault

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds personal words that are empty for people of whom nothing is known.
var Rule = lint.Rule{
	Name: "variable-no-default", Group: lint.Data, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Copy has a gap for people of whom something is not known",
		What: "An attribute of the profile that copy puts in is known of everybody who reads it: it is `required` or has a `default`, the copy says what " +
			"stands in its place (`default(…)`), it stands in an `if` that asks whether it is there, or everybody who comes to the send is known to have " +
			"it, by the condition of the entry or of a branch or guard on the way. What an event brings is taken to be there.",
		Why: "\"Hi ,\" tells a reader that a machine wrote the mail, and that it does not know them. It is the fault of personalisation that is " +
			"sent most often, because the person who writes the copy has a first name on file.",
		Bad: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery, ${profile.first_name}"
    preheader = "When it comes, and what you can still change."
    body      = "<p>It comes on Friday.</p>"
  }
}`,
		Good: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery, ${default(profile.first_name, "dear reader")}"
    preheader = "When it comes, and what you can still change."
    body      = "%{if profile.first_name != null}<p>Hello ${profile.first_name},</p>%{endif}<p>It comes on Friday.</p>"
  }
}`,
		Fix: "Write `${default(profile.X, \"…\")}` with words that fit the sentence, or put the sentence in `%{ if profile.X != null }…%{ endif }`. " +
			"Only the writer knows the words, so that `--fix` puts in none.",
	},
}

func run(p *lint.Pass) error {
	r := &reader{p: p, gaps: map[string]bool{}, at: map[source.Range]*gap{}}
	for _, a := range p.Project.Profile.Attributes {
		if !a.Required.Value && a.Default == nil {
			r.gaps[a.Label] = true
		}
	}
	r.known = &knowledge{project: p.Project, states: map[*compiler.Journey][]map[string]bool{}}
	for _, c := range p.Facts.Copy() {
		r.copy = c
		r.text(c.Expr, nil)
	}
	for _, g := range r.found {
		r.report(g)
	}
	return nil
}

// gap is a place where copy puts in what may be missing: one place, however many
// messages share the text.
type gap struct {
	at       source.Range
	name     string
	first    lint.Copy
	messages []*lang.Message
	call     *expr.Call // the outermost one that it stands in, or nil
}

// reader looks at what copy puts into its text.
type reader struct {
	p     *lint.Pass
	gaps  map[string]bool // attributes that may be missing
	known *knowledge
	copy  lint.Copy
	call  *expr.Call // the outermost one that is being read, or nil
	found []*gap
	at    map[source.Range]*gap
}

// text looks at e as text that is put out. proved are attributes that are there
// whenever it is.
func (r *reader) text(e expr.Expr, proved map[string]bool) {
	switch e := e.(type) {
	case *expr.Path:
		r.path(e, proved)
	case *expr.Template:
		for _, part := range e.Parts {
			r.text(part, proved)
		}
	case *expr.Cond:
		r.text(e.Then, proves(r.p.Project, e.If, true, proved))
		r.text(e.Else, proves(r.p.Project, e.If, false, proved))
	case *expr.For:
		if e.Body != nil {
			r.text(e.Body, proved)
		}
	case *expr.Call:
		if e.Name == "default" && len(e.Args) == 2 {
			r.text(e.Args[1], proved)
			return
		}
		outer := r.call
		if outer == nil {
			r.call = e
		}
		for _, a := range e.Args {
			r.text(a, proved)
		}
		r.call = outer
	case *expr.Binary:
		r.text(e.L, proved)
		r.text(e.R, proved)
	case *expr.Unary:
		r.text(e.X, proved)
	case *expr.Index:
		r.text(e.X, proved)
	}
}

func (r *reader) path(e *expr.Path, proved map[string]bool) {
	name, ok := attribute(e)
	if !ok || !r.gaps[name] || proved[name] || r.known.before(r.p.Facts.Sends(r.copy.Message), name) {
		return
	}
	g := r.at[e.Rng]
	if g == nil {
		g = &gap{at: e.Rng, name: name, first: r.copy, call: r.call}
		r.at[e.Rng], r.found = g, append(r.found, g)
	}
	if m := r.copy.Message; !slices.Contains(g.messages, m) {
		g.messages = append(g.messages, m)
	}
}

func (r *reader) report(g *gap) {
	as := fmt.Sprintf("profile.%s", g.name)
	d := r.p.Finding(g.at, "%s of message %q has a gap for people without %s", part(g.first), g.first.Message.Label, as)
	if n := len(g.messages); n > 1 {
		d.Message = fmt.Sprintf("%d messages have a gap here for people without %s, %q among them", n, as, g.first.Message.Label)
	}
	r.p.Report(d.WithHelp(fmt.Sprintf("say what stands there instead: ${default(%s, \"…\")}", g.written(r.p.Project, as))).WithLabel("empty for some people"))
}

// written is what is put out, as copy has it: days_since(profile.last_visit) and
// not the attribute alone, which the words in its place would not fit.
func (g *gap) written(p *lang.Project, as string) string {
	if g.call == nil {
		return as
	}
	f := p.File(g.call.Rng.Path)
	if f == nil {
		return as
	}
	if text := string(f.Text(g.call.Rng)); len(text) <= 80 && !strings.Contains(text, "\n") && strings.HasPrefix(text, g.call.Name) {
		return text
	}
	return as
}

func part(c lint.Copy) string {
	if c.Link != nil {
		return fmt.Sprintf("the %s of link %q", c.Attr, c.Link.Label)
	}
	return "the " + c.Attr
}

// attribute is the profile attribute that e reads, now or at entry.
func attribute(e expr.Expr) (string, bool) {
	p, ok := e.(*expr.Path)
	if !ok || p.Root != "profile" && p.Root != "entered" || len(p.Steps) == 0 || p.Steps[0].Name == "" {
		return "", false
	}
	return p.Steps[0].Name, true
}

// proves is proved with what must be there if e is true, or is not.
func proves(p *lang.Project, e expr.Expr, truth bool, proved map[string]bool) map[string]bool {
	out := map[string]bool{}
	for name := range proved {
		out[name] = true
	}
	gather(p, e, truth, out, 0)
	return out
}

// maxDepth bounds segments and checks that refer to one another.
const maxDepth = 20

func gather(p *lang.Project, e expr.Expr, truth bool, out map[string]bool, depth int) {
	if depth > maxDepth {
		return
	}
	switch e := e.(type) {
	case *expr.Path: // a missing boolean is false
		if name, ok := attribute(e); ok && truth {
			out[name] = true
		}
	case *expr.Unary:
		if e.Op == "!" {
			gather(p, e.X, !truth, out, depth+1)
		}
	case *expr.Binary:
		binary(p, e, truth, out, depth)
	case *expr.Call:
		call(e, truth, out)
	case *expr.Ref:
		var when expr.Expr
		switch b := p.Find(e.Block, e.Name).(type) {
		case *lang.Segment:
			when = b.When
		case *lang.Check:
			when = b.Holds
		}
		if when != nil && e.Library == "" {
			gather(p, when, truth, out, depth+1)
		}
	}
}

func binary(p *lang.Project, e *expr.Binary, truth bool, out map[string]bool, depth int) {
	both := e.Op == "&&" && truth || e.Op == "||" && !truth
	switch {
	case both:
		gather(p, e.L, truth, out, depth+1)
		gather(p, e.R, truth, out, depth+1)
	case e.Op == "&&" || e.Op == "||":
		l, r := map[string]bool{}, map[string]bool{}
		gather(p, e.L, truth, l, depth+1)
		gather(p, e.R, truth, r, depth+1)
		for name := range l {
			if r[name] {
				out[name] = true
			}
		}
	case e.Op == "==" || e.Op == "!=":
		equal := (e.Op == "==") == truth
		for _, side := range [][2]expr.Expr{{e.L, e.R}, {e.R, e.L}} {
			if name, ok := attribute(side[0]); ok && equal != null(side[1]) {
				// Equal to something that is there, or not equal to nothing.
				if _, known := side[1].(*expr.Lit); known {
					out[name] = true
				}
			}
		}
	case truth: // < <= > >= are false where a side is missing
		present(e.L, out)
		present(e.R, out)
	}
}

func null(e expr.Expr) bool {
	lit, ok := e.(*expr.Lit)
	return ok && lit.Value.IsNull()
}

// present takes every attribute that e computes with.
func present(e expr.Expr, out map[string]bool) {
	if name, ok := attribute(e); ok {
		out[name] = true
	}
	switch e := e.(type) {
	case *expr.Binary:
		present(e.L, out)
		present(e.R, out)
	case *expr.Unary:
		present(e.X, out)
	case *expr.Call:
		if e.Name != "default" {
			for _, a := range e.Args {
				present(a, out)
			}
		}
	}
}

// call takes what a function needs to be true.
func call(e *expr.Call, truth bool, out map[string]bool) {
	switch e.Name {
	case "starts_with", "ends_with", "matches", "between", "contains":
		if truth {
			for _, a := range e.Args {
				present(a, out)
			}
		}
	}
}
