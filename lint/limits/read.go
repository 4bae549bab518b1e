package limits

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Invalid is the id of findings about a project's own file of limits.
const Invalid = "limits-invalid"

//go:embed schema.json
var schemaText string

var shape = sync.OnceValues(func() (*gojsonschema.Schema, error) {
	return gojsonschema.NewSchema(gojsonschema.NewStringLoader(schemaText))
})

// Of are the tables that hold for a project: those that ship with Cairn, with the
// entries of the project's own files (`lint { limits = … }`) in place of those of
// the same id. The findings say what is wrong with these files; a file with a
// fault changes nothing.
func Of(p *lang.Project) (*Tables, []diag.Diagnostic) {
	t := Shipped()
	var findings []diag.Diagnostic
	for _, block := range p.Lint {
		if !block.Limits.Set {
			continue
		}
		f := p.File(block.Limits.Value)
		if f == nil {
			findings = append(findings, diag.Errorf(Invalid, block.Limits.Rng, "there is no readable file %q in the project", block.Limits.Value).
				WithHelp("paths are written from the root of the project"))
			continue
		}
		merged, wrong := t.with(f)
		findings = append(findings, wrong...)
		if len(wrong) == 0 {
			t = merged
		}
	}
	return t, findings
}

// with are the tables with the entries of a file in place of those of the same id.
func (t *Tables) with(f *source.File) (*Tables, []diag.Diagnostic) {
	r := &reader{}
	if problem := f.Check(); problem != nil {
		return nil, diag.FromProblems([]source.Problem{*problem})
	}
	var tree any
	if err := json.Unmarshal(f.Data, &tree); err != nil {
		at := len(f.Data)
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			at = min(max(int(syntax.Offset)-1, 0), at)
		}
		r.add(f.Range(at, min(at+1, len(f.Data))), "", "this is not JSON: %s", err)
		return nil, r.findings
	}
	r.places = newPlaces(f)
	for _, path := range r.places.twice {
		r.add(r.places.of(path+sep), "leave one of them", "this key stands twice in one object")
	}
	r.validate(f.Data)
	own := &Tables{}
	if len(r.findings) == 0 {
		if err := json.Unmarshal(f.Data, own); err != nil {
			r.add(f.Range(0, 1), "", "the file cannot be read: %s", err)
		}
	}
	if len(r.findings) > 0 {
		return nil, r.findings
	}
	out := &Tables{
		Figures:   slices.Clone(t.Figures),
		Alphabets: slices.Clone(t.Alphabets),
		Windows:   slices.Clone(t.Windows),
		Holidays:  slices.Clone(t.Holidays),
	}
	merge(r, "figures", &out.Figures, own.Figures, func(e Figure) string { return e.ID }, r.figure)
	merge(r, "alphabets", &out.Alphabets, own.Alphabets, func(e Alphabet) string { return e.ID }, r.alphabet)
	merge(r, "windows", &out.Windows, own.Windows, func(e Window) string { return e.ID }, r.window)
	merge(r, "holidays", &out.Holidays, own.Holidays, func(e Holidays) string { return e.ID }, nil)
	return out, r.findings
}

// reader collects what is wrong with a file.
type reader struct {
	places   *places
	findings []diag.Diagnostic
}

func (r *reader) add(rng source.Range, help, format string, a ...any) {
	d := diag.Errorf(Invalid, rng, format, a...)
	if help == "" {
		help = "the guide to limits shows the form of the file"
	}
	r.findings = append(r.findings, d.WithHelp(help))
}

// merge puts own entries in the place of those of the same id. check takes the
// entry, the one of its id so far, if any, and completes or refuses it.
func merge[E any](r *reader, table string, into *[]E, own []E, id func(E) string, check func(path string, e, old *E, ids []string)) {
	ids := make([]string, len(*into))
	for i, e := range *into {
		ids[i] = id(e)
	}
	seen := map[string]bool{}
	for i, e := range own {
		path := "(root)" + sep + table + sep + strconv.Itoa(i)
		if seen[id(e)] {
			r.add(r.places.of(path+sep+"id"), "leave one of them", "%s stands twice in the file", id(e))
			continue
		}
		seen[id(e)] = true
		var old *E
		at := slices.Index(ids, id(e))
		if at >= 0 {
			old = &(*into)[at]
		}
		if check != nil {
			check(path, &e, old, ids)
		}
		if old != nil {
			*old = e
		} else {
			*into = append(*into, e)
		}
	}
}

// figure takes over from the shipped figure what a value does not change.
func (r *reader) figure(path string, e, old *Figure, ids []string) {
	switch {
	case old == nil:
		r.unknown(path, e.ID, "limit", ids)
		return
	case e.Unit != "" && e.Unit != old.Unit:
		r.add(r.places.of(path+sep+"unit"), "give the value in "+old.Unit, "%s is counted in %s", e.ID, old.Unit)
	case e.Channel != "" && e.Channel != old.Channel:
		r.add(r.places.of(path+sep+"channel"), "leave it out", "%s is not a limit of %s", e.ID, e.Channel)
	case e.Market != "" && e.Market != old.Market:
		r.add(r.places.of(path+sep+"market"), "leave it out", "%s does not hold for %s", e.ID, e.Market)
	case old.Words == nil && (e.Words != nil || e.Value == 0):
		r.add(r.places.of(path), "give it a value", "%s is a number of %s", e.ID, old.Unit)
	case old.Words != nil && (e.Words == nil || e.Value != 0):
		r.add(r.places.of(path), "give it words", "%s is a list of words", e.ID)
	}
	e.Unit, e.Channel, e.Market = old.Unit, old.Channel, old.Market
	if e.About == "" {
		e.About = old.About
	}
}

func (r *reader) alphabet(path string, e, old *Alphabet, ids []string) {
	if old == nil {
		r.unknown(path, e.ID, "alphabet", ids)
	}
}

func (r *reader) window(path string, e, _ *Window, _ []string) {
	if e.Kind == "" {
		e.Kind = "law"
	}
	if e.From >= e.To {
		r.add(r.places.of(path+sep+"to"), "a window lies within one day; write two for one that crosses midnight",
			"the window %s ends at %s, not after it begins at %s", e.ID, e.To, e.From)
	}
}

func (r *reader) unknown(path, id, what string, ids []string) {
	help := "no rule reads it; the guide to limits lists the ids"
	if near, ok := diag.Nearest(id, ids); ok {
		help = fmt.Sprintf("did you mean %q?", near)
	}
	r.add(r.places.of(path+sep+"id"), help, "there is no %s %q", what, id)
}
