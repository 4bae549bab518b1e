package adopt

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/format"
)

// File is a file of the project.
type File struct {
	Path string
	Text []byte
}

// Remark is something that the project does not say as the engine does, with the
// place of the comment that says so.
type Remark struct{ Path, Journey, Text string }

// unheld are the rules that ask for what engines do not keep.
var unheld = []string{"no-overall-owner", "goal-not-quantified"}

// rounds is the limit of a goto that leads back, where the engine has none. The
// language wants one.
const rounds = 3

// Project is the project that says what h holds: a file for each journey and one for
// each kind of thing that they share. The same holding gives the same files.
func Project(h *Holding) ([]File, []Remark, error) {
	files := map[string]*strings.Builder{}
	file := func(name string) *strings.Builder {
		if files[name] == nil {
			files[name] = &strings.Builder{}
		}
		return files[name]
	}
	var remarks []Remark
	fmt.Fprintf(file("cairn"), "project %s {\ntitle = %s\nlocale = %s\ntimezone = %s\n}\n",
		Quote(or(Plain(h.Title), "taken_over")), Quote(or(h.Title, "Taken over")), Quote(or(h.Locale, "en")), Quote(or(h.Timezone, "UTC")))
	w := &writer{b: file("lint")}
	w.comments([]string{"Rules that ask for what no file of an engine holds. Write it down, and take the line away."})
	w.line("lint {")
	for _, rule := range unheld {
		w.line("rule %s { severity = \"off\" }", Quote(rule))
	}
	w.line("}")
	for _, b := range h.Blocks {
		w := &writer{b: file(b.File)}
		w.comments(b.Remarks)
		w.body(b.Body)
		w.b.WriteByte('\n')
		for _, r := range b.Remarks {
			remarks = append(remarks, Remark{path(b.File), "", r})
		}
	}
	h.target(file("targets/" + h.Engine))
	for _, j := range h.Journeys {
		name := "journeys/" + j.Label
		w := &writer{b: file(name), remark: func(text string) {
			remarks = append(remarks, Remark{path(name), j.Label, text})
		}}
		if err := w.journey(j); err != nil {
			return nil, nil, err
		}
	}
	var out []File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text, broken := format.Format([]byte(files[name].String()), path(name))
		if broken != nil {
			return nil, nil, fmt.Errorf("%s is not well formed: %s", path(name), broken[0].Message)
		}
		out = append(out, File{path(name), text})
	}
	return out, remarks, nil
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
func (h *Holding) target(b *strings.Builder) {
	fmt.Fprintf(b, "target %s {\nengine = %s\n", Quote(h.Engine), Quote(h.Engine))
	(&writer{b: b}).object("options", h.Options)
	labels := make([]string, len(h.Journeys))
	for i, j := range h.Journeys {
		labels[i] = "journey." + j.Label
	}
	fmt.Fprintf(b, "journeys = [%s]\n", strings.Join(labels, ", "))
	if len(h.Bind) > 0 {
		maps := map[string][]Attr{}
		var order []string
		for _, x := range h.Bind {
			if maps[x.Map] == nil {
				order = append(order, x.Map)
			}
			maps[x.Map] = append(maps[x.Map], Attr{x.Name, Quote(x.Value)})
		}
		b.WriteString("\nbind {\n")
		for _, name := range order {
			(&writer{b: b}).object(name, maps[name])
		}
		b.WriteString("}\n")
	}
	b.WriteString("}\n")
}

// Quote is text as an expression.
func Quote(s string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes())
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

type writer struct {
	b      *strings.Builder
	remark func(string)
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w.b, format+"\n", args...) }

// comments are remarks, which could hold anything, as lines of comments.
func (w *writer) comments(list []string) {
	for _, text := range list {
		for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
			w.line("# %s", strings.TrimSpace(line))
		}
	}
}

func (w *writer) remarks(list []string) {
	w.comments(list)
	for _, text := range list {
		w.remark(text)
	}
}

func (w *writer) object(name string, list []Attr) {
	if len(list) == 0 {
		return
	}
	w.line("%s = {", name)
	for _, a := range list {
		w.line("%s = %s", attrName(a.Name), a.Value)
	}
	w.line("}")
}

// attrName is the key of an object, quoted where it is not a name.
func attrName(s string) string {
	if s != "" && Plain(s) == s {
		return s
	}
	return Quote(s)
}

func (w *writer) attrs(list []Attr) {
	for _, a := range list {
		w.line("%s = %s", a.Name, a.Value)
	}
}

func (w *writer) open(typ, label string) {
	if label == "" {
		w.line("%s {", typ)
		return
	}
	w.line("%s %s {", typ, Quote(label))
}

func (w *writer) body(b Body) {
	if len(b.Attrs)+len(b.Blocks) == 0 {
		w.line("%s %s {}", b.Type, Quote(b.Label))
		return
	}
	w.open(b.Type, b.Label)
	w.attrs(b.Attrs)
	for _, x := range b.Blocks {
		w.body(x)
	}
	w.line("}")
}
