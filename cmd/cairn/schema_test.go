package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/targets/shape"
)

//go:embed test.schema.json
var testSchema string

//go:embed simulate.schema.json
var simulateSchema string

// TestJSONIsAsItsSchemaSays holds what the commands print against the schemas that
// others read it by, whose properties are all met by one of the cases.
func TestJSONIsAsItsSchemaSays(t *testing.T) {
	aurora := "../../examples/aurora"
	for _, c := range []struct {
		name, schema string
		cases        [][]string
		rare         []string // properties that come only with what no example has
	}{
		{"test", testSchema, [][]string{
			{"test", "--format", "json", "--run", "^cart", aurora},
			{"test", "--format", "json", "--run", "^cart", "--cover", "--cover-min", "100", aurora},
		}, []string{"error"}},
		{"simulate", simulateSchema, [][]string{
			{"simulate", "--format", "json", "--people", "200", aurora},
			{"simulate", "--format", "json", "--people", "50", "welcome", aurora},
		}, []string{"error"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(c.schema))
			if err != nil {
				t.Fatal(err)
			}
			var all bytes.Buffer
			for _, args := range c.cases {
				var out, talk bytes.Buffer
				run(args, streams{in: strings.NewReader(""), out: &out, err: &talk})
				if err := shape.Against(s, out.Bytes()); err != nil {
					t.Errorf("%v:\n%v\n%s", args, err, talk.String())
				}
				all.Write(out.Bytes())
			}
			for _, name := range properties(t, c.schema) {
				met := strings.Contains(all.String(), `"`+name+`":`)
				if rare := slices.Contains(c.rare, name); met == rare {
					t.Errorf("property %q: printed %v, rare %v", name, met, rare)
				}
			}
		})
	}
}

// properties are the names of all properties in a schema.
func properties(t *testing.T, schema string) []string {
	t.Helper()
	var names []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if p, ok := v["properties"].(map[string]any); ok {
				for name := range p {
					names = append(names, name)
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	var document any
	if err := json.Unmarshal([]byte(schema), &document); err != nil {
		t.Fatal(err)
	}
	walk(document)
	return names
}
