package located

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
)

// back is v as encoding/json decodes it.
func back(v *Value) any {
	switch v.Kind {
	case '{':
		m := map[string]any{}
		for i, k := range v.Names {
			m[k] = back(v.Items[i])
		}
		return m
	case '[':
		list := []any{}
		for _, x := range v.Items {
			list = append(list, back(x))
		}
		return list
	case '"':
		return v.Text
	case '0':
		return json.Number(v.Text)
	case 't':
		return v.Truth
	}
	return nil
}

// FuzzParse holds what is read against encoding/json: what this package takes, that
// takes too and means the same by it; what it refuses has a place in the file.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`{"a": [1, -2.5e3, true, null, "x\u00e9\n"], "b": {}}`, `[]`, `"`, `{"a": 1, "a": 2}`, "{\"a\": \"\xff\"}", `01`, `1.`, `-`, `[1,]`,
		`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}`, strings.Repeat("[", 200), `tru`, `{"a" 1}`, "\"a\nb\"", `1 2`, `"\ud83d\ude00 \ud83d"`, `["a long text without \" end`, "[\"\u00e9\", \"\x80\"]", `-0.0E+1`, `"\/\b\f\n\r\t\u0000"`,
	} {
		damaged.Add(f, []byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got any
		err := Read(data, func(_ *File, v *Value) { got = back(v) })
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		var want any
		whole := d.Decode(&want)
		if err == nil {
			if whole != nil || !json.Valid(data) {
				t.Fatalf("taken, but encoding/json says %v", whole)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%v is not %v", got, want)
			}
			return
		}
		e, ok := err.(*Error)
		if !ok || e.Line < 1 || e.Column < 1 || e.Line > bytes.Count(data, []byte("\n"))+1 {
			t.Fatalf("%#v", err)
		}
		known := func(what string) bool { return strings.Contains(e.What, what) }
		if json.Valid(data) && !known("twice") && !known("nested") && !known("UTF-8") && !known("half a character") {
			t.Fatalf("refused: %v", err)
		}
	})
}

func TestFaultsHaveAPlace(t *testing.T) {
	for text, want := range map[string]string{
		"{\n  \"a\": x\n}":       "line 2, column 8: this is not JSON",
		"{\"a\": 1,\n \"a\": 2}": `line 2, column 2: "a" stands twice in one object`,
		"[1, 2":                  "line 1, column 6: the file ends too soon",
		"{} {}":                  "line 1, column 4: something follows the end of what the file holds",
		"\n\n{\"n\": \"one\"}":   `line 3, column 7: "n" must be a whole number`,
	} {
		err := Read([]byte(text), func(f *File, v *Value) { f.Whole(v, "n", 0) })
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, not %s", text, err, want)
		}
	}
}
