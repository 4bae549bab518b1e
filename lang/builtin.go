package lang

import (
	"github.com/cairn-lang/cairn/lang/expr"
)

// builtInEvents are what happens to every message that is sent.
func builtInEvents() []string {
	return []string{"message_sent", "delivered", "opened", "clicked", "replied", "bounced", "unsubscribed"}
}

func builtInAttr(typ, name string) *TypedAttr {
	return &TypedAttr{
		Header: Header{BlockType: typ, Label: name},
		Type:   &expr.Type{Kind: expr.TString},
	}
}

// addBuiltIns adds what every project has to what its blocks declare.
func (p *Project) addBuiltIns(names *namespace) {
	for _, label := range builtInEvents() {
		ev, _ := names.find("", "event", label).(*Event)
		if ev == nil {
			ev = &Event{Header: Header{BlockType: "event", Label: label}}
			p.Events = append(p.Events, ev)
			names.add(ev)
		}
		ev.BuiltIn = true
		for _, name := range []string{"message", "channel", "link"} {
			ev.Attributes = addTyped(ev.Attributes, builtInAttr("attribute", name))
		}
	}
	if p.Profile == nil {
		p.Profile = &Profile{Header: Header{BlockType: "profile"}}
	}
	p.Profile.addBuiltIns()
}

// addBuiltIns adds what is known of every person.
func (p *Profile) addBuiltIns() {
	p.addIdentifier("email", "email")
	p.addIdentifier("phone", "e164")
	first := builtInAttr("attribute", "first_name")
	first.Personal.Value = true
	p.Attributes = addTyped(p.Attributes, first)
}

func addTyped(list []*TypedAttr, a *TypedAttr) []*TypedAttr {
	for _, have := range list {
		if have.Label == a.Label {
			return list
		}
	}
	return append(list, a)
}

func (p *Profile) addIdentifier(name, format string) {
	for _, have := range p.Identifiers {
		if have.Label == name {
			return
		}
	}
	id := &Identifier{Header: Header{BlockType: "identifier", Label: name}}
	id.Format.Value = format
	p.Identifiers = append(p.Identifiers, id)
}

// dataType is what `profile` and `entered` hold: identifiers are texts.
func (p *Profile) dataType() *expr.Type {
	t := objectType(p.Attributes)
	for _, id := range p.Identifiers {
		if _, twice := t.Attr(id.Label); !twice {
			t.Fields = append(t.Fields, expr.TypeField{Name: id.Label, Type: &expr.Type{Kind: expr.TString}})
		}
	}
	return t
}
