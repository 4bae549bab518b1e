// Package piiinurl is the rule pii-in-url.
package piiinurl

import (
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds addresses that tell others who clicked.
var Rule = lint.Rule{
	Name: "pii-in-url", Group: lint.Security, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "The address of a link says who the person is",
		What: "The addresses of links, those that copy writes itself, and campaign parameters hold no e-mail address, phone number, name, date of birth or other data that is `personal` or `sensitive`, " +
			"neither in the path nor behind the `?`. Encoding hides nothing. Numbers of orders, carts and products, tokens and hashes are left alone unless they are declared `personal`, " +
			"and so are `mailto:` and `tel:` addresses and the addresses that the engine makes (`recipient.unsubscribe_url`).",
		Why: "An address goes into logs, histories, analytics and the `Referer` of every page behind it. Analytics providers forbid it, and there is no way to take it back. " +
			"With `?email=` in a link, whoever gets the mail forwarded gets the address too.",
		Bad: `message "hello" {
  class = "service"
  email {
    subject = "Your delivery"
    body    = "<p>It comes on Friday.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/orders?email=${url_encode(default(profile.email, ""))}"
      text = "Change it"
    }
  }
}`,
		Good: `message "hello" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "Your delivery"
    body    = "<p>It comes on Friday.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/orders?order=${trigger.order_id}"
      text = "Change it"
    }
  }
}`,
		Fix: "Hand over a token that only your own site can turn into a person, or let people sign in.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p}
	for _, copy := range p.Facts.Copy() {
		c.message = copy.Message
		c.where = fmt.Sprintf("a link of message %q", copy.Message.Label)
		if copy.Link != nil {
			c.where = fmt.Sprintf("link %q of message %q", copy.Link.Label, copy.Message.Label)
		}
		if copy.IsURL() {
			c.walk(copy.Expr, "")
		} else {
			c.inCopy(copy.Expr)
		}
	}
	c.message = nil
	for _, ch := range p.Project.Channels {
		c.where = fmt.Sprintf("the footer of channel %q", ch.Label)
		if ch.Footer.Default.Set {
			c.inCopy(ch.Footer.Default.Value)
		}
		for _, l := range ch.Footer.Locales {
			c.inCopy(l.Value.Value)
		}
	}
	for _, t := range p.Project.Touchpoints {
		c.where = fmt.Sprintf("touchpoint %q", t.Label)
		if t.URL.Set {
			c.written(t.URL.Value, t.URL.Rng)
		}
	}
	lint.Visit(p.Project, lint.Visitor{Text: func(_, in lang.Block, attr string, v *lang.Val[string]) {
		if u, ok := in.(*lang.UTM); ok && address(v.Value) {
			p.Report(p.Finding(v.Rng, "%q as %s_%s tells analytics a person's address", v.Value, u.BlockType, attr).
				WithHelp("name the campaign, not the person"))
		}
	}})
	return nil
}

type checker struct {
	p       *lint.Pass
	message *lang.Message
	where   string
	said    map[source.Range]bool
}

// walk looks at an address: at what is written before e in it, and what e puts in.
// It returns what is then written of the address.
func (c *checker) walk(e expr.Expr, before string) string {
	switch e := e.(type) {
	case *expr.Template:
		for _, part := range e.Parts {
			before = c.walk(part, before)
		}
	case *expr.Cond:
		c.walk(e.Else, before)
		before = c.walk(e.Then, before)
	case *expr.For:
		if e.Body != nil {
			before = c.walk(e.Body, before)
		}
	case *expr.Lit:
		s := ""
		if !e.Value.IsNull() && e.Value.IsKnown() && e.Value.Type() == cty.String {
			s = e.Value.AsString()
		}
		before += s
		if i := strings.IndexByte(before, '?'); i >= 0 && len(s) > 0 {
			rng := e.Rng
			if e.Text.Known() {
				rng = e.Text
			}
			c.query(before, len(before)-len(s), rng)
		}
	case nil:
	default:
		if !other(before) {
			c.data(e)
		}
		before += "x"
	}
	return before
}

// other reports whether an address opens no page.
func other(address string) bool {
	for _, scheme := range []string{"mailto:", "tel:", "sms:", "callto:", "whatsapp:"} {
		if len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// inCopy looks at the addresses that copy writes itself: a word with `://` in it,
// up to where a space, a quotation mark or a tag ends it.
func (c *checker) inCopy(e expr.Expr) {
	open := ""
	var walk func(e expr.Expr)
	walk = func(e expr.Expr) {
		switch e := e.(type) {
		case *expr.Template:
			for _, part := range e.Parts {
				walk(part)
			}
		case *expr.Cond:
			was := open
			walk(e.Else)
			open = was
			walk(e.Then)
		case *expr.For:
			if e.Body != nil {
				walk(e.Body)
			}
		case *expr.Lit:
			if e.Value.IsNull() || !e.Value.IsKnown() || e.Value.Type() != cty.String {
				return
			}
			s := e.Value.AsString()
			if i := strings.LastIndexAny(s, " \t\n\"'<>()"); i >= 0 {
				open, s = "", s[i+1:]
			}
			open += s
		case nil:
		default:
			if strings.Contains(open, "://") {
				c.data(e)
			}
		}
	}
	walk(e)
}

// data tells of personal data in what e puts out.
func (c *checker) data(e expr.Expr) {
	switch e := e.(type) {
	case *expr.Path:
		if what := c.personal(e); what != "" {
			c.say(e.Rng, what)
		}
	case *expr.Call:
		for _, a := range e.Args {
			c.data(a)
		}
	case *expr.Template:
		for _, part := range e.Parts {
			c.data(part)
		}
	case *expr.Cond:
		c.data(e.Then)
		c.data(e.Else)
	case *expr.Index:
		c.data(e.X)
	case *expr.Get:
		c.data(e.X)
	}
}

func (c *checker) say(rng source.Range, what string) {
	if c.said == nil {
		c.said = map[source.Range]bool{}
	}
	if c.said[rng] {
		return
	}
	c.said[rng] = true
	c.p.Report(c.p.Finding(rng, "%s has %s in its address, which goes into logs and analytics", c.where, what).
		WithHelp("hand over a token that only your own site can turn into a person"))
}

// personal names the data that a path reads, if they say who somebody is.
func (c *checker) personal(e *expr.Path) string {
	if len(e.Steps) == 0 || e.Steps[0].Name == "" {
		return ""
	}
	name := e.Steps[0].Name
	last := name
	for _, s := range e.Steps {
		if s.Name != "" {
			last = s.Name
		}
	}
	var attrs []*lang.TypedAttr
	switch e.Root {
	case "profile", "entered":
		for _, id := range c.p.Project.Profile.Identifiers {
			if id.Label == name && (id.Format.Value == "email" || id.Format.Value == "e164") {
				return e.Root + "." + name
			}
		}
		attrs = c.p.Project.Profile.Attributes
	case "trigger":
		if c.message == nil {
			return ""
		}
		for _, r := range c.message.Triggers {
			if event := lang.To[*lang.Event](r); event != nil {
				attrs = append(attrs, event.Attributes...)
			}
		}
	case "param":
		if c.message == nil {
			return ""
		}
		attrs = c.message.Params
	default:
		return ""
	}
	for _, a := range attrs {
		if a.Label == name && (a.Personal.Value || a.Sensitive.Value) {
			return e.Root + "." + name
		}
	}
	if says(last) {
		return e.Root + "." + name
	}
	return ""
}

// says reports whether data of this name are personal, whatever is declared.
func says(name string) bool {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "") {
	case "email", "emailaddress", "workemail", "phone", "phonenumber", "mobile", "mobilenumber", "msisdn",
		"firstname", "lastname", "fullname", "surname", "birthday", "birthdate", "dateofbirth", "iban":
		return true
	}
	return false
}

// written looks at an address that is known.
func (c *checker) written(s string, rng source.Range) {
	if !other(s) && strings.Contains(s, "?") {
		c.query(s, 0, rng)
	}
}

// query looks for somebody's e-mail address behind the `?` of an address, in a
// value that ends behind from.
func (c *checker) query(s string, from int, rng source.Range) {
	if other(s) {
		return
	}
	at := strings.IndexByte(s, '?') + 1
	for _, pair := range strings.Split(s[at:], "&") {
		at += len(pair) + 1
		_, value, ok := strings.Cut(pair, "=")
		if ok && at-1 > from && address(value) {
			c.say(rng, "the e-mail address of a person")
			return
		}
	}
}

// address reports whether s is an e-mail address, or one that was encoded.
func address(s string) bool {
	s = strings.NewReplacer("%40", "@").Replace(s)
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " /") && !strings.HasSuffix(host, ".")
}
