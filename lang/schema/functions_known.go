package schema

// knownFunctions are the pure functions of HCL's standard library. They compute
// while the project is checked and never reach an engine.
func knownFunctions() []Function {
	f := func(group FunctionGroup, name, signature, doc, example, result string) Function {
		return Function{Name: name, Group: group, Signature: signature, Doc: doc, Example: example, Result: result, Usage: ForKnown}
	}
	return []Function{
		f(FuncText, "chomp", `chomp(text)`, "The text without the line breaks at its end.", `chomp("Hi\n")`, `"Hi"`),
		f(FuncText, "format", `format("pattern", x, …)`, "The pattern with its `%s`, `%d` and the like filled in.", `format("%s-%03d", "week", 7)`, `"week-007"`),
		f(FuncText, "formatlist", `formatlist("pattern", list, …)`, "The pattern filled in once for each entry.", `formatlist("#%s", ["a", "b"])`, `["#a", "#b"]`),
		f(FuncText, "indent", `indent(spaces, text)`, "The text with all lines but the first moved to the right.", `indent(2, "a\nb")`, `"a\n  b"`),
		f(FuncText, "join", `join("separator", list)`, "The entries of a list as one text.", `join(", ", ["a", "b"])`, `"a, b"`),
		f(FuncText, "regex", `regex("pattern", text)`, "The first match of a regular expression (RE2); an error where there is none.", `regex("[0-9]+", "week 42")`, `"42"`),
		f(FuncText, "regexall", `regexall("pattern", text)`, "All matches of a regular expression.", `regexall("[0-9]", "a1b2")`, `["1", "2"]`),
		f(FuncText, "replace", `replace(text, old, new)`, "The text with each occurrence replaced.", `replace("a-b", "-", "_")`, `"a_b"`),
		f(FuncText, "split", `split("separator", text)`, "The pieces of a text as a list.", `split(",", "a,b")`, `["a", "b"]`),
		f(FuncText, "strlen", `strlen(text)`, "The number of characters, as a reader counts them.", `strlen("één")`, `3`),
		f(FuncText, "strrev", `strrev(text)`, "The text back to front.", `strrev("abc")`, `"cba"`),
		f(FuncText, "substr", `substr(text, offset, length)`, "A piece of a text, in characters.", `substr("aurora", 0, 3)`, `"aur"`),
		f(FuncText, "trim", `trim(text, characters)`, "The text without these characters at both ends.", `trim("--a--", "-")`, `"a"`),
		f(FuncText, "trimprefix", `trimprefix(text, start)`, "The text without this start.", `trimprefix("order-1", "order-")`, `"1"`),
		f(FuncText, "trimspace", `trimspace(text)`, "The text without blanks at both ends.", `trimspace("  a ")`, `"a"`),
		f(FuncText, "trimsuffix", `trimsuffix(text, end)`, "The text without this end.", `trimsuffix("nl.html", ".html")`, `"nl"`),

		f(FuncNumber, "ceil", `ceil(x)`, "The least whole number that is not less.", `ceil(1.2)`, `2`),
		f(FuncNumber, "floor", `floor(x)`, "The greatest whole number that is not more.", `floor(1.8)`, `1`),
		f(FuncNumber, "int", `int(x)`, "The number without its decimals.", `int(-1.8)`, `-1`),
		f(FuncNumber, "log", `log(x, base)`, "The logarithm.", `log(8, 2)`, `3`),
		f(FuncNumber, "parseint", `parseint(text, base)`, "The whole number that a text says.", `parseint("ff", 16)`, `255`),
		f(FuncNumber, "pow", `pow(x, y)`, "The power: x times itself, y times.", `pow(2, 10)`, `1024`),
		f(FuncNumber, "signum", `signum(x)`, "-1, 0 or 1 by the sign.", `signum(-3)`, `-1`),

		f(FuncCollection, "chunklist", `chunklist(list, size)`, "The list in pieces of that size.", `chunklist(["a", "b", "c"], 2)`, `[["a", "b"], ["c"]]`),
		f(FuncCollection, "coalesce", `coalesce(a, b, …)`, "The first that is not null.", `coalesce(null, "b")`, `"b"`),
		f(FuncCollection, "coalescelist", `coalescelist(a, b, …)`, "The first list that is not empty.", `coalescelist([], ["b"])`, `["b"]`),
		f(FuncCollection, "compact", `compact(list)`, "The list without empty texts.", `compact(["a", ""])`, `["a"]`),
		f(FuncCollection, "concat", `concat(a, b, …)`, "The lists one after the other.", `concat(["a"], ["b"])`, `["a", "b"]`),
		f(FuncCollection, "distinct", `distinct(list)`, "The list with each entry once.", `distinct(["a", "b", "a"])`, `["a", "b"]`),
		f(FuncCollection, "element", `element(list, n)`, "The entry at a place, counted round from 0.", `element(["a", "b"], 3)`, `"b"`),
		f(FuncCollection, "flatten", `flatten(list)`, "Lists in a list as one list.", `flatten([["a"], ["b"]])`, `["a", "b"]`),
		f(FuncCollection, "keys", `keys(object)`, "The keys of an object, sorted.", `keys({ b = 1, a = 2 })`, `["a", "b"]`),
		f(FuncCollection, "lookup", `lookup(object, key, otherwise)`, "The value at a key, or the other value.", `lookup({ a = "x" }, "b", "y")`, `"y"`),
		f(FuncCollection, "merge", `merge(a, b, …)`, "The objects as one; later ones win.", `merge({ a = 1 }, { a = 2 })`, `{ a = 2 }`),
		f(FuncCollection, "range", `range([start,] end [, step])`, "The numbers from the start up to the end, which is left out.", `range(3)`, `[0, 1, 2]`),
		f(FuncCollection, "reverse", `reverse(list)`, "The list back to front.", `reverse(["a", "b"])`, `["b", "a"]`),
		f(FuncCollection, "setintersection", `setintersection(a, b, …)`, "What all lists have.", `setintersection(["a", "b"], ["b"])`, `["b"]`),
		f(FuncCollection, "setproduct", `setproduct(a, b, …)`, "All combinations of one entry of each.", `setproduct(["a"], ["x", "y"])`, `[["a", "x"], ["a", "y"]]`),
		f(FuncCollection, "setsubtract", `setsubtract(a, b)`, "What the first has and the second lacks.", `setsubtract(["a", "b"], ["b"])`, `["a"]`),
		f(FuncCollection, "setunion", `setunion(a, b, …)`, "What any of the lists has, each once.", `setunion(["a"], ["b", "a"])`, `["a", "b"]`),
		f(FuncCollection, "slice", `slice(list, start, end)`, "A piece of a list; the end is left out.", `slice(["a", "b", "c"], 0, 2)`, `["a", "b"]`),
		f(FuncCollection, "sort", `sort(list)`, "The texts in order.", `sort(["b", "a"])`, `["a", "b"]`),
		f(FuncCollection, "values", `values(object)`, "The values of an object, by sorted key.", `values({ b = 1, a = 2 })`, `[2, 1]`),
		f(FuncCollection, "zipmap", `zipmap(keys, values)`, "An object of a list of keys and one of values.", `zipmap(["a"], [1])`, `{ a = 1 }`),

		f(FuncEncoding, "csvdecode", `csvdecode(text)`, "The rows of a CSV text as a list of objects.", `csvdecode("sku,name\n1,Boot\n")`, `[{ name = "Boot", sku = "1" }]`),
		f(FuncEncoding, "formatdate", `formatdate("pattern", instant)`, "A known instant as text; for copy use `date`.", `formatdate("DD MMM YYYY", "2026-06-01T00:00:00Z")`, `"01 Jun 2026"`),
		f(FuncEncoding, "jsondecode", `jsondecode(text)`, "The value that a JSON text says.", `jsondecode("[1, 2]")`, `[1, 2]`),
		f(FuncEncoding, "jsonencode", `jsonencode(x)`, "A value as JSON text.", `jsonencode({ a = 1 })`, `"{\"a\":1}"`),
		f(FuncEncoding, "timeadd", `timeadd(instant, duration)`, "An instant moved by hours, minutes and seconds.", `timeadd("2026-06-01T00:00:00Z", "1h")`, `"2026-06-01T01:00:00Z"`),
	}
}
