package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// content is the id of the e-mail that a send names: the bound one, else the
// placeholder of one that somebody makes from the files.
func (f *flow) content(n *compiler.Node, c *compiler.Choice, who []audience) string {
	m := n.Send.Message
	for _, name := range []string{m.Label + ".email", m.Label} {
		if b, ok := f.x.in.Bindings.Find(targets.BindMessage, name); ok {
			f.lose(profile.LossBoundMail, n.Range, "")
			return b.Value
		}
	}
	key := f.j.Label + "." + n.ID
	id := f.created(kindEmail, key)
	copies := make([]*content.Message, len(who))
	for i, a := range who {
		copies[i] = f.x.in.Copy.New(content.Context{Project: f.x.project, Journey: f.j, Send: n.Send, Choice: c}, a.variant)
	}
	text := func(at dialect.Place, field func(*content.Message) expr.Expr) string {
		return f.hubl(headMail, func(d *dialect.HubL) dialect.Text {
			variants := make([]dialect.Variant, len(copies))
			for i, m := range copies {
				variants[i] = dialect.Variant{When: who[i].when, Copy: dialect.Copy{
					Expr: field(m), Locale: m.Locale, Source: names{f: f, head: headMail, message: m},
				}}
			}
			return d.Choose(variants, at)
		})
	}
	html := text(dialect.HTML, func(m *content.Message) expr.Expr { return m.HTML })
	name := m.Title.Value
	if name == "" {
		name = m.Label
	}
	e := wire.Email{
		Name: f.x.name(name, key), Template: "cairn/" + key + ".html",
		Subject:   text(dialect.Plain, func(m *content.Message) expr.Expr { return m.Subject }),
		Preview:   text(dialect.Plain, func(m *content.Message) expr.Expr { return m.Preheader }),
		PlainText: text(dialect.Plain, func(m *content.Message) expr.Expr { return m.Text }),
	}
	if ch := c.Channel; ch != nil {
		e.FromName, e.FromAddress, e.ReplyTo = f.x.project.SenderName(ch), ch.Sender.Address.Value, ch.Sender.ReplyTo.Value
	}
	e.Subscription = f.subscription(n, c)
	if path := "emails/" + key + ".html"; !f.x.seen[path] {
		f.x.addFile(path, kindTemplate, key, e.Template, m.Range, []byte(annotation(e.Name)+html), made{})
		f.x.add("emails", kindEmail, key, e.Name, m.Range, e, made{})
	}
	return id
}

// annotation is what the design manager reads of a template file. The last line
// makes it a programmable e-mail, whose conditions see the contact.
func annotation(label string) string {
	label = strings.NewReplacer("\n", " ", "-->", "->", "{", "(", "}", ")").Replace(label)
	return fmt.Sprintf("<!--\n  templateType: email\n  isAvailableForNewContent: true\n  label: %s\n  isEnabledForEmailV3Rendering: true\n-->\n", label)
}

// subscription is the subscription type of the e-mail, "" if it needs none or
// nothing is bound.
func (f *flow) subscription(n *compiler.Node, c *compiler.Choice) string {
	if !n.Send.Message.Marketing() {
		return ""
	}
	f.lose(profile.LossSubscription, n.Range, "")
	for _, k := range c.Consents {
		if b, ok := f.x.in.Bindings.Find(targets.BindConsent, k.Label); ok && !strings.HasPrefix(b.Value, "list:") {
			return b.Value
		}
	}
	return ""
}

// audience is the people of one variant of a part; nil is everybody who fits no
// earlier one.
type audience struct {
	variant compiler.Variant
	when    expr.Expr
}

// audiences tells the people of each variant apart by the attribute that holds
// their locale. covered is who has a text at all, nil if everybody has.
func (f *flow) audiences(n *compiler.Node, c *compiler.Choice) (list []audience, covered expr.Expr) {
	at, ok := f.localeAttr()
	home := c.For(f.x.project.Locale(), n.Send.Message)
	if !ok {
		if home == nil {
			f.Unsupported(n.Range, "write the part in the project's locale", "has no text for this e-mail in the project's locale")
			return nil, nil
		}
		return []audience{{variant: *home}}, nil
	}
	values := f.localeValues(at)
	if values == nil {
		return f.byLanguage(n, c, at, home)
	}
	groups := map[string][]string{}
	var missed []string
	for _, v := range values {
		if x := c.For(v, n.Send.Message); x != nil {
			groups[x.Locale] = append(groups[x.Locale], v)
		} else {
			missed = append(missed, v)
		}
	}
	for _, v := range c.Variants {
		if home != nil && v.Locale == home.Locale || len(groups[v.Locale]) == 0 {
			continue
		}
		list = append(list, audience{v, oneOf(at, groups[v.Locale])})
	}
	switch {
	case home != nil:
		list = append(list, audience{variant: *home})
		if len(missed) > 0 {
			covered = &expr.Unary{Node: expr.Node{Rng: n.Range}, Op: "!", X: oneOf(at, missed)}
		}
	case len(list) == 0:
		f.Unsupported(n.Range, "write the part in a locale of the project", "has no text for this e-mail in a locale that people have")
	default: // people without a locale get nothing
		var all []string
		for _, v := range values {
			if !slices.Contains(missed, v) {
				all = append(all, v)
			}
		}
		covered = oneOf(at, all)
		list[len(list)-1].when = nil
	}
	return list, covered
}

// localeAttr is the attribute of the profile that holds the locale.
func (f *flow) localeAttr() (*expr.Path, bool) {
	if f.x.project.Profile == nil {
		return nil, false
	}
	p, ok := f.x.project.Profile.Locale.(*expr.Path)
	return p, ok && p.Root == "profile" && len(p.Steps) == 1
}

// localeValues are the only values that the attribute may have, if they are
// declared.
func (f *flow) localeValues(at *expr.Path) []string {
	var out []string
	if a := f.attribute(at.Steps[0].Name); a != nil {
		for _, v := range a.Values {
			out = append(out, v.Value)
		}
	}
	return out
}

// byLanguage tells people apart by the whole tag and by the language before its
// hyphen. A missing locale is the project's.
func (f *flow) byLanguage(n *compiler.Node, c *compiler.Choice, at *expr.Path, home *compiler.Variant) (list []audience, covered expr.Expr) {
	if home == nil {
		f.Unsupported(n.Range, "declare the `values` of the attribute that holds the locale", "cannot leave out people without a locale, who are in the project's")
		return nil, nil
	}
	own := locale.Language(home.Locale)
	covered = &expr.Binary{Node: expr.Node{Rng: n.Range}, Op: "==", L: at, R: &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)}}
	missing := covered
	var languages []audience // an exact locale comes before its language
	seen := map[string]bool{}
	for _, v := range c.Variants {
		language := locale.Language(v.Locale)
		first := !seen[language]
		if first {
			seen[language] = true
			covered = either(covered, speaks(at, language))
		}
		switch {
		case v.Locale == home.Locale:
		case first && language != own:
			languages = append(languages, audience{v, speaks(at, language)})
		default:
			list = append(list, audience{v, oneOf(at, []string{v.Locale})})
		}
	}
	list = append(list, languages...)
	rest := c.For("zz", n.Send.Message) // who speaks none of the languages
	if rest == nil || rest.Locale == home.Locale {
		list = append(list, audience{variant: *home})
	} else {
		list = slices.DeleteFunc(list, func(a audience) bool { return a.variant.Locale == rest.Locale })
		list = append(list, audience{*home, either(missing, speaks(at, own))}, audience{variant: *rest})
	}
	if rest != nil {
		covered = nil
	}
	return list, covered
}

func either(a, b expr.Expr) expr.Expr {
	return &expr.Binary{Node: expr.Node{Rng: a.Range()}, Op: "||", L: a, R: b}
}

func speaks(at *expr.Path, language string) expr.Expr {
	prefix := &expr.Call{Node: expr.Node{Rng: at.Range()}, Name: "starts_with", Args: []expr.Expr{at, known(language+"-", at.Range())}}
	return either(oneOf(at, []string{language}), prefix)
}

// oneOf is at == a || at == b.
func oneOf(at *expr.Path, texts []string) expr.Expr {
	var items []expr.Expr
	for _, s := range texts {
		items = append(items, known(s, at.Range()))
	}
	return &expr.Call{Node: expr.Node{Rng: at.Range()}, Name: "contains", Args: []expr.Expr{&expr.List{Items: items}, at}}
}
