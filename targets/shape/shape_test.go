package shape

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xeipuuv/gojsonschema"
	"pgregory.net/rapid"
)

// schemas are those that exports are held against.
func schemas(t *testing.T) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "*", "wire", "schema.json"))
	if err != nil || len(paths) < 2 {
		t.Fatalf("%d schemas: %v", len(paths), err)
	}
	out := map[string][]byte{}
	for _, p := range paths {
		if out[p], err = os.ReadFile(p); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestQuickReadsOurSchemas: a schema that a rule cannot say is checked slowly.
func TestQuickReadsOurSchemas(t *testing.T) {
	for name, text := range schemas(t) {
		if read(text) == nil {
			t.Errorf("%s has something that the quick reading does not know", name)
		}
	}
}

// TestQuickIsTheWhole draws documents along each schema, some of them spoiled, and
// compares the quick answer with gojsonschema's.
func TestQuickIsTheWhole(t *testing.T) {
	for name, text := range schemas(t) {
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(name))), func(t *testing.T) {
			quick := read(text)
			whole, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
			if err != nil {
				t.Fatal(err)
			}
			said := map[bool]int{}
			var reading scanner
			rapid.Check(t, func(t *rapid.T) {
				for range 15 { // few fit that have much in them
					data, err := json.Marshal(draw(t, quick, 0))
					if err != nil {
						t.Fatal(err)
					}
					back, ok := reading.scan(data)
					if !ok {
						t.Fatalf("cannot be read:\n%s", data)
					}
					r, err := whole.Validate(gojsonschema.NewBytesLoader(data))
					if err != nil {
						t.Fatal(err)
					}
					got := quick.fits(&back)
					said[got]++
					if got != r.Valid() {
						t.Fatalf("quick says %v, gojsonschema %v %v of\n%s", got, r.Valid(), r.Errors(), data)
					}
				}
			})
			if said[true] == 0 || said[false] == 0 {
				t.Errorf("draws of one kind alone: %v", said)
			}
		})
	}
}

// draw makes a value that is likely to fit r, and now and then one that does not:
// where a number is 37, since small ones are drawn more often.
func draw(t *rapid.T, r *rule, depth int) any {
	if r == nil || depth > 12 || rapid.IntRange(0, 60).Draw(t, "spoil") == 37 {
		return rapid.SampledFrom([]any{nil, true, "", "x", 0.0, 1.5, -3.0, []any{}, []any{"a", "a"}, map[string]any{}}).Draw(t, "any")
	}
	switch {
	case r.constant != nil:
		return *r.constant
	case r.enum != nil:
		return rapid.SampledFrom(r.enum).Draw(t, "enum")
	case r.only != nil:
		return draw(t, rapid.SampledFrom(r.only).Draw(t, "one"), depth+1)
	case r.some != nil:
		return draw(t, rapid.SampledFrom(r.some).Draw(t, "some"), depth+1)
	}
	var kinds []*rule // of which a type chooses one
	for _, x := range r.all {
		if x.when != nil && x.then != nil {
			kinds = append(kinds, x.then)
		}
	}
	if kinds != nil {
		return draw(t, rapid.SampledFrom(kinds).Draw(t, "kind"), depth+1)
	}
	if r.when != nil && r.types == nil {
		return draw(t, r.then, depth+1)
	}
	kind := "object"
	if len(r.types) > 0 {
		kind = rapid.SampledFrom(r.types).Draw(t, "type")
	} else if r.properties == nil {
		kind = "string"
	}
	switch kind {
	case "null":
		return nil
	case "boolean":
		return rapid.Bool().Draw(t, "bool")
	case "integer", "number":
		return float64(rapid.IntRange(-1, 12).Draw(t, "number"))
	case "string":
		return drawText(t, r)
	case "array":
		n := rapid.IntRange(r.minItems, r.minItems+2).Draw(t, "items")
		list := make([]any, n)
		for i := range list {
			list[i] = draw(t, r.items, depth+1)
		}
		return list
	}
	return drawObject(t, r, depth)
}

func drawText(t *rapid.T, r *rule) any {
	if r.instant {
		return rapid.SampledFrom([]string{"2026-11-22T00:00:00Z", "2026-11-22T00:00:00+01:00", "no day"}).Draw(t, "instant")
	}
	if r.pattern != nil {
		return rapid.StringMatching(r.written).Draw(t, "text")
	}
	return rapid.SampledFrom([]string{"a", "é🙂", "", "a longer text"}).Draw(t, "text")
}

func drawObject(t *rapid.T, r *rule, depth int) any {
	o := map[string]any{}
	for _, name := range r.required {
		if rapid.IntRange(0, 60).Draw(t, "leave "+name) != 37 {
			o[name] = draw(t, r.properties[name], depth+1)
		}
	}
	for i, name := range sortedNames(r.properties) {
		if _, ok := o[name]; !ok && rapid.IntRange(0, 3).Draw(t, fmt.Sprint("take ", i)) == 0 {
			o[name] = draw(t, r.properties[name], depth+1)
		}
	}
	if r.properties == nil && r.others != nil {
		o["k"] = draw(t, r.others, depth+1)
	}
	if rapid.IntRange(0, 60).Draw(t, "more") == 37 {
		o["surplus"] = "x"
	}
	return o
}

func sortedNames(m map[string]*rule) []string { return slices.Sorted(maps.Keys(m)) }

// TestNotAllOf holds what a rule says of `not` against gojsonschema, for all that
// it may be asked of.
func TestNotAllOf(t *testing.T) {
	const text = `{"not": {"required": ["a", "b"]}}`
	whole, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	quick := read([]byte(text))
	for _, data := range []string{`{}`, `{"a": 1}`, `{"b": 1}`, `{"a": 1, "b": 2}`, `{"a": 1, "b": 2, "c": 3}`, `[]`, `"a"`, `1`, `true`} {
		var s scanner
		v, ok := s.scan([]byte(data))
		r, err := whole.Validate(gojsonschema.NewStringLoader(data))
		if err != nil || !ok || quick.fits(&v) != r.Valid() {
			t.Errorf("%s: quick says %v, gojsonschema %v, %v", data, quick.fits(&v), r.Valid(), err)
		}
	}
	for _, text := range []string{`{"not": {"type": "object"}}`, `{"not": {"required": []}}`, `{"not": {"required": ["a"], "type": "object"}}`} {
		if read([]byte(text)) != nil {
			t.Errorf("%s is read", text)
		}
	}
}
