package script_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// chain makes data.a.b the fact "a.b", with as many names as there are.
func chain(steps []script.Step) (script.Outside, int, error) {
	if steps[0].Name != "data" || len(steps) < 2 {
		return script.Outside{}, 0, nil
	}
	return script.Outside{Key: steps[1].Name}, 2, nil
}

// jsValue is a value of encoding/json as one of scripts.
func jsValue(v any) script.Value {
	switch v := v.(type) {
	case nil:
		return script.Value{Kind: script.Null}
	case string:
		return script.Text(v)
	case float64:
		return script.Num(v)
	case bool:
		return script.Truth(v)
	case []any:
		x := &script.Elems{}
		for _, e := range v {
			x.Items = append(x.Items, jsValue(e))
		}
		return script.Value{Kind: script.List, X: x}
	case map[string]any:
		x := &script.Elems{}
		for k, e := range v {
			x.Names, x.Items = append(x.Names, k), append(x.Items, jsValue(e))
		}
		return script.Value{Kind: script.Object, X: x}
	}
	panic(fmt.Sprint(v))
}

// eval is the JSON text of what an expression gives, or what goes wrong.
func eval(t testing.TB, src string, data map[string]any) string {
	t.Helper()
	e, err := script.Parse("JSON.stringify(" + src + ")")
	if err != nil {
		return "not read: " + err.Error()
	}
	if err := e.Bind(chain); err != nil {
		return "not read: " + err.Error()
	}
	v := e.Eval(func(key string) script.Value {
		x, ok := data[key]
		if !ok {
			return script.Value{}
		}
		return jsValue(x)
	})
	switch v.Kind {
	case script.Thrown:
		return "thrown"
	case script.Failed:
		return "not known: " + v.S
	case script.Undefined:
		return "undefined"
	}
	return v.S
}

// node computes expressions as Node.js does.
func node(t *testing.T) func(src string, data map[string]any) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("SKIPPED: no node on this machine computes what is read")
	}
	c := exec.Command("node", "-e", `String.prototype.hash = function (kind) { return require("crypto").createHash(kind).update(String(this)).digest("hex") };
		require("readline").createInterface({ input: process.stdin }).on("line", (l) => {
		const x = JSON.parse(l); let r;
		try { r = new Function("data", "return JSON.stringify(" + x.js + ")")(x.data); r = r === undefined ? "undefined" : r } catch (e) { r = e instanceof SyntaxError ? "syntax" : "thrown" }
		console.log(JSON.stringify(r)) })`)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close()
		_ = c.Wait()
	})
	enc, scan := json.NewEncoder(stdin), bufio.NewScanner(stdout)
	scan.Buffer(nil, 1<<24)
	return func(src string, data map[string]any) string {
		if err := enc.Encode(map[string]any{"js": src, "data": data}); err != nil || !scan.Scan() {
			t.Fatal("node has ended", err, scan.Err())
		}
		var out string
		if err := json.Unmarshal(scan.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
}

func nasty() []any {
	return []any{nil, "", "a", "  Ada\u00a0\n", `<b>"&'</b>$1$&`, "héßÅ ŒǄ 🙂👋🏽", "d'été o’neil-x van_y", "0", "-0", "12.50", " 0x1F ", "1e3", "12345678", "2026-03-01", "2026-02-28T23:30:00-05:00", "2026-13-01", "Infinity", "{{ x }}\\ \u2028\x01", "ΑΣ",
		0.0, -1.0, 0.125, 2.5, 1.005, -1234567.891, 1e21, 1e-7, 123456789012.0, 999.995, true, false,
		[]any{}, []any{"x", nil, 3.5}, []any{map[string]any{"a": "y"}, map[string]any{}}, map[string]any{"a": 1.0}}
}

// TestAgainstNode computes each expression for many values as Node.js does. What
// is not known here may be anything.
func TestAgainstNode(t *testing.T) {
	oracle := node(t)
	known, all := 0, 0
	for _, src := range []string{
		"data.x", "data.x ?? null", "data.x ?? 'none'", "data.x?.a", "data.x?.a?.b.c", "(data.x?.a).b", "data.x.a", "data.x?.[0]?.['a'] ?? null", "data.x?.length",
		"data.x === null", "data.x !== 'a'", "data.x == null", "data.x === data.x", "data.x < 3", "data.x >= 'a'", "data.x > data.y", "!data.x", "-data.x", "+data.x", "typeof data.x",
		"data.x && 'yes'", "data.x || 'no'", "(data.x ?? 1) || 2", "data.x ? 1 : 2", "data.x + 1", "data.x + 'z'", "'z' + data.x + 1 + 2", "1 + 2 + 'z' + (1 + 2)", "data.x - 1", "data.x * 2 % 7", "7 / data.x",
		"String(data.x)", "Number(data.x)", "isNaN(data.x)", "isNaN(new Date(data.x))", "new Date(data.x).getUTCDate()", "new Date(data.x).getUTCMonth() + 1", "new Date(data.x).getUTCDay()", "new Date(data.x).toISOString()",
		"encodeURIComponent(data.x)", "parseInt(data.x)", "parseInt(data.x, 10)", "parseInt(data.x, 16)", "JSON.stringify(data.x)", "JSON.stringify({ b: data.x, '2': undefined, a: [data.x, undefined], '1': 0 })",
		"String(data.x).length", "String(data.x).toUpperCase()", "String(data.x).toLowerCase()", "String(data.x).slice(1, -1)", "String(data.x).slice(-3)", "String(data.x).padStart(4, '0')", "String(data.x).charCodeAt(0)", "String(data.x).trim()", "String(data.x).trimEnd()",
		"String(data.x).startsWith('1')", "String(data.x).includes('a')", "String(data.x).indexOf('🙂')", "String(data.x).hash('sha256').slice(0, 8)", "Array.from(String(data.x)).length", "Array.from(String(data.x)).slice(0, 2).join('')",
		"(data.x ?? []).map((v, i) => i + ':' + (v?.a ?? v ?? '')).join(', ')", "['a', 'x', null].indexOf(data.x)", "String(data.x).split('0')", "String(data.x).split(';').filter((v) => !(['a', data.x]).includes(v)).concat([data.x]).join(';')", "(data.x ?? []).filter((v, i) => v || i > 1)", "['a'].concat(data.x)", "['a', '0'].includes(data.x)", "[data.x, 'b'].join('/')", "{ a: data.x }", "{ 'k': { b: [data.x] } }.k.b[0]",
		"typeof data.x === 'number' ? data.x.toFixed(2) : ''", "Number(data.x).toFixed(0)", "Number(data.x).toFixed(1)", "data.x?.toString()", "((a, b) => a === b)(data.x, 'a')", "((f) => f(data.x))((v) => v === null || v === undefined ? '' : String(v))",
		`String(data.x).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;")`,
		`String(data.x).replace(/a/, "[$&$$]")`, `encodeURIComponent(String(data.x)).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase())`, `JSON.stringify(String(data.x)).slice(1, -1)`,
		`String(data.x).replace(/(^|[^\p{L}\p{N}'’])(\p{L})/gu, (m, a, b) => a + b.toUpperCase())`,
		`((v, n, d, g) => (n < 0 ? String(v) : Number(v).toFixed(n)).replace(/^(-?\d+)(?:\.(\d+))?$/, (m, a, b) => a.replace(/\B(?=(?:\d\d\d)+$)/g, g) + (b ? d + b : "")))(data.x, 2, ",", ".")`,
		`String(data.x).replace(/^(-?\d+)(?:\.(\d+))?$/, (m, a, b) => a.replace(/\B(?=(?:\d\d\d)+$)/g, " ") + (b ? "," + b : ""))`,
		`String(data.x).replace(/ +$/, "")`, `String(data.x).replace("a", "<\\n>")`, `String(data.x).replace("", "x")`, `new Date(data.x).toISOString().replace(".000Z", "Z")`, `String(data.x).replace(/[<>\s]/g, "")`, `String(data.x).replace(/e+$/, "E")`,
		`String(data.x).replace(/\B(?=(?:\d\d\d)+$)/g, "_")`,
		`("https://n8n.example/w/7?signature=" + data.x).replace(/(\?|$)/, "/part$1")`, `"https://n8n.example/w/7".replace(/(\?|$)/, "/part$1")`,
		"'a' /* c */ + 1", "a = 1", "data.x++", "`a`", "data.x || 1 ?? 2", "(data.x", "1 2", "0b1", "'a\n'", "'\\u{1F642}\\x41\\n'", "data.x?.(1)", "\"\\ud83d\\ude42\"", "({a:1,})", "[1,,2]", ".5 + 1.", "1.e3", "01",
	} {
		for _, x := range nasty() {
			data := map[string]any{"x": x, "y": "b"}
			if x == nil {
				delete(data, "x") // and so undefined
				if src == "data.x ?? null" {
					data["x"] = nil
				}
			}
			all++
			got, want := eval(t, src, data), oracle(src, data)
			if strings.HasPrefix(got, "not ") {
				if all%37 == 0 {
					t.Logf("%s of %v: %s", src, x, got)
				}
				continue
			}
			known++
			if got != want {
				t.Errorf("%s of %#v: got %s, want %s", src, x, got, want)
			}
		}
	}
	if known*10 < all*7 {
		t.Errorf("only %d of %d are known", known, all)
	}
	t.Logf("%d of %d are known", known, all)
}

// TestNotRead lists what is refused, and where.
func TestNotRead(t *testing.T) {
	for src, want := range map[string]string{
		"a = 1":                          "\"=\" is not known at byte 2",
		"data.x; 1":                      "is not known at byte 6",
		"data.x.y(z)":                    "z is not known",
		"fetch('x')":                     "fetch is not known",
		"new Map()":                      "new Map is not known",
		"(() => { return 1 })()":         "several statements",
		"`x`":                            "is not known at byte 0",
		"a ?? b || c":                    "needs parentheses",
		"(" + strings.Repeat("[", 600):   "nested too deeply",
		strings.Repeat("1+", 4000) + "1": "nested too deeply",
		"'":                              "does not end",
		"'\\ud800'":                      "not understood",
		"1 +":                            "ends too early",
		"a //":                           "is not known",
		"//":                             "comments are not known",
		"/* a */ 1":                      "comments are not known",
		"{ a: 1, a: 2 }":                 "comes twice",
		"{ ...data.x }":                  "\".\" is not known",
		"":                               "ends too early",
	} {
		e, err := script.Parse(src)
		if err == nil {
			err = e.Bind(chain)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", src, err, want)
		}
	}
}

// FuzzParse reads any text, and computes what it has read.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`JSON.stringify({ "a": data.x ?? null })`, `((_s) => _s === "x" ? 0 : 1)(data.y?.[0])`, `"a".replace(/b/g, (c) => c)`, "'\\u{1F642}' + -1.5e3 % 7", "(a, b) => a", "data.x.map((v) => v + 1).join()"} {
		damaged.Add(f, s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, err := script.Parse(src)
		if err != nil {
			return
		}
		if e.Bind(chain) != nil {
			return
		}
		e.Joined()
		e.Inner()
		e.Constants(func(script.Value) {})
		e.Eval(func(string) script.Value { return script.Text("ab") })
	})
}

// BenchmarkParse reads an expression such as those with the copy of an e-mail.
func BenchmarkParse(b *testing.B) {
	src := `((_text, _html) => JSON.stringify({ "html": (` + strings.Repeat(`"<p style=\"margin:0\">A sentence of copy, as long as such sentences are.</p>\n" + _html(_text(($("x: facts").first().json.body.facts["profile.first_name"] ?? null))) + `, 100) + `"") }))((v) => v === null || v === undefined ? "" : String(v), (s) => s.replace(/&/g, "&amp;"))`
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := script.Parse(src); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTruth knows what can only be true or false.
func TestTruth(t *testing.T) {
	for src, want := range map[string]bool{
		"true": true, "!a": true, "a === 1": true, "a < 1 && !b": true, "a ? b > 1 : false": true, "((f) => f(1) === 2)((x) => x)": true,
		"a": false, "1": false, "'true'": false, "a && b === 1": false, "a ?? false": false, "a ? 1 : false": false, "-a": false, "f(1)": false, "((f) => f(1))((x) => !x)": false,
	} {
		e, err := script.Parse(src)
		if err != nil {
			t.Fatal(src, err)
		}
		if e.Truth() != want {
			t.Errorf("%s: %v, want %v", src, !want, want)
		}
	}
}
