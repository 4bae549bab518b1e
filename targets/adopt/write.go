package adopt

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/lang/source"
)

// File is a file of the project.
type File struct {
	Path string
	Text []byte
}

// unheld are facts that no engine keeps, as rules call them.
func unheld() []string {
	return []string{"project.owner", "journey.serves", "event.answered_by", "channel.answered_by"}
}

// rounds is the limit of a goto that leads back, where the engine has none. The
// language wants one.
const rounds = 3

// Project is the project that says what h holds: a file for each journey and one for
// each kind of thing that they share, and the remarks as findings in these files. The
// same holding gives the same files.
func Project(h *Holding) ([]File, []diag.Diagnostic, error) {
	p := &project{files: map[string]*writer{}, parts: map[string]int{}}
	w := p.file("cairn")
	w.comments(h.About)
	w.open("project", or(short(Plain(h.Title)), "taken_over"))
	w.attrs([]Attr{{"title", Quote(or(h.Title, "Taken over"))}, {"locale", Quote(or(h.Locale, "en"))}, {"timezone", Quote(or(h.Timezone, "UTC"))}})
	w.attrs(h.Settings)
	w.line("}")
	w = p.file("lint")
	w.note("No file of an engine holds this, so that rules cannot check it. Write it down, and take it out of the list.")
	w.open("lint", "")
	w.attrs([]Attr{{"unstated", List(quoted(unheld()))}})
	w.line("}")
	for _, b := range h.Blocks {
		w := p.room(b.File)
		w.body(b.Body)
		w.line("")
	}
	h.target(p.file("targets/" + h.Engine))
	for _, j := range h.Journeys {
		if err := p.file("journeys/" + j.Label).journey(j); err != nil && j.At.Known() {
			return nil, nil, &Fault{File: j.At.Path, Err: err}
		} else if err != nil {
			return nil, nil, err
		}
	}
	files, found, err := p.written()
	if err != nil {
		return nil, nil, err
	}
	for _, t := range h.Texts {
		files = append(files, File{t.Path, []byte(t.Data)})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, found, nil
}

// project gathers files by their names.
type project struct {
	files map[string]*writer
	parts map[string]int // of files that are too long for one
}

func (p *project) file(name string) *writer {
	if p.files[name] == nil {
		p.files[name] = &writer{b: &strings.Builder{}, marks: &[]mark{}}
	}
	return p.files[name]
}

// most is how large a file of blocks becomes before the next is begun, in bytes: the
// language reads 4 MB, and people less.
const most = 1 << 20

// room is the file of a name, or the last of those that go on with it.
func (p *project) room(name string) *writer {
	for n := p.parts[name]; ; n++ {
		x := name
		if n > 0 {
			x += "_" + strconv.Itoa(n+1)
		}
		if w := p.file(x); w.b.Len() < most {
			p.parts[name] = n
			return w
		}
	}
}

// written are the files in their order, formatted, with the findings in them.
func (p *project) written() ([]File, []diag.Diagnostic, error) {
	names := slices.Sorted(maps.Keys(p.files))
	out, found, bad := make([]File, len(names)), make([][]diag.Diagnostic, len(names)), make([]error, len(names))
	source.Each(len(names), func(i int) {
		out[i], found[i], bad[i] = p.files[names[i]].file(path(names[i]))
	})
	var set diag.Set
	for i := range names {
		if bad[i] != nil {
			return nil, nil, bad[i]
		}
		set.Add(found[i]...)
	}
	return out, set.All(), nil
}

// file is what was written, formatted, with its findings.
func (w *writer) file(path string) (File, []diag.Diagnostic, error) {
	if w.bad != "" {
		return File{}, nil, fmt.Errorf("%s: %q is no name", path, w.bad)
	}
	text, broken := format.Format([]byte(w.b.String()), path)
	if broken != nil {
		return File{}, nil, fmt.Errorf("%s cannot be written: %s", path, broken[0].Message)
	}
	f := File{path, text}
	found, err := findings(f, *w.marks)
	return f, found, err
}

const ending = ".cairn.hcl"

// path is the file of a name. That of the project itself is called so.
func path(name string) string {
	if name == "cairn" {
		return "cairn.hcl"
	}
	return name + ending
}

// target is the block that binds the names of the project to the engine's own.
func (h *Holding) target(w *writer) {
	w.open("target", h.Engine)
	w.attrs([]Attr{{"engine", Quote(h.Engine)}})
	w.object("options", h.Options)
	labels := make([]string, len(h.Journeys))
	for i, j := range h.Journeys {
		labels[i] = Ref("journey", j.Label)
	}
	w.attrs([]Attr{{"journeys", List(labels)}})
	if len(h.Bind) > 0 {
		maps := map[string][]Attr{}
		var order []string
		for _, x := range h.Bind {
			if maps[x.Map] == nil {
				order = append(order, x.Map)
			}
			maps[x.Map] = append(maps[x.Map], Attr{x.Name, Quote(x.Value)})
		}
		w.line("")
		w.open("bind", "")
		for _, name := range order {
			w.object(name, maps[name])
		}
		w.line("}")
	}
	for _, x := range h.Accepts {
		w.line("")
		w.body(Body{Type: "accept", Label: x.Loss, Attrs: []Attr{{"reason", Quote(x.Reason)}}})
	}
	w.line("}")
}

// Quote is text as an expression.
func Quote(s string) string {
	if simple(s) {
		return `"` + s + `"`
	}
	return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes())
}

// simple reports whether text is written as it is.
func simple(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '{' {
			return false
		}
	}
	return true
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = Quote(s)
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// writer writes one file. What its methods are given as names must be such; the first
// that is none is kept, since the file cannot be read then.
type writer struct {
	b     *strings.Builder
	marks *[]mark // of the lines of comments
	bad   string
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w.b, format+"\n", args...) }

func (w *writer) name(s string) string {
	if !isName(s) && w.bad == "" {
		w.bad = or(s, " ")
	}
	return s
}

// label is a name, or the tag of a locale: nl-NL.
func (w *writer) label(s string) string {
	if !isName(s) && !isName(strings.ToLower(strings.ReplaceAll(s, "-", "_"))) && w.bad == "" {
		w.bad = or(s, " ")
	}
	return s
}

func (w *writer) object(name string, list []Attr) {
	if len(list) == 0 {
		return
	}
	w.line("%s = {", w.name(name))
	for _, a := range list {
		w.line("%s = %s", key(a.Name), a.Value)
	}
	w.line("}")
}

func (w *writer) attrs(list []Attr) {
	for _, a := range list {
		w.line("%s = %s", w.name(a.Name), a.Value)
	}
}

func (w *writer) head(typ, label string) string {
	if label == "" {
		return w.name(typ)
	}
	return w.name(typ) + " " + Quote(w.label(label))
}

func (w *writer) open(typ, label string) { w.line("%s {", w.head(typ, label)) }

func (w *writer) body(b Body) {
	w.comments(b.Remarks)
	if len(b.Attrs)+len(b.Blocks) == 0 {
		w.line("%s {}", w.head(b.Type, b.Label))
		return
	}
	if len(b.Attrs) == 1 && len(b.Blocks) == 0 {
		line := fmt.Sprintf("%s { %s = %s }", w.head(b.Type, b.Label), w.name(b.Attrs[0].Name), b.Attrs[0].Value)
		if len(line) <= widest && !strings.Contains(line, "\n") {
			w.line("%s", line)
			return
		}
	}
	w.open(b.Type, b.Label)
	w.attrs(b.Attrs)
	for _, x := range b.Blocks {
		w.body(x)
	}
	w.line("}")
}
