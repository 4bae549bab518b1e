package reference

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/content/said"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	importer "github.com/cairn-lang/cairn/targets/hubspot/import"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// names are the facts of HubSpot that names in copy stand for.
type names struct {
	w     *writer
	m     *content.Message // nil outside of messages
	state course.State
}

// voice says copy as it stands where a run is in state s.
func (w *writer) voice(m *content.Message, s course.State) *said.Voice {
	v := &said.Voice{Names: names{w, m, s}, Locale: w.Project.Locale(), Unread: func(rng source.Range, what string) {
		w.Unread(rng, "%s is not known", what)
	}}
	if m != nil {
		v.Locale = m.Locale
	}
	if s := w.Project.Settings; s != nil {
		v.Currency = s.Currency.Value
	}
	v.Lost = func(id string, _ source.Range) bool { return w.losses[id] }
	return v
}

// tags are the variables of e-mails for addresses about the recipient.
func tags(name string) string {
	return map[string]string{"unsubscribe_url": "unsubscribe_link_all", "preferences_url": "unsubscribe_link", "view_url": "view_as_page_url"}[name]
}

// Name implements said.Names.
func (n names) Name(e expr.Expr, at dialect.Place) said.Name {
	if n.m != nil {
		if r, ok := n.m.Resolve(e, at); ok {
			return said.Name{Expr: r.Expr, At: r.At}
		}
	}
	if g, ok := e.(*expr.Get); ok {
		if ref, ok := g.X.(*expr.Ref); ok && ref.Block == "offer" && g.Name == "code" {
			n.w.lost(profile.LossSameOffer, g.Range(), "HubSpot gives no codes")
			name, ok := n.w.bound(targets.BindOffer, ref.Name)
			if !ok {
				name = "code_" + ref.Name
			}
			return said.Name{Fact: n.w.shaped(proof.Fact{Key: "property " + internal(name)}, &proof.Shape{Kind: proof.TextShape, Filled: true})}
		}
	}
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 {
		n.w.Unread(e.Range(), "what %s says is not known", expr.Print(e))
		return said.Name{}
	}
	nothing := said.Name{Expr: &expr.Lit{Node: p.Node, Value: cty.NullVal(cty.DynamicPseudoType)}, At: at}
	switch p.Root {
	case "profile", "entered", "trigger":
		head := &expr.Path{Node: p.Node, Root: p.Root, Steps: p.Steps[:1]}
		if f, _, ok := n.w.fact(head); ok {
			return said.Name{Fact: n.w.shaped(f, n.w.shapeOf(head)), Steps: p.Steps[1:]}
		}
	case "wait", "step":
		if f, t, ok := n.w.answer(p, n.state); ok && f.Key == "" {
			return nothing
		} else if ok {
			return said.Name{Fact: n.w.shaped(f, shape(t, nil))}
		}
		if last := len(p.Steps) - 1; p.Root == "wait" && last > 0 && p.Steps[last].Name == "on" {
			if on := n.state.On(stepName(p)); on != "" {
				return said.Name{Expr: &expr.Lit{Node: p.Node, Value: cty.StringVal(on), Hole: true}, At: at}
			}
			return nothing
		}
		n.w.lost(profile.LossRunData, p.Range(), "HubSpot does not keep "+expr.Print(p))
		return nothing
	case "secret":
		return said.Name{Mark: importer.Mark("secret " + n.w.secret(p.Steps[0].Name))}
	case "recipient":
		if tag := tags(p.Steps[0].Name); tag != "" && n.m != nil {
			return said.Name{Mark: importer.Mark(tag)}
		}
	}
	n.w.Unread(p.Range(), "what %s says is not known", expr.Print(p))
	return said.Name{}
}

// stepName is the step that a path reads: all its names but the last.
func stepName(p *expr.Path) string {
	var out []string
	for _, s := range p.Steps[:len(p.Steps)-1] {
		out = append(out, s.Name)
	}
	return strings.Join(out, ".")
}

func (w *writer) secret(name string) string {
	if b, ok := w.bound(targets.BindSecret, name); ok {
		return b
	}
	return strings.ToUpper(internal(name))
}

// shaped is a fact with its shape, the same one each time.
func (w *writer) shaped(f proof.Fact, s *proof.Shape) proof.Fact {
	if w.shapes == nil {
		w.shapes = map[string]*proof.Shape{}
	}
	switch have := w.shapes[f.Key]; {
	case have == nil:
		w.shapes[f.Key] = s
	case have.Kind != s.Kind:
		w.Unread(source.Range{}, "attributes of two types are kept in %s", f.Key)
	}
	f.Shape = w.shapes[f.Key]
	return f
}

// shapeOf is what an attribute of the profile or of the event that starts can be.
func (w *writer) shapeOf(p *expr.Path) *proof.Shape {
	name := p.Steps[0].Name
	var found *lang.TypedAttr
	if p.Root != "trigger" {
		found = w.attribute(name)
	}
	for _, e := range w.Project.Events {
		for _, a := range e.Attributes {
			if p.Root == "trigger" && e.Label == w.event && a.Label == name {
				found = a
			}
		}
	}
	if found == nil {
		return shape(p.Type(), nil)
	}
	var values []string
	if found.Type != nil && found.Type.Kind == expr.TString {
		for _, v := range found.Values {
			values = append(values, v.Value)
		}
	}
	return shape(found.Type, values)
}

// shape is what a property can be: HubSpot keeps no empty text, no empty choice of
// several, and of an instant not the zone in which it was written.
func shape(t *expr.Type, values []string) *proof.Shape {
	s := said.Shape(t, values)
	if s == nil {
		return &proof.Shape{Filled: true}
	}
	s.Filled, s.UTC = s.Kind == proof.TextShape, s.Kind == proof.InstantShape
	if s.Kind == proof.ListShape && s.Elem != nil && s.Elem.Kind == proof.TextShape {
		s.Filled, s.Elem.Filled, s.Elem.Always = true, true, true
	}
	return s
}

// words are the details of an e-mail: what it says to each person in their language,
// and who sends it.
func (w *writer) words(act *proof.Node, n *compiler.Node, c *compiler.Choice, s course.State) {
	known := func(name, value string) {
		if value != "" {
			act.Fields = append(act.Fields, proof.Field{Name: name, Value: value})
		}
	}
	if ch := c.Channel; ch != nil {
		known("from_name", w.Project.SenderName(ch))
		known("from_address", ch.Sender.Address.Value)
		known("reply_to", ch.Sender.ReplyTo.Value)
	}
	if n.Send.Message.Marketing() {
		w.lost(profile.LossSubscription, n.Range, "the subscription of an e-mail is chosen by hand")
		for _, k := range c.Consents {
			if b, ok := w.bound(targets.BindConsent, k.Label); ok && !strings.HasPrefix(b, "list:") {
				known("subscription", b)
				break
			}
		}
	}
	sp := w.spoken(n, c, s)
	sp.field(act, "subject", dialect.Plain, func(m *content.Message) expr.Expr { return m.Subject })
	sp.field(act, "preview_text", dialect.Plain, func(m *content.Message) expr.Expr { return m.Preheader })
	sp.field(act, "plain_text", dialect.Plain, func(m *content.Message) expr.Expr { return m.Text })
	sp.field(act, "html", dialect.HTML, func(m *content.Message) expr.Expr { return m.HTML })
}

// spoken is the completed copy of a choice in each of its locales.
type spoken struct {
	w      *writer
	n      *compiler.Node
	c      *compiler.Choice
	state  course.State
	copies []*content.Message // of c.Variants
	fact   proof.Fact         // the locale of a person; Key is "" if nothing says it
}

func (w *writer) spoken(n *compiler.Node, c *compiler.Choice, s course.State) *spoken {
	out := &spoken{w: w, n: n, c: c, state: s, copies: make([]*content.Message, len(c.Variants))}
	for i, v := range c.Variants {
		out.copies[i] = content.New(content.Context{Project: w.Project, Journey: w.Journey, Send: n.Send, Choice: c}, v)
	}
	if w.Project.Profile != nil {
		if at, ok := w.Project.Profile.Locale.(*expr.Path); ok && at.Root == "profile" && len(at.Steps) == 1 {
			f, _, _ := w.fact(at)
			out.fact = w.shaped(f, w.shapeOf(at))
		}
	}
	return out
}

// in is the place of the variant that people of a locale get, -1 for none.
func (s *spoken) in(locale string) int {
	v := s.c.For(locale, s.n.Send.Message)
	for i := range s.c.Variants {
		if v == &s.c.Variants[i] {
			return i
		}
	}
	return -1
}

func (s *spoken) byLocale(terms []proof.Term) proof.Term {
	tags := make([]string, len(s.c.Variants))
	for i, v := range s.c.Variants {
		tags[i] = v.Locale
	}
	return &said.ByLocale{Fact: s.fact, Home: s.w.Project.Locale(), Locales: tags, In: s.in, Terms: terms}
}

// field is one field of the copy in the person's language.
func (s *spoken) field(act *proof.Node, name string, at dialect.Place, pick func(*content.Message) expr.Expr) {
	terms := make([]proof.Term, len(s.copies))
	same := true
	for i, m := range s.copies {
		terms[i] = s.w.voice(m, s.state).Say(pick(m), at)
		a, known1 := proof.KnownText(terms[0])
		b, known2 := proof.KnownText(terms[i])
		same = same && known1 && known2 && a == b
	}
	switch home := s.in(s.w.Project.Locale()); {
	case len(terms) == 0:
	case same || s.fact.Key == "" && home >= 0:
		act.Say(name, terms[max(home, 0)])
	case s.fact.Key == "":
	default:
		act.Fields = append(act.Fields, proof.Field{Name: name, Term: s.byLocale(terms)})
	}
}
