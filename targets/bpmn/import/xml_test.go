package importer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"pgregory.net/rapid"
)

// outline is a tree in one line a thing, with the byte at which each element stands.
func outline(e *element, depth int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%*s%d %s %q", depth, "", e.at, e.name, e.text)
	for _, a := range e.attrs {
		fmt.Fprintf(&b, " %s %s %q", a.space, a.name, a.value)
	}
	b.WriteByte('\n')
	for _, x := range e.items {
		b.WriteString(outline(x, depth+1))
	}
	return b.String()
}

// oracle reads the same by encoding/xml.
func oracle(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	before := len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff")))
	var root *element
	var open []*element
	for {
		at := before + int(d.InputOffset())
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Space == diagram && len(open) > 0 {
				if err := d.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			e := &element{at: at, name: called(t.Name.Space, t.Name.Local, "")}
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") {
					e.attrs = append(e.attrs, attr{a.Name.Space, a.Name.Local, a.Value})
				}
			}
			if len(open) > 0 {
				open[len(open)-1].items = append(open[len(open)-1].items, e)
			} else if root == nil {
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			if e := open[len(open)-1]; blank(e.text) {
				e.text = ""
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(t)
			}
		}
	}
}

// mine is what our own reader makes of a file.
func mine(data []byte) (root *element, err error) {
	defer func() {
		if e, ok := recover().(*Error); ok {
			err = e
		}
	}()
	return (&file{data}).parse(), nil
}

// same reports how two readers differ on a file that ours takes.
func same(data []byte) (taken bool, differ string) {
	got, err := mine(data)
	if err != nil {
		return false, ""
	}
	want, err := oracle(data)
	if err != nil {
		return true, fmt.Sprintf("taken, and encoding/xml says %v", err)
	}
	if a, b := outline(got, 0), outline(want, 0); a != b {
		return true, fmt.Sprintf("%s\nby encoding/xml:\n%s", a, b)
	}
	return true, ""
}

func FuzzXML(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.bpmn")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		damaged.Add(f, data)
	}
	for _, s := range []string{"<a x:b='&#xA;&lt;' xmlns:x='u'>\r\n<x:c/>&amp;<![CDATA[<]]></a>", "<a xmlns='u'><b xmlns=''/><?p q?><!--c--></a>", "\ufeff<?xml version='1.0'?><a\n/>"} {
		damaged.Add(f, []byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, differ := same(data); differ != "" {
			t.Errorf("%q: %s", data, differ)
		}
	})
}

// TestXML reads what is whole, as encoding/xml does.
func TestXML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(rapid.SampledFrom([]string{"", "\ufeff", `<?xml version="1.0"?>`, "<?xml version='1.0' encoding='UTF-8' standalone='no' ?>\n"}).Draw(t, "head") + drawElement(t, 0, []string{""}))
		switch taken, differ := same(data); {
		case !taken:
			_, err := mine(data)
			t.Fatalf("%s\n%v", data, err)
		case differ != "":
			t.Fatalf("%s\n%s", data, differ)
		}
	})
}

// drawElement writes an element. prefixes are those that stand for something.
func drawElement(t *rapid.T, depth int, prefixes []string) string {
	space := rapid.SampledFrom([]string{"", " ", "\n\t", "\r\n"})
	spaces := []string{bpmn, ours, diagram, schema, "http://vendor.example/"}
	attrs := ""
	for _, p := range []string{"", "p", "q-1"} {
		if rapid.IntRange(0, 3).Draw(t, "declares") == 0 {
			name := "xmlns"
			if p != "" {
				name += ":" + p
			}
			attrs += fmt.Sprintf("\n%s = '%s'", name, rapid.SampledFrom(spaces).Draw(t, "space"))
			if !slices.Contains(prefixes, p) {
				prefixes = append(slices.Clone(prefixes), p)
			}
		}
	}
	value := rapid.StringOf(rapid.SampledFrom([]rune("a9 é☃\n\r\t>;#]-"))).Draw(t, "value")
	attrs += fmt.Sprintf(` id="%s&amp;&#x%x;'"`, value, rapid.IntRange(0x20, 0xd7ff).Draw(t, "character"))
	if p := rapid.SampledFrom(prefixes).Draw(t, "of an attribute"); p != "" {
		attrs += " " + p + ":type='&lt;&apos;'"
	}
	tag := rapid.SampledFrom([]string{"task", "T.1", "_a-b"}).Draw(t, "tag")
	if p := rapid.SampledFrom(prefixes).Draw(t, "prefix"); p != "" {
		tag = p + ":" + tag
	}
	attrs += space.Draw(t, "space")
	var b strings.Builder
	for range rapid.IntRange(0, 4).Draw(t, "insides") {
		switch what := rapid.IntRange(0, 5).Draw(t, "what"); {
		case what == 0 && depth < 5:
			b.WriteString(drawElement(t, depth+1, prefixes))
		case what == 1:
			b.WriteString("<!-- <a> & - " + space.Draw(t, "in a comment") + "-->")
		case what == 2:
			b.WriteString("<![CDATA[" + rapid.StringOf(rapid.SampledFrom([]rune("<&]>a\r\n "))).Filter(func(s string) bool { return !strings.Contains(s, "]]>") }).Draw(t, "text") + "]]>")
		case what == 3:
			b.WriteString("<?do <this> ?>")
		default:
			b.WriteString(strings.ReplaceAll(value, "]]>", "") + "&gt;&quot;")
		}
	}
	if b.Len() == 0 && rapid.Bool().Draw(t, "short") {
		return "<" + tag + attrs + "/>"
	}
	return "<" + tag + attrs + ">" + b.String() + "</" + tag + ">"
}

// TestLong reads files of a size that shows work that grows with its square.
func TestLong(t *testing.T) {
	for name, data := range map[string]string{
		"text":     "<a>" + strings.Repeat("a<!---->", 200_000) + "</a>",
		"elements": "<a>" + strings.Repeat("<b/>", 200_000) + "</a>",
		"values":   `<a b="` + strings.Repeat("&amp;", 200_000) + `"/>`,
	} {
		if _, err := mine([]byte(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
