package adopt

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
)

// place is where Marketing Cloud keeps a value: a field of a data extension, or of what
// the entry brought, where extension is the key of the event definition.
type place struct {
	extension, field string
	entry            bool
}

// plain is what extensions and fields are called that a project can bind.
var plain = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_ -]{0,127}$`) })

// parsePath reads "DATA EXTENSION.FIELD" and "Event.KEY.FIELD".
func parsePath(s string) (place, bool) {
	if rest, ok := strings.CutPrefix(s, "Event."); ok {
		if i := strings.LastIndexByte(rest, '.'); i > 0 {
			return place{rest[:i], strings.Trim(rest[i+1:], `"`), true}, true
		}
		return place{}, false
	}
	i := strings.LastIndexByte(s, '.')
	if i <= 0 {
		return place{}, false
	}
	p := place{extension: s[:i], field: s[i+1:]}
	return p, plain().MatchString(p.extension) && plain().MatchString(p.field)
}

// binding reads what stands in braces: {{Contact.Attribute."DE"."FIELD"}} or
// {{Event.KEY."FIELD"}}.
func binding(s string) (place, bool) {
	in, ok := strings.CutPrefix(strings.TrimSpace(s), "{{")
	in, ok2 := strings.CutSuffix(in, "}}")
	if !ok || !ok2 {
		return place{}, false
	}
	if rest, ok := strings.CutPrefix(in, "Contact.Attribute."); ok {
		extension, field, ok := strings.Cut(strings.ReplaceAll(rest, `"`, ""), ".")
		p := place{extension: extension, field: field}
		return p, ok && plain().MatchString(extension) && plain().MatchString(field)
	}
	if strings.HasPrefix(in, "Event.") {
		return parsePath(in)
	}
	return place{}, false
}

func (p place) text() string {
	if p.entry {
		return "Event." + p.extension + "." + p.field
	}
	return p.extension + "." + p.field
}

// ours is the data extension that attributes stand in that are bound to nothing.
const ours = "Contacts"

// at is the expression of a place; kind is the type that its use asks for. It gives ""
// where a journey does not see it, or it is of another type.
func (r *journey) at(p place, kind string) string {
	if p.entry {
		if r.event == nil || p.extension != r.eventKey {
			return ""
		}
		if label := r.event.Field(p.field, kind); label != "" {
			return adopt.Ref("trigger", label)
		}
		return ""
	}
	x := r.u.attribute(p)
	if known := r.u.kinds[p.text()]; known != "" {
		x.Tell(known)
	}
	if !x.Fits(kind) {
		return ""
	}
	return adopt.Ref("profile", x.Label)
}

// attribute is the attribute of the profile that stands at a place.
func (u *unit) attribute(p place) *account.Attribute {
	name := adopt.Plain(adopt.Field(p.field))
	bind := func(x *account.Attribute) string {
		if p.extension == ours && x.Label == p.field {
			return ""
		}
		return p.text()
	}
	for _, x := range []struct{ own, names string }{
		{"email", "email email_address emailaddress"}, {"phone", "phone mobile mobile_number mobile_phone phone_number"}, {"first_name", "first_name firstname"},
	} {
		have := u.builtIn[x.own]
		match := slices.Contains(strings.Fields(x.names), name)
		if have != p.text() && (have != "" || !match) {
			continue
		}
		if have == "" {
			u.builtIn[x.own] = p.text()
			u.Bind("profile", x.own, bind(&account.Attribute{Label: x.own}))
		}
		return (&account.Attribute{Label: x.own}).Tell("string")
	}
	return u.Property(p.text(), bind, name, p.field, "value")
}
