package django_test

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/dialect/read/django"
	"github.com/cairn-lang/cairn/targets/proof"
)

// data is a person and an event.
type data map[string]proof.Value

func (d data) Variable(root string, _ []string) (proof.Value, int) { return d[root], 0 }
func (d data) Tag(name string) string                              { return "[" + name + "]" }

func object(pairs ...any) proof.Value {
	var names []string
	var items []proof.Value
	for i := 0; i < len(pairs); i += 2 {
		names, items = append(names, pairs[i].(string)), append(items, value(pairs[i+1]))
	}
	return proof.ObjectOf(names, items)
}

func value(v any) proof.Value {
	switch v := v.(type) {
	case string:
		return proof.TextOf(v)
	case int:
		return proof.NumberOf(int64(v))
	case bool:
		return proof.TruthOf(v)
	case proof.Value:
		return v
	}
	return proof.Value{}
}

func decimal(s string) proof.Value { v, _ := proof.Digits(s); return v }

var someone = data{
	"person": object("name", `Ann <o'neil>`, "empty", "", "vip", true, "age", 30, "none", nil, "Favorite Color", "blue"),
	"event": object("total", decimal("1234567.895"), "items", proof.ListOf(object("name", "a&b", "n", 1), object("name", "c", "n", 2)), "half", decimal("2.5"),
		"tags", proof.ListOf(value("x"), value("y")), "day", "2026-06-01"),
}

func render(text string) string {
	t, faults := django.Parse(text)
	for _, f := range faults {
		return "unread: " + f.Error()
	}
	var b strings.Builder
	if err := t.Render(someone, &b); err != nil {
		return "error: " + err.Error()
	}
	return b.String()
}

// TestRender holds the reader to what Django's reference says of each tag and
// filter; the results were written down by hand.
func TestRender(t *testing.T) {
	for text, want := range map[string]string{
		"plain { text }": "plain { text }", "{{ person.name }}": "Ann &lt;o&#x27;neil&gt;", "{{ person.name|safe }}": "Ann <o'neil>",
		"{{ person.empty|default:'you' }}": "you", "{{ person.empty|default_if_none:'you' }}": "", "{{ person.none|default_if_none:'you' }}": "you",
		"{{ person.none }}": "None", "{{ person.missing|default:'' }}": "", "{{ person.vip }}": "True", "{{ person.age }}": "30", "{{ event.half }}": "2.5",
		"{{ person|lookup:'Favorite Color' }}": "blue", "{{ person|lookup:'x'|default:'y' }}": "y", "{{ person.none|default:person.age }}": "30",
		"{{ person.empty|default:'<b>' }}": "<b>", "{{ person.name|upper }}": "ANN &lt;O&#x27;NEIL&gt;", "{{ 'straße'|upper }}": "STRASSE",
		"{{ person.name|title|safe }}": "Ann <O'Neil>", "{{ \"they'll 3d xA\"|title }}": "They'll 3d Xa", "{{ 'äb'|capfirst }}": "Äb",
		"{{ 'hello world'|truncatechars:7 }}": "hello …", "{{ 'hello'|truncatechars:5 }}": "hello", "{{ 'e\u0301e\u0301e\u0301'|truncatechars:2 }}": "e\u0301…",
		"{{ 'a b/c&'|urlencode }}": "a%20b/c%26", "{{ 'a b/c'|urlencode:'' }}": "a%20b%2Fc", "{{ 'a.b'|find_replace:'.|,' }}": "a,b",
		"{{ event.total|floatformat:2 }}": "1234567.90", "{{ event.half|floatformat:0 }}": "3", "{{ -2.5|floatformat:0 }}": "-3", "{{ 3.0|floatformat }}": "3",
		"{{ -0.001|floatformat:2 }}": "0.00", "{{ person.none|floatformat:2 }}": "", "{{ 'abcdef'|slice:':-2' }}": "abcd", "{{ 'abcdef'|slice:'-4:-2' }}": "cd",
		"{{ 'abc'|slice:'-9:' }}": "abc", "{{ event.tags|length }}": "2", "{{ person.none|length }}": "0", "{{ person.name|length }}": "12",
		"{{ event.tags|first }}{{ event.tags|last }}": "xy", "{{ event.tags.1 }}{{ event.items.0.name }}": "ya&amp;b",
		"{{ person.name|escapejs }}": `Ann \u003Co\u0027neil\u003E`, "{{ person.name|escape|upper }}": "ANN &amp;LT;O&amp;#X27;NEIL&amp;GT;",
		"{{ event.day|format_date_string|date:'j F Y, D' }}": "1 June 2026, Mon", "{{ person.none|format_date_string|date:'j' }}": "",
		"{% if person.vip %}a{% else %}b{% endif %}": "a", "{% if person.age > 30 or person.age <= 30 and person.vip %}a{% endif %}": "a",
		"{% if not person.vip %}a{% elif person.age == 30 %}b{% endif %}": "b", "{% if person.none < 3 %}a{% else %}b{% endif %}": "b",
		"{% if person.none != 3 %}a{% endif %}": "a", "{% if person.vip == 1 %}a{% endif %}": "a", "{% if person.missing == None %}a{% endif %}": "a",
		"{% if 'x' in event.tags and 'z' not in event.tags %}a{% endif %}": "a", "{% if 'nn' in person.name %}a{% endif %}": "a",
		"{% if 'z' not in person.none %}a{% else %}b{% endif %}": "b", "{% if person.none is None %}a{% endif %}": "a", "{% if person.age is not None %}a{% endif %}": "a",
		"{% if person.name|slice:':3' == 'Ann' %}a{% endif %}":                                                                                 "a",
		"{% for i in event.items %}{{ forloop.counter0 }}{{ i.name }}{% if not forloop.last %}, {% endif %}{% endfor %}":                       "0a&amp;b, 1c",
		"{% for i in event.items reversed %}{{ i.n }}{% endfor %}{% for x in person.none %}x{% empty %}-{% endfor %}":                          "21-",
		"{% for i in event.items %}{% for t in event.tags %}{{ forloop.parentloop.counter }}{{ t }}{% endfor %}{% endfor %}{{ i|default:'' }}": "1x1y2x2y",
		"{% with a=person.age b='<' %}{{ a }}{{ b }}{% endwith %}{% with person.age as c %}{{ c }}{% endwith %}":                               "30&lt;30",
		"{% autoescape off %}{{ person.name }}{% endautoescape %}":                                                                             "Ann <o'neil>",
		"a{# no #}b{% comment %}{{ x }}{% endcomment %}c{% templatetag openbrace %}":                                                           "abc{",
		"{{ a\n}} {% x": "{{ a\n}} {% x", "{% unsubscribe_link %} {% coupon_code 'X' %}": "[unsubscribe_link] [coupon_code X]",
		"{{ event.tags }}": "error: a list or an object is printed as a whole", "{% for x in person.age %}{% endfor %}": "error: a loop goes through what is no list",
		"ab{{ x|round:2 }}":               `unread: character 3: the filter "round" is not known`,
		"{% now 'Y' %}":                   "unread: character 1: the tag {% now 'Y' %} is not known",
		"{{ x|upper:'y' }}":               `unread: character 1: the filter "upper" takes no argument`,
		"{{ x|slice:y }}":                 `unread: character 1: the argument of "slice" is known only at run time`,
		"{{ x|date:'z' }}":                `unread: character 1: the format "z" of a date is not known`,
		"{% if a and %}{% endif %}":       `unread: character 1: the condition "a and" is not understood`,
		"{% if a %}":                      "unread: character 1: {% if a %} has no endif",
		"x{% endif %}":                    "unread: character 2: {% endif %} closes nothing",
		"{% for a, b in c %}{% endfor %}": "unread: character 1: only {% for NAME in LIST %} is understood",
		"{{ }}":                           "unread: character 1: a value is missing",
		"{{ 'a }}":                        "unread: character 1: the text 'a does not end",
		"{{ person._x }}":                 `unread: character 1: "person._x" is no variable`,
	} {
		if got := render(text); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestParts takes a template apart and asks what it reads.
func TestParts(t *testing.T) {
	tpl, faults := django.Parse("a{% if person.x|slice:':2' == 'sv' and event.n >= 5 %}b{{ person|lookup:'y' }}{% else %}c{% endif %}{% unsubscribe_link %}" +
		"{% for i in event.items %}{% if i.n == 7 %}{{ i.name }}{{ forloop.counter }}{% endif %}{% endfor %}")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	parts := tpl.Parts()
	if len(parts) != 4 || parts[0].Text != "a" || parts[2].Tag != "unsubscribe_link" || parts[1].Node == nil || parts[3].Node == nil {
		t.Fatalf("%+v", parts)
	}
	read := func(each func(func(django.Reading))) string {
		var out []string
		each(func(r django.Reading) {
			s := r.Root + "." + strings.Join(r.Path, ".")
			for _, c := range r.Constants {
				s += " " + c.Words()
			}
			out = append(out, s)
		})
		return strings.Join(out, "; ")
	}
	for _, c := range []struct{ got, want string }{
		{read(parts[1].Node.Reads), "person.x “sv”; event.n 5; person.y"},
		{read(parts[1].Node.Asks), "person.x “sv”; event.n 5"},
		{read(parts[3].Node.Reads), "event.items; event.items 7"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if n := len(parts[1].Node.Branches()); n != 3 || parts[3].Node.Branches() != nil {
		t.Errorf("%d branches", n)
	}
	if i := parts[1].Node.Take(someone); i != 1 {
		t.Errorf("took %d", i)
	}
}

// TestBounds gives templates that would take for ever.
func TestBounds(t *testing.T) {
	deep := strings.Repeat("{% if a %}", 500) + strings.Repeat("{% endif %}", 500)
	if _, faults := django.Parse(deep); len(faults) == 0 {
		t.Error("500 tags within one another are read")
	}
	loops := strings.Repeat("{% for a in person.list %}", 20) + "x" + strings.Repeat("{% endfor %}", 20)
	tpl, faults := django.Parse(loops)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	many := make([]proof.Value, 50)
	var b strings.Builder
	if err := tpl.Render(data{"person": object("list", proof.ListOf(many...))}, &b); err == nil {
		t.Error("fifty to the twentieth is printed")
	}
}

// FuzzParse reads and renders whatever it is given; it must come to an end.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"{{ person.name|default:'x'|upper }}", "{% if person.vip == True %}a{% elif 1 < 2 %}b{% else %}c{% endif %}", "{{ 'a\\'b' }}",
		"{% for i in event.items reversed %}{{ i.name|slice:'-2:' }}{% empty %}{% endfor %}", "{% with a=1 b=person %}{{ a }}{% endwith %}", "{#{{%}}", "{% if not not 'a' in 'ab' %}{% endif %}",
		"{{ event.total|floatformat:2|find_replace:'.|,' }}", "{{ event.day|format_date_string|date:'j n Y' }}{% templatetag openbrace %}"} {
		damaged.Add(f, s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tpl, _ := django.Parse(text)
		var whole, pieces strings.Builder
		if err := tpl.Render(someone, &whole); err != nil {
			return
		}
		for _, p := range tpl.Parts() {
			switch {
			case p.Node == nil && p.Tag != "":
				pieces.WriteString(someone.Tag(p.Tag))
			case p.Node == nil:
				pieces.WriteString(p.Text)
			default:
				p.Node.Reads(func(django.Reading) {})
				if err := p.Node.Render(someone, &pieces); err != nil {
					t.Fatalf("a part fails where the whole does not: %v", err)
				}
			}
		}
		if whole.String() != pieces.String() {
			t.Fatalf("the parts print %q, the whole %q", pieces.String(), whole.String())
		}
	})
}
