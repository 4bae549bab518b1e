package schema_test

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/schema"
)

var (
	nameRule   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	idRule     = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
	doubleRule = regexp.MustCompile(`\S {2,}\S`)
)

func TestBlocks(t *testing.T) {
	names := map[string]bool{}
	schema.Walk(func(b *schema.Block, in []*schema.Block) {
		t.Run(b.Name(), func(t *testing.T) {
			if names[b.Name()] {
				t.Errorf("two declarations are named %q; give one an ID", b.Name())
			}
			names[b.Name()] = true
			if !nameRule.MatchString(b.Type) || !idRule.MatchString(b.Name()) {
				t.Errorf("type %q or name %q is malformed", b.Type, b.Name())
			}
			checkDoc(t, b.Doc)
			if len(in) == 0 {
				t.Error("stands nowhere")
			}
			top := in[0] == schema.Root()
			if top != (b.Group != "") {
				t.Error("top-level blocks, and only they, have a Group")
			}
			if (b.Label == schema.KindLabel) != (len(b.LabelValues) > 0) {
				t.Error("LabelValues belong to a KindLabel")
			}
			if b.Label == schema.NoLabel && (b.LabelOpt || b.LabelDoc != "") {
				t.Error("a block without a label says something about it")
			}
			checkNames(t, b)
			checkGroups(t, b)
			checkExample(t, b, top)
		})
	})
	if len(names) < 60 {
		t.Errorf("only %d blocks were walked", len(names))
	}
}

func checkNames(t *testing.T, b *schema.Block) {
	names := b.Names()
	for i := 1; i < len(names); i++ {
		if names[i] == names[i-1] {
			t.Errorf("%q is declared twice", names[i])
		}
	}
	if !sort.StringsAreSorted(names) {
		t.Error("Names is not sorted")
	}
	for _, n := range b.Blocks {
		if b.Child(n.Block.Type) != n {
			t.Errorf("Child does not find %q", n.Block.Type)
		}
		if n.Max > 0 && n.Min > n.Max {
			t.Errorf("%q must stand more often than it may", n.Block.Type)
		}
	}
}

func checkGroups(t *testing.T, b *schema.Block) {
	for _, groups := range [][][]string{b.Exclusive, b.OneOf, b.Together, b.Needs} {
		for _, group := range groups {
			if len(group) < 2 {
				t.Errorf("the group %v is too small", group)
			}
			for _, name := range group {
				if b.Attr(name) == nil && b.Child(name) == nil {
					t.Errorf("the group %v names %q, which cannot stand here", group, name)
				}
			}
		}
	}
}

func checkExample(t *testing.T, b *schema.Block, top bool) {
	if top != (b.ExampleIn == "") {
		t.Errorf("ExampleIn is %q", b.ExampleIn)
	}
	samples := []string{b.Example}
	for _, s := range b.More {
		checkDoc(t, s.Doc)
		samples = append(samples, s.HCL)
	}
	for _, sample := range samples {
		f, problems := hclsyntax.ParseConfig([]byte(sample), "example", hcl.InitialPos)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		body := f.Body.(*hclsyntax.Body)
		if len(body.Blocks) != 1 || len(body.Attributes) != 0 || body.Blocks[0].Type != b.Type {
			t.Errorf("the example is not one block %q: %s", b.Type, sample)
		}
		if strings.TrimSpace(sample) != sample || strings.Contains(sample, "\t") {
			t.Error("the example has blanks at its ends or tabs")
		}
	}
}

func TestAttributes(t *testing.T) {
	types := blockTypes()
	schema.Walk(func(b *schema.Block, _ []*schema.Block) {
		attrs := slices.Clone(b.Attrs)
		for _, a := range b.Attrs {
			if b.Attr(a.Name) != a {
				t.Errorf("%s: Attr does not find %q", b.Name(), a.Name)
			}
			attrs = append(attrs, a.Fields...)
		}
		for _, a := range attrs {
			t.Run(b.Name()+"."+a.Name, func(t *testing.T) { checkAttr(t, a, types) })
		}
	})
}

func blockTypes() map[string]bool {
	types := map[string]bool{}
	schema.Walk(func(b *schema.Block, _ []*schema.Block) { types[b.Type] = true })
	return types
}

func checkAttr(t *testing.T, a *schema.Attr, types map[string]bool) {
	if !nameRule.MatchString(a.Name) {
		t.Errorf("malformed name %q", a.Name)
	}
	checkDoc(t, a.Doc)
	if a.Kind.String() == "unknown" {
		t.Errorf("no kind")
	}
	wantsValues := a.Kind == schema.Enum || a.Kind == schema.Reentry || a.Kind == schema.Object && a.Elem == schema.Enum
	if wantsValues != (len(a.Values) > 0) {
		t.Errorf("kind %s with values %q", a.Kind, a.Values)
	}
	if a.Kind == schema.Ref && len(a.Refs) == 0 {
		t.Error("a reference to nothing")
	}
	for _, r := range a.Refs {
		if !types[r] && r != "step" {
			t.Errorf("refers to the unknown block %q", r)
		}
		if a.Kind == schema.Ref && !slices.Contains(schema.Referable(), r) {
			t.Errorf("%q cannot be referred to", r)
		}
	}
	checkObject(t, a)
	if a.One && !a.List || a.List && a.ByLocale {
		t.Error("List, One and ByLocale do not go together so")
	}
	if a.Required && (a.Default != "" || a.DefaultText != "") {
		t.Error("required, and yet with a default")
	}
	if a.Default != "" && a.DefaultText != "" {
		t.Error("two defaults")
	}
	if a.Default != "" {
		checkDefault(t, a)
	}
	symbolic := a.Kind == schema.Copy || a.Kind == schema.Condition || a.Kind == schema.Value || a.Kind == schema.Object
	if a.Scope&^schema.InParam != 0 && !symbolic {
		t.Errorf("a %s reads no data", a.Kind)
	}
	if a.Signed && a.Kind != schema.Duration {
		t.Error("only durations are signed")
	}
	if l := a.Limits; l != nil && !(l.Low < l.High) {
		t.Errorf("limits %v", *l)
	}
}

func checkObject(t *testing.T, a *schema.Attr) {
	if a.Kind != schema.Object {
		if a.Keys != 0 || a.Elem != 0 || a.ElemList || a.Fields != nil || a.KeyRefs != nil || a.KeyValues != nil {
			t.Error("only an object has keys and elements")
		}
		return
	}
	if (a.Keys == schema.KeyBlock || a.Keys == schema.KeyStep) != (len(a.KeyRefs) > 0) {
		t.Errorf("keys are %s with types %q", a.Keys, a.KeyRefs)
	}
	if (a.Keys == schema.KeyWord) != (len(a.KeyValues) > 0) {
		t.Errorf("keys are %s with words %q", a.Keys, a.KeyValues)
	}
	for _, f := range a.Fields {
		if !slices.Contains(a.KeyValues, f.Name) || a.Field(f.Name) != f {
			t.Errorf("field %q is no key", f.Name)
		}
	}
}

// checkDefault reads the default as HCL and holds its words to the attribute.
func checkDefault(t *testing.T, a *schema.Attr) {
	e, problems := hclsyntax.ParseExpression([]byte(a.Default), "default", hcl.InitialPos)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	v, problems := e.Value(nil)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	got := v.Type().FriendlyName()
	want := map[schema.Kind]string{
		schema.Bool: "bool", schema.Number: "number", schema.Int: "number",
		schema.String: "string", schema.Enum: "string", schema.Duration: "string", schema.Clock: "string",
		schema.Timezone: "string", schema.Reentry: "string",
	}[a.Kind]
	if a.List {
		want = "tuple"
	}
	if want == "" || got != want {
		t.Errorf("the default of a %s is a %s", a.Kind, got)
	}
	if a.Kind == schema.Enum && !a.List && !slices.Contains(a.Values, v.AsString()) {
		t.Errorf("the default %q is none of %q", v.AsString(), a.Values)
	}
}

// checkDoc holds a text to the form that the reference prints.
func checkDoc(t *testing.T, doc string) {
	t.Helper()
	switch {
	case doc == "":
		t.Error("no doc")
	case strings.TrimSpace(doc) != doc || doubleRule.MatchString(doc) || strings.ContainsAny(doc, "\n\t|"):
		t.Errorf("doc has stray blanks or a pipe: %q", doc)
	case !strings.HasSuffix(doc, "."):
		t.Errorf("doc does not end in a period: %q", doc)
	case strings.Count(doc, "`")%2 != 0:
		t.Errorf("doc has an unclosed backquote: %q", doc)
	case strings.ToUpper(doc[:1]) != doc[:1] && doc[0] != '`':
		t.Errorf("doc does not begin with a capital: %q", doc)
	}
}

func TestFlowBodiesShareTheirSteps(t *testing.T) {
	wait := schema.Find("journey", "flow", "wait")
	if wait == nil || wait.Child("on").Block.Child("goto") == nil {
		t.Fatal("steps cannot stand in the `on` of a wait")
	}
	if schema.Find("fragment", "flow", "wait") != wait || wait.Child("timed_out").Block.Child("wait").Block != wait {
		t.Error("bodies do not share their steps")
	}
	if schema.Find("journey", "exit") == schema.Find("journey", "flow", "exit") {
		t.Error("a watched exit is the step that ends a run")
	}
	if schema.Find("journey", "nonsense") != nil {
		t.Error("Find makes things up")
	}
	want := strings.Fields("wait send branch split guard update task webhook emit enroll use goto exit")
	var got []string
	for _, n := range schema.Find("journey", "flow").Blocks {
		got = append(got, n.Block.Type)
	}
	if !slices.Equal(got, want) {
		t.Errorf("steps are %v, want %v", got, want)
	}
}

func TestMessagePartsAreTheKindsOfChannel(t *testing.T) {
	for _, parent := range []*schema.Block{schema.Find("message"), schema.Find("message", "locale")} {
		var got []string
		for _, n := range parent.Blocks {
			if n.Part {
				got = append(got, n.Block.Type)
			}
		}
		if !slices.Equal(got, schema.MessageKinds()) {
			t.Errorf("parts of %s are %v", parent.Type, got)
		}
	}
	for kind, block := range map[string]bool{"email": true, "whatsapp": true, "messenger": true, "push": false, "web_push": false, "in_app": false, "rcs": false} {
		part := schema.Find("message", kind)
		if (part.Child("link") != nil) != block || (part.Attr("link") != nil) == block {
			t.Errorf("link of %s is no %s", kind, map[bool]string{true: "block", false: "attribute"}[block])
		}
	}
}

func TestFunctions(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range schema.Functions() {
		if seen[f.Name] {
			t.Errorf("%s is declared twice", f.Name)
		}
		seen[f.Name] = true
		checkDoc(t, f.Doc)
		if !strings.HasPrefix(f.Signature, f.Name+"(") || f.Usage == 0 || f.Group == "" {
			t.Errorf("%s: signature %q, usage %d, group %q", f.Name, f.Signature, f.Usage, f.Group)
		}
		if !strings.Contains(f.Example, f.Name+"(") {
			t.Errorf("%s: the example %q does not use it", f.Name, f.Example)
		}
		for _, text := range []string{f.Example, f.Result} {
			if text == "" {
				continue
			}
			if _, problems := hclsyntax.ParseExpression([]byte(text), f.Name, hcl.InitialPos); problems.HasErrors() {
				t.Errorf("%s: %v", f.Name, problems)
			}
		}
		if got, ok := schema.FunctionNamed(f.Name); !ok || got != f {
			t.Errorf("%s is not found by name", f.Name)
		}
	}
	if names := schema.FunctionNames(schema.ForCopy); !slices.Contains(names, "money") || slices.Contains(names, "occurred") {
		t.Errorf("functions of copy are %v", names)
	}
}

func TestDataRoots(t *testing.T) {
	var all schema.Scope
	for _, r := range schema.DataRoots() {
		checkDoc(t, r.Doc)
		checkDoc(t, r.Where)
		all |= r.Scope
		if _, problems := hclsyntax.ParseExpression([]byte(r.Example), r.Name, hcl.InitialPos); problems.HasErrors() || !strings.Contains(r.Example, r.Name+".") {
			t.Errorf("%s: bad example %q", r.Name, r.Example)
		}
	}
	if want := schema.InSecret<<1 - 1; all != want {
		t.Errorf("roots cover the scopes %b, want %b", all, want)
	}
}

func ExampleBlock_Names() {
	fmt.Println(schema.Find("team").Names())
	// Output: [contact title]
}
