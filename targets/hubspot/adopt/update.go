package adopt

import (
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// update writes a property.
func (r *flow) update(a, fields *located.Value, s adopt.Step) adopt.Step {
	name := r.f.Need(fields, "property_name", "a write").Text
	v := r.f.Object(r.f.Need(fields, "value", "a write"), "a value")
	lost := adopt.Step{Next: s.Next, Remarks: []adopt.Remark{r.lost(fields, "HubSpot writes what cannot be said here")}}
	if other := fields.Get("association"); other != nil && len(other.Keys()) > 0 {
		return lost
	}
	what, value := "set", ""
	kind := r.p.properties[name].kind
	x := ""
	switch r.f.String(v, "type") {
	case "STATIC_VALUE":
		x = r.property(name, kind)
		value = r.literal(kind, r.f.String(v, "staticValue"))
	case "OBJECT_PROPERTY":
		source := r.f.String(v, "propertyName")
		kind = or(or(kind, r.p.properties[source].kind), "string")
		x, value = r.property(name, kind), r.property(source, kind)
	case "ENROLLMENT_EVENT_PROPERTY":
		kind = or(kind, "string")
		x = r.property(name, kind)
		if token := r.f.String(v, "enrollmentEventPropertyToken"); r.event != nil && token != "" {
			value = of("trigger", r.event)(token, kind)
		}
	case "TIMESTAMP":
		x, value = r.property(name, or(kind, "datetime")), "now()"
	case "INCREMENT":
		x = r.property(name, "number")
		if by := v.Get("incrementAmount"); by != nil && by.Kind == '0' && x != "" {
			sign, digits := "+", by.Text
			if strings.HasPrefix(digits, "-") {
				sign, digits = "-", digits[1:]
			}
			value = "default(" + x + ", 0) " + sign + " " + digits
		}
	case "STATIC_APPEND_VALUE":
		what = "add"
		x, value = r.property(name, "list(string)"), adopt.Quote(r.f.String(v, "staticAppendValue"))
	}
	attr, ok := strings.CutPrefix(x, "profile.")
	if !ok || value == "" {
		return lost
	}
	s.Type, s.Name = "update", what+" "+attr
	s.Attrs = []adopt.Attr{{Name: what, Value: adopt.Object([]adopt.Attr{{Name: attr, Value: value}})}}
	return s
}

// literal is a known value of a type, "" if the text is none. No text is no value.
func (r *flow) literal(kind, text string) string {
	if text == "" {
		return "null"
	}
	switch kind {
	case "number":
		if _, err := strconv.ParseFloat(text, 64); err != nil || strings.ContainsAny(text, "xXpPiInN_") {
			return ""
		}
		return strings.TrimPrefix(text, "+")
	case "bool":
		if text != "true" && text != "false" {
			return ""
		}
		return text
	case "date", "datetime":
		ms, err := strconv.ParseInt(text, 10, 64)
		if err != nil || ms < 0 || ms > 253402300799000 { // the end of the year 9999
			return ""
		}
		t := time.UnixMilli(ms).UTC()
		if kind == "date" {
			return adopt.Quote(t.Format(time.DateOnly))
		}
		return adopt.Quote(t.Format(time.RFC3339))
	case "list(string)":
		return "[" + adopt.Quote(text) + "]"
	}
	return adopt.Quote(text)
}

// types notes the types that filters test properties as, so that what is written
// fits, whichever comes first.
func (p *portal) types(f *located.File, v *located.Value) {
	for _, x := range v.Items {
		if x.Kind == '{' || x.Kind == '[' {
			p.types(f, x)
		}
	}
	if v.Kind != '{' {
		return
	}
	name, kind := "", ""
	if o := v.Get("operation"); o != nil && o.Kind == '{' {
		name = f.String(v, "property")
		switch f.String(o, "operationType") {
		case "NUMBER":
			kind = "number"
		case "BOOL":
			kind = "bool"
		case "TIME_POINT", "TIME_RANGED":
			kind = "datetime"
		case "MULTISTRING", "STRING", "ENUMERATION":
			kind = "string"
		}
	}
	if x := v.Get("value"); x != nil && x.Kind == '{' && v.Get("property_name") != nil {
		name = f.String(v, "property_name")
		switch f.String(x, "type") {
		case "INCREMENT":
			kind = "number"
		case "STATIC_APPEND_VALUE":
			kind = "list(string)"
		case "TIMESTAMP":
			kind = "datetime"
		}
	}
	if x := v.Get("date"); x != nil && x.Kind == '{' && v.Get("time_of_day") != nil { // of an instant there is no time of day
		name, kind = f.String(x, "propertyName"), "date"
	}
	have := p.properties[name]
	if name == "" || kind == "" || have.kind != "" && kind != "list(string)" && !(kind == "date" && have.kind == "datetime" && have.label == "") {
		return
	}
	have.kind = kind
	p.properties[name] = have
}
