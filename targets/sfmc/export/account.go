package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// enteredField is the field of an event definition that holds when the person
// entered; the server fills it in.
const enteredField = "EnteredAt"

// parsePlace reads "DATA EXTENSION.FIELD".
func parsePlace(s string) (place, bool) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 || !plainField(s[:i]) || !plainField(s[i+1:]) {
		return place{}, false
	}
	return place{extension: s[:i], field: s[i+1:]}, true
}

// checkBindings reports names that are bound to what is no place.
func (x *exporter) checkBindings() {
	for _, b := range x.in.Target.Binds {
		if b.Label != "" && b.Label != x.in.Env {
			continue
		}
		for _, list := range [][]lang.Entry[lang.Val[string]]{b.Profile, b.Segment, b.Consent, b.Check, b.Offer} {
			for _, e := range list {
				x.checkPlace(e)
			}
		}
		for _, e := range b.Event {
			_, attr, _ := strings.Cut(e.Key, ".")
			switch {
			case attr == "last_at":
				x.checkPlace(e)
			case attr != "" && !plainField(e.Value.Value):
				x.invalid(e, "the name of a field")
			case attr == "" && !plainWord(e.Value.Value):
				x.invalid(e, "the key of an event definition, which has letters, digits, _ and -")
			}
		}
		x.checkParts(b.Channel, "channel", "sender_profile", "send_classification", "delivery_profile", "publication_list", "code", "keyword")
		x.checkParts(b.Journey, "journey", "", "automation")
		x.checkParts(b.Message, "message", "", "email", "sms")
	}
}

// checkParts reports names whose part, behind the dot, means nothing.
func (x *exporter) checkParts(list []lang.Entry[lang.Val[string]], kind string, parts ...string) {
	for _, e := range list {
		label, part, _ := strings.Cut(e.Key, ".")
		if slices.Contains(parts, part) {
			continue
		}
		d := diag.Errorf("binding-invalid", e.KeyRng, "nothing of Marketing Cloud is bound by the name %q of %s.%s", part, kind, label)
		help := "there are " + strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), ", ")
		if part == "" {
			d.Message = kind + "." + label + " is bound by parts, not as a whole"
			help = "write the part behind the name, as in \"" + label + "." + parts[0] + "\": " + help
		} else if near, ok := diag.Nearest(part, parts); ok && near != "" {
			help = fmt.Sprintf("did you mean %q?", near)
		}
		x.in.Report.Fail("", d.WithHelp(help))
	}
}

func (x *exporter) checkPlace(e lang.Entry[lang.Val[string]]) {
	if _, ok := parsePlace(e.Value.Value); !ok {
		x.invalid(e, "a field of a data extension, such as \"Customers.Tier\"")
	}
}

func (x *exporter) invalid(e lang.Entry[lang.Val[string]], want string) {
	x.in.Report.Fail("", diag.Errorf("binding-invalid", e.Value.Rng, "%q is not %s", e.Value.Value, want))
}

// missing reports a name that is bound to nothing where an environment was
// chosen.
func (f *flow) missing(kind targets.BindKind, name string, use source.Range, what string) {
	if f.x.in.Env != "" {
		f.fail(f.x.in.Bindings.Missing(kind, name, use, what))
	}
}

func (f *flow) boundPlace(kind targets.BindKind, name string) (place, bool) {
	b, ok := f.x.in.Bindings.Find(kind, name)
	if !ok {
		return place{}, false
	}
	return parsePlace(b.Value)
}

// needPlace is the field that a name must be bound to.
func (f *flow) needPlace(kind targets.BindKind, name string, use source.Range, what string) place {
	if at, ok := f.boundPlace(kind, name); ok {
		return at
	}
	f.missing(kind, name, use, what)
	id := f.x.lookup(string(kind), name, "the field of "+what, "It is bound to nothing: choose a field of the contact's data, and bind "+what+" to it")
	return place{extension: f.x.in.Options[optionData], field: id}
}

// contact is where an attribute of the profile stands.
func (f *flow) contact(attr string) place {
	if at, ok := f.boundPlace(targets.BindProfile, attr); ok {
		return at
	}
	return place{extension: f.x.in.Options[optionData], field: attr}
}

// brought is where an attribute of the event that started the journey stands.
func (f *flow) brought(attr string) place {
	return place{extension: f.eventKey, field: f.x.field(f.event, attr), entry: true}
}

// entered is where it stands when the person entered.
func (f *flow) entered() place {
	field := enteredField
	if b, ok := f.x.in.Bindings.Find(targets.BindEvent, f.event+".entered_at"); ok {
		field = b.Value
	}
	return place{extension: f.eventKey, field: field, entry: true}
}

// field is what an attribute of an event is called in its definition.
func (x *exporter) field(event, attr string) string {
	if b, ok := x.in.Bindings.Find(targets.BindEvent, event+"."+attr); ok {
		return b.Value
	}
	return attr
}

// lastAt is where it stands when an event last came.
func (f *flow) lastAt(event string, use source.Range) place {
	f.lose(profile.LossHistory, use, "")
	name := event + ".last_at"
	if at, ok := f.boundPlace(targets.BindEvent, name); ok {
		return at
	}
	f.missing(targets.BindEvent, name, use, "the time at which event."+event+" last came")
	id := f.x.lookup("last_at", event, "the field that holds when event."+event+" last came",
		"It is bound to nothing: let another system keep the time in a field of the contact's data, and bind \""+name+"\" to it")
	return place{extension: f.x.in.Options[optionData], field: id}
}

// consent is where it stands whether a consent was given.
func (f *flow) consent(name string, use source.Range) place {
	return f.needPlace(targets.BindConsent, name, use, "consent."+name)
}

// fixed reports whether an attribute of the profile never changes.
func (f *flow) fixed(attr string) bool {
	if f.x.project.Profile == nil {
		return false
	}
	for _, a := range f.x.project.Profile.Attributes {
		if a.Label == attr {
			return a.Changes.Value == "never"
		}
	}
	return false
}

// part is what a channel is bound to for a purpose.
func (f *flow) part(channel *lang.Channel, what, standard string, use source.Range) string {
	label := "email"
	if channel != nil {
		label = channel.Label
	}
	name := label + "." + what
	if b, ok := f.x.in.Bindings.Find(targets.BindChannel, name); ok {
		return b.Value
	}
	if standard != "" && !f.x.rest {
		return standard
	}
	words := strings.ReplaceAll(what, "_", " ")
	f.missing(targets.BindChannel, name, use, "the "+words+" of channel."+label)
	how := "It is bound to nothing: choose one in the setup of the business unit, and bind channel \"" + name + "\" to its key"
	if f.x.rest {
		how = "It is bound to nothing: bind channel \"" + name + "\" to its id"
	}
	return f.x.lookup(what, label, "the "+words+" of channel."+label, how)
}
