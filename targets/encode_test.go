package targets

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// TestEncodeIsIndented holds our indentation against that of encoding/json.
func TestEncodeIsIndented(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawJSON(t, 0)
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		got, err := Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want.String() {
			t.Fatalf("%s\nis not\n%s", got, want.String())
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, got); err != nil {
			t.Fatal(err)
		}
		if n := indentedSize(compact.Bytes()); n != len(indent(compact.Bytes())) {
			t.Fatalf("%d bytes are expected of %s", n, compact.String())
		}
	})
}

func drawJSON(t *rapid.T, depth int) any {
	kind := rapid.IntRange(0, 5).Draw(t, "kind")
	if depth > 4 {
		kind %= 4
	}
	switch kind {
	case 0:
		return nil
	case 1:
		return rapid.Bool().Draw(t, "truth")
	case 2:
		return rapid.Float64().Draw(t, "number")
	case 3:
		return rapid.StringOf(rapid.SampledFrom([]rune("a\"\\{}[],:<>& \n\u2028é🙂"))).Draw(t, "text")
	case 4:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(t, "length") {
			list = append(list, drawJSON(t, depth+1))
		}
		return list
	}
	object := map[string]any{}
	for range rapid.IntRange(0, 3).Draw(t, "fields") {
		object[rapid.String().Draw(t, "name")] = drawJSON(t, depth+1)
	}
	return object
}
