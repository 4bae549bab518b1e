package reference

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/content/said"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// voice says copy in a locale; m is the message whose names it uses, nil outside
// of messages.
func (w *writer) voice(m *content.Message, email bool) *said.Voice {
	v := &said.Voice{Names: names{w, m, email}, Locale: w.Project.Locale(), Unread: func(rng source.Range, what string) {
		w.Unread(rng, "%s is not known", what)
	}}
	if m != nil {
		v.Locale = m.Locale
	}
	if s := w.Project.Settings; s != nil {
		v.Currency = s.Currency.Value
	}
	v.Lost = func(id string, rng source.Range) bool {
		return w.lost(id, rng, "Klaviyo's template language has no such filter")
	}
	return v
}

// say is a text outside of messages.
func (w *writer) say(e expr.Expr, at dialect.Place) proof.Term { return w.voice(nil, false).Say(e, at) }

// spoken is the completed copy of a choice in each of its locales.
type spoken struct {
	w      *writer
	n      *compiler.Node
	c      *compiler.Choice
	copies []*content.Message // of c.Variants
	fact   proof.Fact         // the locale of a person; Key is "" if nothing says it
}

func (w *writer) spoken(n *compiler.Node, c *compiler.Choice) *spoken {
	s := &spoken{w: w, n: n, c: c, copies: make([]*content.Message, len(c.Variants))}
	for i, v := range c.Variants {
		s.copies[i] = w.in.Copy.New(content.Context{Project: w.Project, Journey: w.Journey, Send: n.Send, Choice: c}, v)
	}
	if w.Project.Profile != nil {
		if at, ok := w.Project.Profile.Locale.(*expr.Path); ok && at.Root == "profile" && len(at.Steps) == 1 {
			s.fact = w.profileFact(at.Steps[0].Name)
		}
	}
	return s
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
		terms[i] = s.w.voice(m, s.c.Kind == "email").Say(pick(m), at)
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

// sayings are the words of a choice, and what is not known of them.
type sayings struct {
	fields  []proof.Field
	unknown []proof.Unread
}

// words adds the copy of a message to the act that sends it.
func (w *writer) words(to *proof.Node, n *compiler.Node, c *compiler.Choice) {
	if w.said[c] == nil {
		act, outer := &proof.Node{}, w.Unknown
		w.Unknown = nil
		w.allWords(act, n, c)
		w.said[c] = &sayings{act.Fields, w.Unknown}
		w.Unknown = outer
	}
	to.Fields = append(to.Fields, w.said[c].fields...)
	for _, u := range w.said[c].unknown {
		if !slices.Contains(w.Unknown, u) {
			w.Unknown = append(w.Unknown, u)
		}
	}
}

func (w *writer) allWords(act *proof.Node, n *compiler.Node, c *compiler.Choice) {
	s := w.spoken(n, c)
	switch c.Kind {
	case "email":
		s.field(act, "subject_line", dialect.Plain, func(m *content.Message) expr.Expr { return m.Subject })
		s.field(act, "preview_text", dialect.Plain, func(m *content.Message) expr.Expr { return m.Preheader })
		if _, own := w.ownTemplate(n); !own {
			s.field(act, "html", dialect.HTML, func(m *content.Message) expr.Expr { return m.HTML })
			s.field(act, "text", dialect.Plain, func(m *content.Message) expr.Expr { return m.Text })
		}
	case "sms":
		optOut := w.optOut(n, c)
		s.field(act, "body", dialect.Plain, func(m *content.Message) expr.Expr {
			if m.Footer == nil || optOut {
				return m.Text
			}
			return &expr.Template{Parts: []expr.Expr{m.Text, plainText("\n"), m.Footer}}
		})
	case "push":
		s.field(act, "title", dialect.Plain, func(m *content.Message) expr.Expr { return m.Title })
		s.field(act, "body", dialect.Plain, func(m *content.Message) expr.Expr { return m.Body })
		s.link(act)
	}
}

// link is what a push opens: a page if its address is one in every language, a
// place within the app, or the app alone.
func (s *spoken) link(act *proof.Node) {
	pages, places := 0, 0
	for _, m := range s.copies {
		switch first := opening(m.Link); {
		case m.Link == nil:
		case strings.HasPrefix(first, "http"):
			pages++
		default:
			places++
		}
	}
	link := func(m *content.Message) expr.Expr { return m.Link }
	open := "home"
	switch {
	case places > 0:
		open = "link"
		s.field(act, "ios_link", dialect.URL, link)
		s.field(act, "android_link", dialect.URL, link)
	case pages > 0:
		open = "open_url"
		s.field(act, "web_url", dialect.URL, link)
	}
	act.Fields = append(act.Fields, proof.Field{Name: "on_open", Value: open})
	images := map[*content.Message]string{}
	for i, m := range s.copies {
		if image := s.c.Variants[i].Part.Image.Value; strings.HasPrefix(image, "http") {
			images[m] = image
		}
	}
	s.field(act, "dynamic_image", dialect.Plain, func(m *content.Message) expr.Expr { return plainText(images[m]) })
}

// opening is the known text that e begins with.
func opening(e expr.Expr) string {
	for {
		t, ok := e.(*expr.Template)
		if !ok || len(t.Parts) == 0 {
			break
		}
		e = t.Parts[0]
	}
	if e == nil {
		return ""
	}
	if k, ok := course.Constant(e); ok {
		return k.Text
	}
	return ""
}

// taskText is the template of an alert: title, notes, whom it is about and until when.
func (w *writer) taskText(act *proof.Node, n *compiler.Node) {
	html := proof.Joined{fixed("<p>"), w.say(n.Task.Title, dialect.HTMLText), fixed("</p>\n")}
	if n.Task.Notes != nil {
		html = append(html, fixed("<p>"), w.say(n.Task.Notes, dialect.HTMLText), fixed("</p>\n"))
	}
	html = append(html, fixed("<p>"), w.say(&expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: "email"}}}, dialect.HTML))
	if n.Task.Due > 0 {
		html = append(html, fixed(fmt.Sprintf(" · %s", n.Task.Due.Text())))
	}
	act.Say("subject_line", w.say(n.Task.Title, dialect.Plain))
	act.Say("html", append(html, fixed("</p>\n")))
}

func fixed(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

func plainText(s string) expr.Expr { return &expr.Lit{Value: cty.StringVal(s)} }
