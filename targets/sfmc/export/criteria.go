package export

import "strings"

// crit is a condition as filters of Marketing Cloud say it. Where known is set it
// always or never holds.
type crit struct {
	known, truth bool
	leaf         string // a Condition
	op           string // "AND" or "OR" of kids
	kids         []crit
}

func known(truth bool) crit { return crit{known: true, truth: truth} }

func and(a, b crit) crit { return join("AND", true, a, b) }

func or(a, b crit) crit { return join("OR", false, a, b) }

// join puts two conditions in one set; neutral is the truth that changes nothing.
func join(op string, neutral bool, a, b crit) crit {
	switch {
	case a.known && a.truth == neutral:
		return b
	case b.known && b.truth == neutral:
		return a
	case a.known:
		return a
	case b.known:
		return b
	}
	out := crit{op: op}
	for _, k := range []crit{a, b} {
		if k.op == op {
			out.kids = append(out.kids, k.kids...)
		} else {
			out.kids = append(out.kids, k)
		}
	}
	return out
}

// size is the number of comparisons.
func (c crit) size() int {
	if c.leaf != "" {
		return 1
	}
	n := 0
	for _, k := range c.kids {
		n += k.size()
	}
	return n
}

// definition is the condition as XML on one line.
func (c crit) definition() string {
	if c.leaf != "" {
		c = crit{op: "AND", kids: []crit{c}}
	}
	var b strings.Builder
	b.WriteString("<FilterDefinition>")
	c.write(&b)
	b.WriteString("</FilterDefinition>")
	return b.String()
}

func (c crit) write(b *strings.Builder) {
	if c.leaf != "" {
		b.WriteString(c.leaf)
		return
	}
	b.WriteString(`<ConditionSet Operator="` + c.op + `" ConditionSetName="Individual Filter Grouping">`)
	for _, k := range c.kids {
		k.write(b)
	}
	b.WriteString("</ConditionSet>")
}

// place is where Marketing Cloud keeps a value: a field of the contact's data, or
// one of what the entry brought.
type place struct {
	extension, field string
	entry            bool // extension is the key of the event definition
}

// path is p as conditions name it.
func (p place) path() string {
	if p.entry {
		return "Event." + p.extension + "." + p.field
	}
	return p.extension + "." + p.field
}

// expression is p as the configuration of activities reads it.
func (p place) expression() string {
	if p.entry {
		return "{{Event." + p.extension + `."` + p.field + `"}}`
	}
	return `{{Contact.Attribute."` + p.extension + `"."` + p.field + `"}}`
}

// compare is one comparison of p with a text; reference says that the text is the
// path of another value.
func (p place) compare(operator, value string, reference bool) crit {
	var b strings.Builder
	b.WriteString("<Condition ")
	if p.entry {
		b.WriteString(`IsEphemeralAttribute="true" `)
	}
	b.WriteString(`Key="` + attribute(p.path()) + `" Operator="` + operator + `" UiMetaData="{}"><Value`)
	if reference {
		b.WriteString(` ValueIsReference="true"`)
	}
	// Ends of lines stand outside, as references: the criteria are one line.
	value = strings.NewReplacer("]]>", "]]]]><![CDATA[>", "\n", "]]>&#10;<![CDATA[", "\r", "]]>&#13;<![CDATA[").Replace(value)
	b.WriteString("><![CDATA[" + value + "]]></Value></Condition>")
	return crit{leaf: b.String()}
}

// attribute is s in an attribute of XML.
func attribute(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;").Replace(s)
}

func (p place) isNull() crit { return p.compare("IsNull", "", false) }

func (p place) isSet() crit { return p.compare("IsNotNull", "", false) }

// is is that p is a truth, or the opposite, which a missing value fits too.
func (p place) is(truth, neg bool) crit {
	text := map[bool]string{true: "true", false: "false"}
	if !neg {
		return p.compare("Is", text[truth], false)
	}
	return or(p.compare("Is", text[!truth], false), p.isNull())
}
