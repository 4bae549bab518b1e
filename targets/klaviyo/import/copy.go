package importer

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect/read"
	"github.com/cairn-lang/cairn/targets/dialect/read/django"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// mode is how a text is read by whom it reaches: two texts that differ only in
// how they write the same thing are the same.
type mode uint8

const (
	plain mode = iota
	markup
	jsonText
)

// same is s in the one way of writing it that counts.
func (m mode) same(s string) string {
	switch m {
	case markup:
		return read.Markup(s)
	case jsonText:
		return read.JSON(s)
	}
	return s
}

// Mark is what stands for a tag that the engine fills in, such as an address to
// unsubscribe at, in the texts that are compared. No text holds such characters.
func Mark(tag string) string { return "\uE000" + tag + "\uE001" }

// copy is a text of a message. Whatever is not understood of it is unread.
func (r *reader) copy(name string, v *located.Value, m mode) proof.Field {
	f := proof.Field{Name: name}
	if !strings.Contains(v.Text, "{") {
		f.Value = m.same(v.Text)
		return f
	}
	t, faults := django.Parse(v.Text)
	for _, x := range faults {
		r.unread(v, "%s, %s", name, x.Error())
	}
	term := joined(t.Parts(), m)
	if fixed, ok := term.(proof.Fixed); ok {
		f.Value = fixed.Value.Text
		return f
	}
	f.Term = term
	return f
}

func joined(parts []django.Part, m mode) proof.Term {
	out := make(proof.Joined, 0, len(parts))
	for _, p := range parts {
		switch {
		case p.Node == nil && p.Tag != "":
			out = append(out, proof.Fixed{Value: proof.TextOf(Mark(p.Tag))})
		case p.Node == nil:
			out = append(out, proof.Fixed{Value: proof.TextOf(m.same(p.Text))})
		default:
			out = append(out, pieceOf(p.Node, m))
		}
	}
	switch len(out) {
	case 0:
		return proof.Fixed{Value: proof.TextOf("")}
	case 1:
		return out[0]
	}
	return out
}

// piece is a part of a text that facts decide on.
type piece struct {
	node  *django.Node
	mode  mode
	reads []asked
}

type asked struct {
	fact      proof.Fact
	constants []proof.Value
}

// choice is a piece that takes one of several texts.
type choice struct {
	piece
	asks     []asked
	branches []*django.Template
	made     []proof.Term
}

func pieceOf(n *django.Node, m mode) proof.Term {
	p := piece{node: n, mode: m, reads: readings(n.Reads)}
	branches := n.Branches()
	if branches == nil {
		return &p
	}
	return &choice{p, readings(n.Asks), branches, make([]proof.Term, len(branches))}
}

// readings are the facts that f gives, each once.
func readings(each func(func(django.Reading))) []asked {
	var out []asked
	each(func(x django.Reading) {
		f, _ := factOf(x.Root, x.Path)
		for i := range out {
			if out[i].fact.Key == f.Key {
				out[i].constants = append(out[i].constants, x.Constants...)
				return
			}
		}
		out = append(out, asked{f, x.Constants})
	})
	return out
}

// ofProfile are properties that every profile of Klaviyo has. All others are
// custom ones.
var ofProfile = map[string]bool{
	"email": true, "phone_number": true, "first_name": true, "last_name": true, "organization": true,
	"title": true, "locale": true, "external_id": true, "image": true,
}

// factOf is the fact that a variable stands for, and how many of the names after
// its root it takes.
func factOf(root string, path []string) (proof.Fact, int) {
	switch {
	case root == "person" && len(path) > 0:
		if ofProfile[path[0]] {
			return proof.Fact{Key: "property " + path[0]}, 1
		}
		return proof.Fact{Key: "property properties['" + path[0] + "']"}, 1
	case root == "event" && len(path) > 0:
		return proof.Fact{Key: "event " + path[0], Fixed: true}, 1
	case root == "first_name" || root == "last_name" || root == "email":
		return proof.Fact{Key: "property " + root}, 0
	}
	return proof.Fact{Key: "variable " + root}, 0
}

// answers gives a template what a person is.
type answers func(key string) proof.Value

// Variable implements django.Data.
func (a answers) Variable(root string, path []string) (proof.Value, int) {
	f, used := factOf(root, path)
	return a(f.Key), used
}

// Tag implements django.Data.
func (a answers) Tag(name string) string { return Mark(name) }

// Eval implements proof.Term.
func (p *piece) Eval(ask func(string) proof.Value) proof.Value {
	var b strings.Builder
	if err := p.node.Render(answers(ask), &b); err != nil {
		return proof.FailedBy(err.Error())
	}
	return proof.TextOf(p.mode.same(b.String()))
}

// Facts implements proof.Term.
func (p *piece) Facts(f func(proof.Fact, ...proof.Value)) { tell(p.reads, f) }

func tell(list []asked, f func(proof.Fact, ...proof.Value)) {
	for _, r := range list {
		f(r.fact, r.constants...)
	}
}

// Key implements proof.Keyed.
func (p *piece) Key(k *proof.Key) {
	s := p.node.Text()
	if s == "" {
		k.None()
		return
	}
	k.Text("template")
	k.Number(int(p.mode))
	k.Text(s)
	for _, r := range p.reads {
		k.Fact(r.fact)
	}
}

// Words implements proof.Term.
func (p *piece) Words() string {
	var keys []string
	for _, r := range p.reads {
		keys = append(keys, r.fact.Key)
	}
	return strings.Join(keys, ", ")
}

// By implements proof.Deciding.
func (c *choice) By(f func(proof.Fact, ...proof.Value)) { tell(c.asks, f) }

// Take implements proof.Deciding.
func (c *choice) Take(ask func(string) proof.Value) proof.Term {
	i := c.node.Take(answers(ask))
	if c.made[i] == nil {
		c.made[i] = joined(c.branches[i].Parts(), c.mode)
	}
	return c.made[i]
}
