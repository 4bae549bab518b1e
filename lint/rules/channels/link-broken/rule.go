// Package linkbroken is the rule link-broken.
package linkbroken

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Hosts []string `option:"hosts" doc:"Hosts besides the project's own that are right, although they look like a slip of one."`
}

// Rule finds links that lead nowhere.
var Rule = lint.Rule{
	Name: "link-broken", Group: lint.Channels, Severity: diag.Error, Default: true, Since: "0.1",
	Options: Options{}, Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A link leads nowhere, or not to customers",
		What: "The addresses of links, of `href` in the copy of a mail, of touchpoints and of an offer's terms are whole (`https://…`): no placeholder such as " +
			"`#` or `xxx`, no machine of your own, no staging host, not unencrypted `http`, and no slip of the pen in one of the project's `links`. " +
			"A link of a mail leads to a page; addresses that only an app understands stand in push and in-app messages. " +
			"Whether a page answers is not looked at: nothing goes to the network. What is known only at run time is left alone.",
		Why: "A button that still said `xxx` has gone out to whole lists; whoever clicked it once does not click again. " +
			"Mail to a staging host shows customers what is not for them, and unencrypted pages are marked as unsafe by every browser.",
		Bad: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes, and what you can still change."
    body      = "<p>It comes on Friday.</p>"
    link "cta" {
      url  = "xxx"
      text = "Change it"
    }
  }
}`,
		Good: `message "hello" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes, and what you can still change."
    body      = "<p>It comes on Friday.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/orders"
      text = "Change it"
    }
  }
}`,
		Fix: "Write the address that customers shall reach. For `http` the suggestion is the same address with `https`.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, allowed: lint.Options[Options](p).Hosts}
	if s := p.Project.Settings; s != nil {
		for _, l := range s.Links {
			c.own = append(c.own, strings.ToLower(l.Value))
		}
	}
	for _, copy := range p.Facts.Copy() {
		if copy.IsURL() {
			c.expr(copy.Expr, app(copy))
		} else if copy.Attr == "body" && copy.Part.BlockType == "email" {
			c.markup(copy.Expr)
		}
	}
	for _, t := range p.Project.Touchpoints {
		if t.URL.Set {
			c.address(t.URL.Value, t.URL.Rng, true, false)
		}
	}
	for _, o := range p.Project.Offers {
		if o.TermsURL.Set {
			c.address(o.TermsURL.Value, o.TermsURL.Rng, true, false)
		}
	}
	return nil
}

// app reports whether an app opens the link.
func app(c lint.Copy) bool { return c.Attr == "link" }

type checker struct {
	p       *lint.Pass
	own     []string
	allowed []string
}

// expr looks at an address as far as it is known.
func (c *checker) expr(e expr.Expr, app bool) {
	switch e := e.(type) {
	case *expr.Cond:
		c.expr(e.Then, app)
		c.expr(e.Else, app)
	case *expr.Lit:
		if s, ok := known(e); ok {
			c.address(s, inner(e), true, app)
		}
	case *expr.Template:
		start := ""
		for _, part := range e.Parts {
			s, ok := known(part)
			if !ok {
				// The rest is known only at run time.
				if start != "" {
					c.address(start, e.Rng, false, app)
				} else if len(e.Parts) == 1 {
					c.expr(part, app)
				}
				return
			}
			start += s
		}
		rng := e.Rng
		if len(e.Parts) == 1 {
			rng = inner(e.Parts[0].(*expr.Lit))
		}
		c.address(start, rng, true, app)
	}
}

func known(e expr.Expr) (string, bool) {
	lit, ok := e.(*expr.Lit)
	if !ok || lit.Value.IsNull() || lit.Value.Type() != cty.String {
		return "", false
	}
	return lit.Value.AsString(), true
}

func inner(l *expr.Lit) source.Range {
	if l.Text.Known() {
		return l.Text
	}
	return l.Rng
}

var href = lint.Pattern(`(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// markup looks at the links that the copy of a mail writes itself, each within one
// piece of text. What goes on in a hole is known only at run time.
func (c *checker) markup(e expr.Expr) {
	for _, t := range lint.Texts(e) {
		if !strings.Contains(t.Value, "=") { // the pattern costs far more than this
			continue
		}
		for _, m := range href().FindAllStringSubmatchIndex(t.Value, -1) {
			from, to := m[2], m[3]
			if from < 0 {
				from, to = m[4], m[5]
			}
			if from == to {
				from, to = m[0], m[1]
			}
			c.address(strings.TrimSpace(t.Value[max(m[2], m[4]):max(m[3], m[5])]), c.p.Place(t, from, to), true, false)
		}
	}
}

var (
	placeholder = lint.Pattern(`(?i)^(#|x{2,}|tbd|todo|url|link|https?://(x{2,}|tbd|todo|url|link|example)?/?)$`)
	template    = lint.Pattern(`\{\{|%%|\{%|\[\[`)
	staging     = lint.Pattern(`(?i)(^|[.-])(staging|stage|stg|dev|preprod|uat|qa)([.-]|$)`)
	scheme      = lint.Pattern(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	port        = lint.Pattern(`^([A-Za-z0-9.-]+):\d+(?:/|$)`)
)

// address looks at one address; whole is false if it goes on with data.
func (c *checker) address(s string, rng source.Range, whole, app bool) {
	say := func(help, format string, a ...any) {
		c.p.Report(c.p.Finding(rng, format, a...).WithHelp(help))
	}
	const write = "write the address that customers shall reach, with https://"
	switch {
	case whole && s == "":
		say(write, "the link has no address")
		return
	case whole && placeholder().MatchString(s):
		say(write, "the link leads to %q, which holds the place of an address", s)
		return
	case template().MatchString(s):
		return // another tool's variable: known only at run time
	case strings.ContainsAny(s, " \t\n"):
		say("write spaces as %20, or delete them", "the address %q has a space in it", short(s))
		return
	case !scheme().MatchString(s) && whole:
		say(write, "the address %q does not begin with https://, so that it leads nowhere from a mail", short(s))
		return
	case !scheme().MatchString(s):
		return
	}
	if m := port().FindStringSubmatch(s); m != nil && (strings.Contains(m[1], ".") || local(strings.ToLower(m[1]))) { // no scheme, as in tel:112
		if local(strings.ToLower(m[1])) {
			say("write the address that customers reach", "the link leads to %s, which only your own machines reach", m[1])
		} else {
			say(write, "the address %q does not begin with https://, so that it leads nowhere from a mail", short(s))
		}
		return
	}
	u, err := url.Parse(s)
	if err != nil && whole {
		say(write, "%q is not an address", short(s))
		return
	}
	if err != nil {
		return
	}
	switch strings.ToLower(u.Scheme) {
	case "https":
	case "http":
		c.insecure(s, u, rng)
		return
	case "mailto", "tel", "sms":
		return
	case "javascript", "file", "data":
		say(write, "an address with %s: leads nowhere from a message", u.Scheme)
		return
	default:
		if !app {
			say("write the page's address here; addresses of an app stand in push and in-app messages",
				"only the app understands %q, and people read this on a computer too", short(s))
		}
		return
	}
	c.host(s, u, rng, whole)
}

func (c *checker) insecure(s string, u *url.URL, rng source.Range) {
	if local(u.Hostname()) {
		c.host(s, u, rng, true)
		return
	}
	d := c.p.Finding(rng, "the address %q is not encrypted", short(s)).WithHelp("write https://")
	if f := c.p.Project.File(rng.Path); f != nil && strings.HasPrefix(string(f.Text(rng)), "http:") {
		d = d.WithFix(diag.Fix{Title: "write https", Edits: []source.Edit{{Range: source.Range{Path: rng.Path, Start: rng.Start, End: rng.Start + 4}, New: "https"}}})
	}
	c.p.Report(d)
}

func local(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".local") ||
		strings.HasPrefix(host, "127.") || strings.HasPrefix(host, "192.168.") || strings.HasPrefix(host, "10.") || host == "0.0.0.0" || host == "::1"
}

// host looks at where an address leads. A host that goes on with data is not
// known.
func (c *checker) host(s string, u *url.URL, rng source.Range, whole bool) {
	host := strings.ToLower(u.Hostname())
	if !whole && !strings.Contains(strings.TrimPrefix(s, u.Scheme+"://"), "/") {
		return
	}
	ours := slices.ContainsFunc(c.own, func(o string) bool { return host == o || strings.HasSuffix(host, "."+o) })
	switch {
	case slices.Contains(c.allowed, host):
	case host == "":
		c.p.Report(c.p.Finding(rng, "the address %q names no site", short(s)).WithHelp("write it as https://SITE/PAGE"))
	case local(host):
		c.p.Report(c.p.Finding(rng, "the link leads to %s, which only your own machines reach", host).WithHelp("write the address that customers reach"))
	case ours && staging().MatchString(strings.TrimSuffix(host, c.domain(host))):
		c.p.Report(c.p.Finding(rng, "the link leads to the staging host %s", host).WithHelp("write the address that customers reach"))
	case !ours:
		if near, ok := diag.Nearest(strings.TrimPrefix(host, "www."), c.own); ok && len(near) > 5 {
			d := c.p.Finding(rng, "the link leads to %s, which is none of the project's own sites", host)
			c.p.Report(d.WithHelp(fmt.Sprintf("did you mean %q?", near)))
		}
	}
}

// domain is the own domain that host lies in.
func (c *checker) domain(host string) string {
	for _, o := range c.own {
		if host == o || strings.HasSuffix(host, "."+o) {
			return o
		}
	}
	return ""
}

// short keeps a message readable.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
