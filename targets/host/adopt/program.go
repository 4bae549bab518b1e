package adopt

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// program is what program.json says of things whose meaning is the services'.
type program struct {
	from     string
	f        *located.File
	journeys map[string]*located.Value // by label
	messages map[string]*located.Value
}

// IsProgram reports whether a file is a program.json.
func IsProgram(f *located.File, v *located.Value) bool {
	return v.Kind == '{' && f.String(v, "format") == "cairn-ir"
}

// Program takes what a program.json declares. Its journeys are looked at when their
// files are read.
func (a *Account) Program(from string, f *located.File, v *located.Value) {
	p := &program{from: from, f: f, journeys: map[string]*located.Value{}, messages: map[string]*located.Value{}}
	if n := f.Whole(v, "version", 0); n != 1 {
		f.Fail(v.At, "the program is of version %d, and 1 is known", n)
	}
	if a.program != nil {
		f.Fail(v.At, "this is a second program; %s is the first", a.program.from)
	}
	a.program = p
	if x := v.Get("project"); x != nil {
		a.settings(f, x)
	}
	if x := v.Get("profile"); x != nil {
		a.profile.attrs = nil
		for _, name := range []string{"locale", "timezone", "market"} {
			if s := f.String(x, name); s != "" {
				a.profile.attrs = append(a.profile.attrs, adopt.Attr{Name: name, Value: s})
			}
		}
		for _, id := range f.List(x, "identifiers") {
			a.profile.blocks = append(a.profile.blocks, adopt.Body{Type: "identifier", Label: f.Need(id, "name", "an identifier").Text,
				Attrs: []adopt.Attr{{Name: "format", Value: adopt.Quote(f.String(id, "format"))}}})
		}
		a.profile.declare(f, x)
	}
	a.each(v, "events", func(label string, x *located.Value) {
		e := a.Event(label, "")
		e.known = f.Truth(x, "built_in", false)
		e.attrs = p.attrs(x, "kind:text")
		e.declare(f, x)
	})
	a.each(v, "segments", func(label string, x *located.Value) { a.Declare("segment", label, "", p.attrs(x, "when")...) })
	a.each(v, "consents", func(label string, x *located.Value) {
		a.Declare("consent", label, "", p.attrs(x, "channels:list", "markets:texts", "basis:text", "given_by", "proof", "expires:seconds")...)
	})
	a.each(v, "offers", func(label string, x *located.Value) {
		a.Declare("offer", label, "", p.attrs(x, "title:text", "code:text", "code_kind:text", "percent", "amount", "starts:text", "ends:text", "terms_url:text")...)
	})
	a.each(v, "checks", func(label string, x *located.Value) {
		b := a.Declare("check", label, "", p.attrs(x, "about:text", "per:text", "trigger:list", "holds")...)
		for _, y := range f.List(x, "params") {
			b.Blocks = append(b.Blocks, adopt.Body{Type: "param", Label: f.Need(y, "name", "a parameter").Text, Attrs: p.attrs(y, "type", "default")})
		}
	})
	a.each(v, "policies", func(label string, x *located.Value) { a.policy(label, x) })
	a.each(v, "channels", func(label string, x *located.Value) { a.known(label, x) })
	a.each(v, "messages", func(label string, x *located.Value) { p.messages[label] = x })
	a.each(v, "journeys", func(label string, x *located.Value) { p.journeys[label] = x })
}

// each goes through a list of things with an address such as event.order_placed.
func (a *Account) each(v *located.Value, name string, do func(label string, x *located.Value)) {
	f := a.program.f
	for _, x := range f.List(v, name) {
		address := f.Need(x, "address", "what a program declares")
		_, label, _ := strings.Cut(address.Text, ".")
		if adopt.Plain(label) != label || label == "" {
			f.Fail(address.At, "%q is no name", address.Text)
		}
		do(label, x)
	}
}

// attrs are fields as attributes. Each is NAME, whose text is an expression, or
// NAME:FORM for text, a list of references, a list of texts, or seconds.
func (p *program) attrs(v *located.Value, fields ...string) []adopt.Attr {
	var out []adopt.Attr
	for _, field := range fields {
		name, form, _ := strings.Cut(field, ":")
		x := v.Get(name)
		if form == "seconds" {
			x = v.Get(name + "_seconds")
		}
		if x == nil {
			continue
		}
		value := x.Text
		switch form {
		case "text":
			value = adopt.Quote(x.Text)
		case "list":
			value = adopt.List(p.f.Texts(v, name))
		case "texts":
			value = texts(p.f.Texts(v, name))
		case "seconds":
			value = adopt.Quote(Duration(p.f.Whole(v, name+"_seconds", 0)))
		}
		out = append(out, adopt.Attr{Name: name, Value: value})
	}
	return out
}

func texts(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = adopt.Quote(s)
	}
	return adopt.List(quoted)
}

func (a *Account) settings(f *located.File, v *located.Value) {
	a.Title, a.Locale, a.Timezone = f.String(v, "title"), f.String(v, "locale"), f.String(v, "timezone")
	if a.Title == "" {
		a.Title = f.String(v, "name")
	}
	// Campaign parameters stand in the addresses already, which "links" would add.
	a.Settings = a.program.attrs(v, "locales:texts", "currency:text", "markets:texts", "model:text")
}

// declare takes attributes with all that is said of them.
func (r *Record) declare(f *located.File, v *located.Value) {
	for _, x := range f.List(v, "attributes") {
		name := f.Need(x, "name", "an attribute").Text
		if adopt.Plain(name) != name || name == "" {
			f.Fail(x.At, "%q is no name", name)
		}
		y := &fieldType{attrs: []adopt.Attr{{Name: "type", Value: f.Need(x, "type", "an attribute").Text}}}
		if list := f.Texts(x, "values"); len(list) > 0 {
			y.attrs = append(y.attrs, adopt.Attr{Name: "values", Value: texts(list)})
		}
		for _, flag := range []string{"required", "personal", "sensitive"} {
			if f.Truth(x, flag, false) {
				y.attrs = append(y.attrs, adopt.Attr{Name: flag, Value: "true"})
			}
		}
		if s := f.String(x, "changes"); s != "" {
			y.attrs = append(y.attrs, adopt.Attr{Name: "changes", Value: adopt.Quote(s)})
		}
		if s := f.String(x, "default"); s != "" {
			y.attrs = append(y.attrs, adopt.Attr{Name: "default", Value: s})
		}
		r.fields[name] = y
	}
}

// known is a channel as the program declares it. Footers stand in the copy that the
// files hold.
func (a *Account) known(label string, v *located.Value) {
	f := a.program.f
	kind := f.String(v, "kind")
	if kind == "" {
		kind = label
	}
	a.Channel(label, kind)
	a.channels[label].attrs = a.program.attrs(v, "legal_name:text", "postal_address:text")
	if s := v.Get("sender"); s != nil {
		for _, name := range []string{"name", "address", "reply_to", "number"} {
			a.Sender(label, name, f.String(s, name))
		}
	}
}

// policy is what services and the compiler see to.
func (a *Account) policy(label string, v *located.Value) {
	p := a.program
	b := a.Declare("policy", label, "", p.attrs(v, "applies_to:texts", "checks:list", "enforce:text", "max_age:seconds", "jurisdictions:texts", "suppress")...)
	b.File = "data/policies"
	for _, x := range p.f.List(v, "frequency_caps") {
		b.Blocks = append(b.Blocks, adopt.Body{Type: "frequency_cap", Attrs: p.attrs(x, "max", "per:seconds", "min_gap:seconds", "channels:list", "markets:texts")})
	}
	for _, x := range p.f.List(v, "quiet_hours") {
		b.Blocks = append(b.Blocks, adopt.Body{Type: "quiet_hours", Attrs: p.attrs(x, "from:text", "to:text", "timezone:text", "channels:list", "markets:texts", "dates:texts")})
	}
}

// node is what the program says of a step.
func (p *program) node(journey, step string) *located.Value {
	j := p.journeys[journey]
	if j == nil {
		return nil
	}
	for _, n := range p.f.List(j, "nodes") {
		if p.f.String(n, "id") == step {
			return n
		}
	}
	return nil
}

// Duration is an amount of time as the language writes it.
func Duration(seconds int64) string {
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "d"}, {3600, "h"}, {60, "m"}} {
		if seconds%u.seconds == 0 {
			return sign + strconv.FormatInt(seconds/u.seconds, 10) + u.name
		}
	}
	return sign + strconv.FormatInt(seconds, 10) + "s"
}

// heads are entries, exits and tracks of a journey, and its attributes.
func (a *Account) heads(label string) (attrs []adopt.Attr, heads []adopt.Body, ok bool) {
	if a.program == nil || a.program.journeys[label] == nil {
		return nil, nil, false
	}
	p, j := a.program, a.program.journeys[label]
	attrs = p.attrs(j, "status:text", "priority", "exclusive:text", "starts:text", "ends:text")
	if owner := p.f.String(j, "owner"); strings.HasPrefix(owner, "team.") {
		a.Team(strings.TrimPrefix(owner, "team."), "")
		attrs = append(attrs, adopt.Attr{Name: "owner", Value: owner})
	}
	for _, e := range p.f.List(j, "entries") {
		heads = append(heads, p.entry(e))
	}
	for _, kind := range []string{"exit", "track"} {
		for _, x := range p.f.List(j, kind+"s") {
			heads = append(heads, adopt.Body{Type: kind, Label: p.f.String(x, "name"), Attrs: p.attrs(x, "event", "where", "when", "counts_as:text")})
		}
	}
	return attrs, heads, len(heads) > 0
}

func (p *program) entry(e *located.Value) adopt.Body {
	attrs := p.attrs(e, "event", "segment", "schedule:text", "at:text", "date", "offset:seconds", "repeats:text", "api", "where", "key")
	for _, name := range []string{"reentry", "reentry_person"} {
		r := e.Get(name)
		if r == nil {
			continue
		}
		rule := p.f.String(r, "rule")
		if rule == "gap" {
			rule = Duration(p.f.Whole(r, "gap_seconds", 0))
		}
		attrs = append(attrs, adopt.Attr{Name: name, Value: adopt.Quote(rule)})
	}
	if s := p.f.String(e, "while_inside"); s != "" && s != "ignore" {
		attrs = append(attrs, adopt.Attr{Name: "while_inside", Value: adopt.Quote(s)})
	}
	return adopt.Body{Type: "entry", Label: p.f.String(e, "name"), Attrs: attrs}
}

// waits are the attributes and the arrivals of a wait.
func (p *program) waits(n *located.Value) (attrs []adopt.Attr, on map[string][]adopt.Attr) {
	w := n.Get("wait")
	if w == nil {
		return nil, nil
	}
	switch p.f.String(w, "kind") {
	case "event":
		on = map[string][]adopt.Attr{}
		for _, x := range p.f.List(w, "on") {
			on[p.f.String(x, "label")] = p.attrs(x, "event", "where", "when")
		}
	case "until_time":
		attrs = append(attrs, adopt.Attr{Name: "until_time", Value: adopt.Quote(p.f.String(w, "time"))})
		if days := p.f.Texts(w, "days"); len(days) > 0 && len(days) < 7 {
			attrs = append(attrs, adopt.Attr{Name: "days", Value: texts(days)})
		}
	case "until_date":
		attrs = append(attrs, p.attrs(w, "offset:seconds")...)
		attrs = slices.Insert(attrs, 0, adopt.Attr{Name: "until_date", Value: p.f.String(w, "date")}, adopt.Attr{Name: "at", Value: adopt.Quote(p.f.String(w, "time"))})
	case "until_allowed":
		attrs = append(attrs, adopt.Attr{Name: "until_allowed", Value: "send." + p.f.String(w, "send")})
	}
	if zone := p.f.String(w, "timezone"); zone != "" && zone != "recipient" && len(attrs) > 0 {
		attrs = append(attrs, adopt.Attr{Name: "timezone", Value: adopt.Quote(zone)})
	}
	return attrs, on
}
