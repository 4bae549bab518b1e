package adopt

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// tags finds what Django's template language has between braces.
var tags = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}`) })

// variable is a name with perhaps a default, which is most of what copy holds.
var variable = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*([A-Za-z_][A-Za-z0-9_.$]*)\s*(?:\|\s*default\s*:\s*(?:'([^']*)'|"([^"]*)")\s*)?$`)
})

// copy translates copy. What it cannot say it keeps as it is, and says so.
func (r *flow) copy(text string, s *adopt.Step) string {
	var b strings.Builder
	b.WriteByte('"')
	literal := func(t string) {
		q := adopt.Quote(t)
		b.WriteString(q[1 : len(q)-1])
	}
	last := 0
	for _, at := range tags().FindAllStringIndex(text, -1) {
		tag := text[at[0]:at[1]]
		hole := ""
		if strings.HasPrefix(tag, "{{") {
			hole = r.hole(tag[2 : len(tag)-2])
		}
		if hole == "" {
			s.Remarks = append(s.Remarks, adopt.Remark{Text: "in the copy a tag of Klaviyo's stands as text", Detail: tag})
			continue
		}
		literal(text[last:at[0]])
		b.WriteString("${" + hole + "}")
		last = at[1]
	}
	literal(text[last:])
	b.WriteByte('"')
	return b.String()
}

// hole is the expression of a variable, "" if it is none that we know.
func (r *flow) hole(tag string) string {
	m := variable().FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	name := r.reads(m[1])
	if name == "" {
		return ""
	}
	if other := m[2] + m[3]; other != "" {
		return fmt.Sprintf("default(%s, %s)", name, adopt.Quote(other))
	}
	return name
}

// reads is what a variable of copy reads: the profile, or the event that started the
// flow.
func (r *flow) reads(v string) string {
	root, rest, deep := strings.Cut(v, ".")
	switch {
	case root == "event" && deep && r.event != nil && !strings.Contains(rest, "."):
		return adopt.Ref("trigger", r.a.field(r.event, rest, ""))
	case root == "event" && deep && r.event != nil && strings.Count(rest, ".") == 1:
		head, name, _ := strings.Cut(rest, ".")
		if path := r.a.part(r.event, head, name); path != "" {
			return "trigger." + path
		}
	case root == "person" && deep && !strings.Contains(rest, "."):
		return r.a.property(r.path(rest), "")
	case !deep && (v == "first_name" || v == "last_name" || v == "email" || v == "phone_number" || v == "organization"):
		return r.a.property(v, "")
	}
	return ""
}
