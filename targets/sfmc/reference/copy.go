package reference

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/content/said"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
	importer "github.com/cairn-lang/cairn/targets/sfmc/import"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/zclconf/go-cty/cty"
)

// sayings are the words of a choice, and what is not known of them.
type sayings struct {
	fields  []proof.Field
	unknown []proof.Unread
}

// words adds the copy of a message to the act that sends it.
func (w *writer) words(to *proof.Node, n *compiler.Node, c *compiler.Choice) {
	if w.said[c] == nil {
		outer := w.Unknown
		w.Unknown = nil
		fields := w.allWords(n, c)
		w.said[c] = &sayings{fields, w.Unknown}
		w.Unknown = outer
	}
	to.Fields = append(to.Fields, w.said[c].fields...)
	for _, u := range w.said[c].unknown {
		if !slices.Contains(w.Unknown, u) {
			w.Unknown = append(w.Unknown, u)
		}
	}
}

func (w *writer) allWords(n *compiler.Node, c *compiler.Choice) []proof.Field {
	s := &spoken{w: w, n: n, c: c}
	for _, v := range c.Variants {
		s.copies = append(s.copies, w.in.Copy.New(content.Context{Project: w.Project, Journey: w.Journey, Send: n.Send, Choice: c}, v))
	}
	s.fact, s.tells = w.localeFact()
	if c.Kind == "sms" {
		optOut := false
		for _, m := range s.copies {
			optOut = optOut || m.Footer != nil && reads(m.Footer, "recipient")
		}
		if optOut {
			w.lost(profile.LossOptOut, n.Range, "text messages have no address to unsubscribe at")
		}
		s.field("text", dialect.Plain, func(m *content.Message) expr.Expr {
			if m.Footer == nil || optOut {
				return m.Text
			}
			return &expr.Template{Parts: []expr.Expr{m.Text, &expr.Lit{Value: cty.StringVal("\n")}, m.Footer}}
		})
		return s.out
	}
	s.field("subject", dialect.Plain, func(m *content.Message) expr.Expr { return m.Subject })
	s.field("preheader", dialect.Plain, func(m *content.Message) expr.Expr { return m.Preheader })
	if _, bound := w.boundMail(n); !bound {
		s.field("html", dialect.HTML, func(m *content.Message) expr.Expr { return m.HTML })
		s.field("text", dialect.Plain, func(m *content.Message) expr.Expr { return m.Text })
	}
	return s.out
}

func reads(e expr.Expr, root string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == root {
			found = true
		}
		return !found
	})
	return found
}

// spoken is the completed copy of a choice in each of its locales.
type spoken struct {
	w      *writer
	n      *compiler.Node
	c      *compiler.Choice
	copies []*content.Message // of c.Variants
	fact   proof.Fact         // the locale of a person
	tells  bool               // there is such a fact
	out    []proof.Field
}

func (s *spoken) byLocale(terms []proof.Term) proof.Term {
	tags := make([]string, len(s.c.Variants))
	for i, v := range s.c.Variants {
		tags[i] = v.Locale
	}
	return &said.ByLocale{Fact: s.fact, Home: s.w.Project.Locale(), Locales: tags, In: s.in, Terms: terms}
}

// field is one field of the copy in the person's language.
func (s *spoken) field(name string, at dialect.Place, pick func(*content.Message) expr.Expr) {
	terms := make([]proof.Term, len(s.copies))
	same := true
	for i, m := range s.copies {
		terms[i] = s.w.voice(m, s.c.Kind == "email").Say(s.w.folded(pick(m)), at)
		a, known1 := proof.KnownText(terms[0])
		b, known2 := proof.KnownText(terms[i])
		same = same && known1 && known2 && a == b
	}
	if len(terms) == 0 {
		return
	}
	t := terms[max(s.in(s.w.Project.Locale()), 0)]
	if !same && s.tells {
		t = s.byLocale(terms)
	}
	if text, known := proof.KnownText(t); !known {
		s.out = append(s.out, proof.Field{Name: name, Term: t})
	} else if text != "" {
		s.out = append(s.out, proof.Field{Name: name, Value: text})
	}
}

// folded compares texts in small letters where the loss says so.
func (w *writer) folded(e expr.Expr) expr.Expr {
	if e == nil {
		return nil
	}
	small := func(x expr.Expr) expr.Expr {
		if v, ok := course.Constant(x); ok && v.Kind != proof.Text {
			return x
		}
		return &expr.Call{Node: expr.Node{Rng: x.Range(), Typ: x.Type()}, Name: "lower", Args: []expr.Expr{x}}
	}
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		switch x := e.(type) {
		case *expr.Binary:
			if (x.Op == "==" || x.Op == "!=") && w.folds(x) {
				return &expr.Binary{Node: x.Node, Op: x.Op, L: small(x.L), R: small(x.R)}
			}
		case *expr.Call:
			switch {
			case !w.folds(x) || len(x.Args) != 2:
			case x.Name == "starts_with":
				return &expr.Call{Node: x.Node, Name: x.Name, Args: []expr.Expr{small(x.Args[0]), small(x.Args[1])}}
			case x.Name == "contains":
				if l, ok := x.Args[0].(*expr.List); ok {
					items := make([]expr.Expr, len(l.Items))
					for i, item := range l.Items {
						items[i] = small(item)
					}
					return &expr.Call{Node: x.Node, Name: x.Name, Args: []expr.Expr{&expr.List{Node: l.Node, Items: items}, small(x.Args[1])}}
				}
			}
		}
		return e
	})
}

// in is the place of the variant that people of a locale get, -1 for none.
func (s *spoken) in(tag string) int {
	v := s.c.For(tagged(s.c, tag), s.n.Send.Message)
	for i := range s.c.Variants {
		if v == &s.c.Variants[i] {
			return i
		}
	}
	return -1
}

// voice says copy of a message.
func (w *writer) voice(m *content.Message, email bool) *said.Voice {
	v := &said.Voice{Names: names{w, m, email}, Locale: m.Locale, Unread: func(rng source.Range, what string) { w.Unread(rng, "%s is not known", what) }}
	if s := w.Project.Settings; s != nil {
		v.Currency = s.Currency.Value
	}
	v.Lost = func(id string, rng source.Range) bool { return w.named[place{id, rng}] }
	return v
}

// names are the facts that names in copy stand for.
type names struct {
	w     *writer
	m     *content.Message
	email bool
}

// tags are what Marketing Cloud fills in for addresses of the recipient.
var tags = map[string]string{"unsubscribe_url": "unsub_center_url", "preferences_url": "profile_center_url", "view_url": "view_email_url"}

// Name implements said.Names.
func (n names) Name(e expr.Expr, at dialect.Place) said.Name {
	if r, ok := n.m.Resolve(e, at); ok {
		return said.Name{Expr: n.w.folded(r.Expr), At: r.At}
	}
	if g, ok := e.(*expr.Get); ok {
		if ref, ok := g.X.(*expr.Ref); ok && ref.Block == "offer" && g.Name == "code" {
			extension, field := n.w.bindPlace(targets.BindOffer, ref.Name)
			return said.Name{Fact: n.w.contactFact(extension, field, &proof.Shape{Kind: proof.TextShape})}
		}
	}
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 {
		n.w.Unread(e.Range(), "what %s says is not known", expr.Print(e))
		return said.Name{}
	}
	name, rest := p.Steps[0].Name, p.Steps[1:]
	switch p.Root {
	case "profile":
		return said.Name{Fact: n.w.profileFact(name), Steps: rest}
	case "entered":
		if a := n.w.attribute(name); a == nil || a.Changes.Value != "never" {
			n.w.lost(profile.LossEnteredIsNow, p.Range(), "the profile is not kept as it was at entry")
		}
		return said.Name{Fact: n.w.profileFact(name), Steps: rest}
	case "trigger":
		if n.w.event != "" {
			return said.Name{Fact: n.w.eventFact(name), Steps: rest}
		}
	case "wait", "step":
		n.w.lost(profile.LossRunData, p.Range(), "what a wait received is not kept")
		return said.Name{}
	case "recipient":
		if tags[name] != "" && n.email {
			return said.Name{Mark: importer.Mark(tags[name])}
		}
	}
	n.w.Unread(p.Range(), "what %s says is not known", expr.Print(p))
	return said.Name{}
}
