package hubl_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/targets/dialect/read/hubl"
	"github.com/cairn-lang/cairn/targets/proof"
)

// contact has properties as HubSpot gives them: text, or nothing.
type contact map[string]string

func (c contact) Property(head, name string) (proof.Value, error) {
	if name == "unknown" {
		return proof.Value{}, errors.New("not followed")
	}
	if s, ok := c[name]; ok && head == "contact" {
		return proof.TextOf(s), nil
	}
	return proof.Value{}, nil
}

func (contact) Tag(name string) string { return "<" + name + ">" }

func render(t *template, c contact) string {
	var b strings.Builder
	for _, p := range t.Parts() {
		switch {
		case p.Node == nil && p.Tag != "":
			b.WriteString(c.Tag(p.Tag))
		case p.Node == nil:
			b.WriteString(p.Text)
		default:
			if err := p.Node.Render(c, &b); err != nil {
				return "an error: " + err.Error()
			}
		}
	}
	return b.String()
}

type template = hubl.Template

// TestRenders prints templates as HubSpot documents them.
func TestRenders(t *testing.T) {
	of := contact{"name": `A & "b"`, "n": "1234.5", "tags": "a;b", "born": "1804204800000", "json": `[{"n":2,"s":"x"},{"s":"y"}]`, "yes": "true"}
	for src, want := range map[string]string{
		`{{ contact.name|escape }}`:  "A &amp; &quot;b&quot;",
		`{{ (contact.none ~ "") }}.`: ".",
		`{% if (contact.none ~ "") != "" %}a{% elif contact.n|float > 1000 %}b{% else %}c{% endif %}`: "b",
		`{% if not (contact.n|float > 1000) and true %}a{% endif %}.`:                                 ".",
		`{% for x in contact.tags|split(";") %}{{ loop.index0 }}{{ x }} {% endfor %}`:                 "0a 1b ",
		`{% for x in contact.json|fromjson %}{{ (x.s ~ "") }}{{ (x.n ~ "") }}{% endfor %}`:            "x2y",
		`{% set a = (contact.n|float * 100)|round|int %}{{ a // 100 }},{{ a % 100 }}`:                 "1234,50",
		`{{ contact.born|int|datetimeformat("%d.%m.%Y %w") }}`:                                        "05.03.2027 5",
		`{{ ["x", "y"][contact.born|int|datetimeformat("%d")|int - 4] }}`:                             "y",
		`{{ (contact.name ~ "")|truncate(3, true, "…") }}`:                                            "A &…",
		`{{ "{" }}{ {# nothing #}{{ unsubscribe_link }}`:                                              "{{ <unsubscribe_link>",
		`{{ (";" ~ contact.tags ~ ";") is string_containing ";b;" }}`:                                 "true",
		`{{ ((contact.tags|split(";"))|length if (contact.tags ~ "") != "" else 0) }}`:                "2",
		`{{ (contact.name ~ "")|urlencode|replace("+", "%20") }}`:                                     "A%20%26%20%22b%22",
		`{{ contact.name|length > 2 }}`:                                                               "true",
		`{{ contact.n == 3 }}`:                                                                        "an error: a comparison of values of other kinds than two texts or two numbers",
		`{{ contact.unknown }}`:                                                                       "an error: not followed",
		`{{ contact.name|title }}`:                                                                    `an error: where HubL begins words beside blanks is not documented`,
		`{{ contact.n|float }}`:                                                                       "an error: how a list or a fraction is printed is not known",
	} {
		tpl, fault := hubl.Parse(src)
		if fault != nil {
			t.Errorf("%s: %v", src, fault)
			continue
		}
		if got := render(tpl, of); got != want {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}

// TestNotRead lists what is refused.
func TestNotRead(t *testing.T) {
	for _, src := range []string{
		"{{ contact.a", "{% if true %}", "{% endif %}", "{% else %}", "{{ contact }}", "{{ other.x }}", "{{ x|nothing }}", "{{ contact.a|nothing }}", "{% raw %}{% endraw %}",
		`{{ "}}" }}`, `{{- contact.a }}`, "{{ not contact.a == 3 }}", "{{ not (contact.a) == 3 }}", "{{ 1 + 2 ~ 3 }}", "{{ -contact.a }}", "{{ contact.a|round(2) }}", `{{ contact.a|split("") }}`,
		`{{ contact.a|datetimeformat("%B") }}`, "{{ contact.a|truncate(3) }}", "{% if true %}{% set a = 1 %}{% endif %}{{ a }}", "{% set a = 1 %}{% for x in [1] %}{% set a = 2 %}{% endfor %}",
		"{{ loop.index0 }}", "{% for x in [1] %}{{ loop.index }}{% endfor %}", "{{ 1 < 2 < 3 }}", "{{ contact.a b }}", `{{ 'a }}`, `{{ "\n" }}`, "{{ a.b }}", "{% for x, y in [1] %}{% endfor %}", "{% %}",
		strings.Repeat("{% if true %}", 100), "{{ " + strings.Repeat("(", 200), strings.Repeat("{% set a = [1] %}", 2) + "{% unknown %}",
	} {
		if _, fault := hubl.Parse(src); fault == nil {
			t.Errorf("%s is read", src)
		} else if fault.At < 0 || fault.At > len(src) {
			t.Errorf("%s: the fault stands at %d", src, fault.At)
		}
	}
}

// TestEnds renders templates that would take for ever.
func TestEnds(t *testing.T) {
	twice := `{% set a = "x" %}` + strings.Repeat("{% set a = a ~ a %}", 100) + "{{ a }}"
	nested := strings.Repeat("{% for x in [1,2,3,4,5,6,7,8,9,10] %}", 30) + "x" + strings.Repeat("{% endfor %}", 30)
	for _, src := range []string{twice, nested, strings.Repeat("{{ contact.a }}", 200_000)} {
		began := time.Now()
		if tpl, fault := hubl.Parse(src); fault == nil {
			render(tpl, contact{"a": "b"})
			for _, p := range tpl.Parts()[:1] {
				if p.Node != nil {
					p.Node.Reads(func(hubl.Reading) {})
					p.Node.Key()
				}
			}
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%.40s takes %v", src, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{% if (contact.a ~ "") != "" %}{% set b = contact.a|float %}{{ b|int // 10 }}{% else %}{% for x in contact.c|split(";") %}{{ x }}{% endfor %}{% endif %}`)
	f.Fuzz(func(t *testing.T, src string) {
		tpl, fault := hubl.Parse(src)
		if fault != nil {
			return
		}
		render(tpl, contact{"a": "12.5", "c": "x;y"})
		for _, p := range tpl.Parts() {
			if p.Node != nil {
				p.Node.Reads(func(hubl.Reading) {})
				p.Node.Key()
			}
		}
	})
}
