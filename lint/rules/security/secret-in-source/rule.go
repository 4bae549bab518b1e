// Package secretinsource is the rule secret-in-source.
package secretinsource

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds credentials in the files of a project.
var Rule = lint.Rule{
	Name: "secret-in-source", Group: lint.Security, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A key or a password stands in the project",
		What: "No text of the project has the shape of a credential: keys of services that begin in a known way (`sk_live_`, `AKIA`, `ghp_`, `xoxb-`, …), signed tokens, private keys, webhook addresses that hold " +
			"their own secret, a name with a password in an address. Where credentials are given (headers such as `Authorization`, parameters of an address such as `token=`, options and variables named so) " +
			"a value that is written out is one, whatever its shape. Elsewhere long random text is none: ids, hashes and tokens of single people are left alone.",
		Why: "A project is read by everybody who works on it, by CI and by all who ever get a copy. What was committed once stays in the history and has to be replaced.",
		Bad: `journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    webhook "crm" {
      url     = "https://crm.saltmarsh.example/people"
      headers = { Authorization = "Bearer 8f14e45fceea167a5a36dedd4bea2543" }
    }
  }
}`,
		Good: `secret "crm" { title = "Token of the CRM" }
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    webhook "crm" {
      url     = "https://crm.saltmarsh.example/people"
      headers = { Authorization = "Bearer ${secret.crm}" }
    }
  }
}`,
		Fix: "Declare a `secret`, refer to it as `${secret.NAME}`, and have the key replaced: whoever has a copy of the project has it.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, said: map[source.Range]bool{}, values: map[string]bool{}}
	// Where a local or a variable holds it, it is told of there, and not at each use.
	for _, l := range p.Project.Locals {
		for _, v := range l.Values {
			c.expr(v.Value)
			c.named(v.Key, v.Value)
		}
	}
	for _, v := range p.Project.Variables {
		c.expr(v.Default)
		c.named(v.Label, v.Default)
	}
	c.inputs = true
	lint.Visit(p.Project, lint.Visitor{
		Text: func(_, _ lang.Block, _ string, v *lang.Val[string]) { c.shaped(v.Value, v.Rng, nil) },
		Expr: func(_, _ lang.Block, _ string, e expr.Expr) { c.expr(e) },
		Block: func(_, b lang.Block) {
			switch b := b.(type) {
			case *lang.Webhook:
				c.webhook(b)
			case *lang.Target:
				for _, o := range b.Options {
					c.named(o.Key, o.Value)
				}
			}
		},
	})
	return nil
}

type checker struct {
	p      *lint.Pass
	said   map[source.Range]bool
	values map[string]bool // that locals and variables hold
	inputs bool            // these have been looked at
}

func (c *checker) expr(e expr.Expr) {
	expr.Walk(e, func(e expr.Expr) bool {
		if s, l := literal(e); l != nil {
			c.shaped(s, l.Rng, l)
		}
		return true
	})
}

// say tells of a credential, of which no more is shown than its beginning.
func (c *checker) say(rng source.Range, what, value string) {
	if c.said[rng] || c.inputs && c.values[value] {
		return
	}
	c.said[rng] = true
	if !c.inputs {
		c.values[value] = true
	}
	c.p.Report(c.p.Finding(rng, "%s stands in the project: %s", what, hide(value)).
		WithHelp("refer to a `secret` as ${secret.NAME}, and have this one replaced: whoever has a copy of the project has it"))
}

// hide keeps so much of a value that it can be found.
func hide(value string) string {
	if r := []rune(value); len(r) > 12 {
		return fmt.Sprintf("%q", string(r[:6])+"…")
	}
	return "…"
}

func literal(e expr.Expr) (string, *expr.Lit) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.String {
		return "", nil
	}
	return l.Value.AsString(), l
}

// shape is how a service writes its keys.
type shape struct {
	sign string // every one has it: asked for first
	what string
	find func() *regexp.Regexp
}

var (
	cloudKey   = lint.Pattern(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`)
	liveKey    = lint.Pattern(`\b[rs]k_live_[0-9A-Za-z]{16,}`)
	hostKey    = lint.Pattern(`\b(?:ghp|gho|ghs|ghu)_[0-9A-Za-z]{36}|\bgithub_pat_[0-9A-Za-z_]{40,}`)
	labKey     = lint.Pattern(`\bglpat-[0-9A-Za-z_-]{20,}`)
	chatKey    = lint.Pattern(`\bxox[abprs]-[0-9A-Za-z-]{20,}`)
	mapKey     = lint.Pattern(`\bAIza[0-9A-Za-z_-]{35}`)
	mailKey    = lint.Pattern(`\bSG\.[0-9A-Za-z_-]{16,}\.[0-9A-Za-z_-]{16,}`)
	klaviyoKey = lint.Pattern(`\bpk_[0-9a-f]{34}\b`)
	signed     = lint.Pattern(`\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}`)
	private    = lint.Pattern(`-----BEGIN [A-Z ]*PRIVATE KEY-----`)
	hook       = lint.Pattern(`https://(?:hooks\.slack\.com/services/T[0-9A-Z]+/B[0-9A-Z]+/[0-9A-Za-z]{16,}|discord(?:app)?\.com/api/webhooks/[0-9]+/[0-9A-Za-z_-]{30,})`)
	bearer     = lint.Pattern(`(?i)\b(?:bearer|basic) +([0-9A-Za-z._~+/=-]{20,})`)
	login      = lint.Pattern(`://[^/\s:@"']+:([^/\s@"']{3,})@`)
)

func shapes() []shape {
	return []shape{
		{"AKIA", "a key of a cloud account", cloudKey}, {"ASIA", "a key of a cloud account", cloudKey},
		{"k_live_", "a payment key", liveKey},
		{"gh", "a key of a code host", hostKey}, {"github_pat_", "a key of a code host", hostKey}, {"glpat-", "a key of a code host", labKey},
		{"xox", "a key of a chat", chatKey}, {"AIza", "a key of a map or cloud account", mapKey},
		{"SG.", "a key of a mail service", mailKey}, {"pk_", "a private key of Klaviyo", klaviyoKey},
		{"eyJ", "a signed token", signed}, {"-----BEGIN", "a private key", private}, {"://", "a webhook address with its secret", hook},
		{"earer ", "a token", bearer}, {"asic ", "a password", bearer},
	}
}

// shaped looks for what has the shape of a credential in a text, which e is, or
// which a block's attribute holds.
func (c *checker) shaped(s string, rng source.Range, e *expr.Lit) {
	if len(s) < 16 {
		return
	}
	at := func(from, to int) source.Range {
		if e != nil {
			if texts := lint.Texts(e); len(texts) == 1 {
				return c.p.Place(texts[0], from, to)
			}
		}
		return rng
	}
	for _, k := range shapes() {
		if !strings.Contains(s, k.sign) {
			continue
		}
		if m := k.find().FindStringSubmatchIndex(s); m != nil && (len(m) < 4 || random(s[m[2]:m[3]])) {
			from, to := m[0], m[1]
			if len(m) >= 4 {
				from, to = m[2], m[3]
			}
			c.say(at(from, to), k.what, s[from:to])
			return
		}
	}
	if i := strings.Index(s, "://"); i >= 0 {
		if m := login().FindStringSubmatchIndex(s[i:]); m != nil && !placeholder(s[i+m[2]:i+m[3]]) {
			c.say(at(i+m[2], i+m[3]), "a password in an address", s[i+m[2]:i+m[3]])
		}
	}
}

// random reports whether a token has been drawn by a machine: letters and digits
// change places in it, as they do not in words, dates and numbers of articles.
func random(s string) bool {
	changes := 0
	for i := 1; i < len(s); i++ {
		if digit(s[i-1]) && letter(s[i]) || letter(s[i-1]) && digit(s[i]) {
			changes++
		}
	}
	return changes >= 3 && !placeholder(s)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// placeholder reports whether a value only holds the place of a credential.
func placeholder(s string) bool {
	lower := strings.ToLower(s)
	for _, word := range []string{"xxx", "changeme", "change_me", "change-me", "your", "example", "placeholder", "todo", "redacted", "…", "...", "***", "<", "{{", "secret."} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return strings.Trim(lower, lower[:min(1, len(lower))]) == ""
}

// webhook looks where a webhook gives its credentials.
func (c *checker) webhook(w *lang.Webhook) {
	for _, h := range w.Headers {
		c.named(h.Key, h.Value)
	}
	c.parameters(w.URL)
}

var credential = lint.Pattern(`(?i)^(authorization|proxy-authorization|x-auth|password|passwd|secret|token|(.*[_-])?(api[_-]?key|apikey|auth[_-]?(key|token)|access[_-]?(key|token)|secret|token|password|private[_-]?key|client[_-]?secret))$`)

// named looks at a value that a name says is a credential.
func (c *checker) named(name string, e expr.Expr) {
	if e == nil || !credential().MatchString(name) {
		return
	}
	if t, ok := e.(*expr.Template); ok {
		if len(t.Parts) != 1 {
			return // with ${secret.NAME}, or another piece that is known at run time
		}
		e = t.Parts[0]
	}
	s, l := literal(e)
	if l == nil {
		return
	}
	value := strings.TrimSpace(s)
	for _, scheme := range []string{"bearer ", "basic ", "token ", "apikey "} {
		if len(value) > len(scheme) && strings.EqualFold(value[:len(scheme)], scheme) {
			value = strings.TrimSpace(value[len(scheme):])
		}
	}
	if len(value) < 8 || strings.ContainsAny(value, " \n") || placeholder(value) {
		return
	}
	if !strings.EqualFold(name, "authorization") && !strings.ContainsAny(value, "0123456789") {
		return
	}
	rng := l.Rng
	if l.Text.Known() {
		rng = l.Text
	}
	if texts := lint.Texts(l); len(texts) == 1 {
		if i := strings.Index(s, value); i >= 0 {
			rng = c.p.Place(texts[0], i, i+len(value))
		}
	}
	c.say(rng, fmt.Sprintf("the value of %q", name), value)
}

// parameters looks at those of a webhook's address that are written out.
func (c *checker) parameters(e expr.Expr) {
	for _, t := range lint.Texts(e) {
		i := strings.IndexByte(t.Value, '?')
		if i < 0 {
			continue
		}
		at := i + 1
		for _, pair := range strings.Split(t.Value[at:], "&") {
			name, value, _ := strings.Cut(pair, "=")
			plain, err := url.QueryUnescape(value)
			if err == nil && len(plain) >= 12 && credential().MatchString(name) && random(plain) {
				from := at + len(name) + 1
				c.say(c.p.Place(t, from, from+len(value)), fmt.Sprintf("the value of %q", name), plain)
			}
			at += len(pair) + 1
		}
	}
}
