package reference_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/schema/reference"
)

// TestExamplesCompile compiles every example of the reference, in the frame that
// it names and with the blocks of testdata/base.hcl that it refers to.
func TestExamplesCompile(t *testing.T) {
	w := readWorld(t)
	schema.Walk(func(b *schema.Block, _ []*schema.Block) {
		samples := append([]schema.Sample{{HCL: b.Example}}, b.More...)
		for _, s := range samples {
			t.Run(b.Name(), func(t *testing.T) {
				w.compile(t, w.framed(t, b.ExampleIn, s.HCL), s.HCL)
			})
		}
	})
}

// TestFunctionExamplesCompile puts the example of every function where functions
// of its kind may stand.
func TestFunctionExamplesCompile(t *testing.T) {
	w := readWorld(t)
	for _, f := range schema.Functions() {
		t.Run(f.Name, func(t *testing.T) {
			if f.Usage&schema.ForConditions != 0 {
				w.compile(t, w.framed(t, "condition", "("+f.Example+") != null"), f.Example)
			}
			if f.Group == schema.FuncFilter {
				w.compile(t, w.framed(t, "copy", `"${`+f.Example+`}"`), f.Example)
			} else if f.Usage&schema.ForCopy != 0 {
				w.compile(t, w.framed(t, "copy", `"%{ if (`+f.Example+`) != null }x%{ endif }"`), f.Example)
			}
			if f.Group == schema.FuncFiles {
				w.compile(t, w.framed(t, "copy", f.Example), f.Example)
			}
			if f.Result != "" {
				w.compile(t, w.framed(t, "known", "jsonencode("+f.Example+") == jsonencode("+f.Result+")"), f.Example)
			}
		})
	}
}

func TestSmallestProjectCompiles(t *testing.T) {
	compile(t, reference.Smallest())
}

// TestCodeInProseParses holds the code of the written pages to HCL.
func TestCodeInProseParses(t *testing.T) {
	pages, err := reference.Pages()
	if err != nil {
		t.Fatal(err)
	}
	fence := regexp.MustCompile("(?ms)^```hcl\n(.*?)^```$")
	blocks := 0
	for _, p := range pages {
		for _, m := range fence.FindAllSubmatch(p.Text, -1) {
			blocks++
			if _, problems := hclsyntax.ParseConfig(m[1], p.Path, hcl.InitialPos); problems.HasErrors() {
				t.Errorf("%s: %v\n%s", p.Path, problems, m[1])
			}
		}
	}
	if blocks < 80 {
		t.Errorf("only %d pieces of code were found", blocks)
	}
}

// world is the blocks of testdata/base.hcl by address.
type world struct {
	order []string
	text  map[string]string
}

func readWorld(t *testing.T) *world {
	data, err := os.ReadFile(filepath.Join("testdata", "base.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{text: map[string]string{}}
	for _, b := range parse(t, string(data)).Blocks {
		r := hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)
		w.order = append(w.order, address(b))
		w.text[address(b)] = string(r.SliceBytes(data))
	}
	return w
}

func parse(t *testing.T, text string) *hclsyntax.Body {
	t.Helper()
	f, problems := hclsyntax.ParseConfig([]byte(text), "example", hcl.InitialPos)
	if problems.HasErrors() {
		t.Fatalf("%v\n%s", problems, text)
	}
	return f.Body.(*hclsyntax.Body)
}

// address is "event.order_placed"; singletons have their type alone.
func address(b *hclsyntax.Block) string {
	switch b.Type {
	case "project", "profile", "funnel", "lint":
		return b.Type
	}
	return strings.Join(append([]string{b.Type}, b.Labels...), ".")
}

// framed puts text in the place that a frame leaves for it.
func (w *world) framed(t *testing.T, frame, text string) string {
	t.Helper()
	if frame == "" {
		return text
	}
	data, err := os.ReadFile(filepath.Join("testdata", "frames", frame+".hcl"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(data), "@") != 1 {
		t.Fatalf("the frame %s has not exactly one @", frame)
	}
	return strings.Replace(string(data), "@", text, 1)
}

var named = regexp.MustCompile(`\b([a-z]+)\.([a-z][a-z0-9_]*)\b`)

// compile compiles text with what it needs of the world. sample is what a
// failure shows.
func (w *world) compile(t *testing.T, text, sample string) {
	t.Helper()
	own := map[string]bool{}
	for _, b := range parse(t, text).Blocks {
		own[address(b)] = true
	}
	need := map[string]bool{}
	var use func(string)
	use = func(addr string) {
		if strings.HasPrefix(addr, "stage.") {
			addr = "funnel"
		}
		if _, ok := w.text[addr]; !ok || own[addr] || need[addr] {
			return
		}
		need[addr] = true
		for _, m := range named.FindAllStringSubmatch(w.text[addr], -1) {
			use(m[1] + "." + m[2])
		}
	}
	use("project")
	use("profile")
	use("channel.email") // messages do not name the channel of a part
	use("channel.push")
	use("channel.sms")
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		use(m[1] + "." + m[2])
	}
	for _, m := range mapped(parse(t, text)) {
		use(m)
	}
	var project strings.Builder
	for _, addr := range w.order {
		if need[addr] {
			project.WriteString(w.text[addr] + "\n")
		}
	}
	compile(t, project.String()+text+"\n")
	if t.Failed() {
		t.Log(sample)
	}
}

// mapped are the blocks that maps with labels for keys name, such as
// `checks = { no_open_complaint = true }`, and the messages that sends name by
// their own label.
func mapped(body *hclsyntax.Body) []string {
	var out []string
	for name, a := range body.Attributes {
		if o, ok := a.Expr.(*hclsyntax.ObjectConsExpr); ok {
			for _, item := range o.Items {
				if key := hcl.ExprAsKeyword(item.KeyExpr); key != "" {
					out = append(out, strings.TrimSuffix(name, "s")+"."+key)
				}
			}
		}
	}
	for _, b := range body.Blocks {
		if b.Type == "send" && b.Body.Attributes["message"] == nil {
			out = append(out, "message."+b.Labels[0])
		}
		out = append(out, mapped(b.Body)...)
	}
	return out
}

// compile expects a project of one file to compile without a finding.
func compile(t *testing.T, text string) {
	t.Helper()
	root := t.TempDir()
	for name, content := range map[string]string{
		"project/cairn.hcl":                  text,
		"project/copy/terms.txt":             "Zolang de voorraad strekt.",
		"project/copy/cart_reminder.nl.html": "<p>Hoi ${default(profile.first_name, \"daar\")}!</p>",
		"group-brand/cairn.hcl":              "project \"group\" {\n  locale   = \"nl-NL\"\n  timezone = \"Europe/Amsterdam\"\n}\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, set, err := lang.Load(filepath.Join(root, "project"), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	findings := set.All()
	if p != nil && !set.HasErrors() {
		_, more := compiler.Compile(p)
		findings = append(findings, more.All()...)
	}
	for _, f := range findings {
		t.Errorf("%s %s: %s\n%s", f.Severity, f.Rule, f.Message, excerpt(text, f.Range.Start))
	}
}

// excerpt is the line of text at an offset.
func excerpt(text string, at int) string {
	if at > len(text) {
		return ""
	}
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}
