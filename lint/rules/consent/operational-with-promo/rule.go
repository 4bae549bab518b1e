// Package operationalwithpromo is the rule operational-with-promo.
package operationalwithpromo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/consent"
)

// Options are the rule's options.
type Options struct {
	Words  []string `option:"words" doc:"What advertises, in lower case; words that begin with % follow a number. A list of your own takes the place of this one."`
	Except []string `option:"except" doc:"A sentence with one of these, in lower case, tells of a discount that was given, and does not advertise one."`
}

// Rule finds advertising in messages that need no consent.
var Rule = lint.Rule{
	Name: "operational-with-promo", Group: lint.Consent, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{
		Words: []string{
			"% off", "off your next", "discount on your next", "voucher for your next", "you may also like", "you might also like", "customers also bought", "people also bought", "others also bought", "complete the look", "shop now", "shop the sale",
			"% korting", "korting op je volgende", "korting op uw volgende", "dit vind je misschien ook leuk", "misschien ook iets voor jou", "anderen kochten ook", "anderen bekeken ook", "shop nu",
			"% rabatt", "rabatt auf ihre nächste", "rabatt auf deine nächste", "gutschein für ihre nächste", "gutschein für deine nächste", "das könnte ihnen auch gefallen", "das könnte dir auch gefallen", "kunden kauften auch", "jetzt shoppen",
			"rabatt på ditt nästa", "rabatt på nästa", "du kanske också gillar", "andra köpte också", "handla nu",
			"% de réduction", "% de remise", "réduction sur votre prochaine", "remise sur votre prochaine", "vous aimerez aussi", "vous aimerez peut-être", "les clients ont aussi acheté",
		},
		Except: []string{
			"saved", "applied", "included", "deducted", "your contract", "your plan", "your price", "total",
			"verrekend", "kreeg", "gekregen", "contract", "totaal", "abgezogen", "angewendet", "berücksichtigt", "erhalten", "vertrag", "summe",
			"avdrag", "avdragen", "tillämpad", "avtal", "summa", "déduit", "déduite", "appliqué", "appliquée", "contrat",
		},
	},
	Doc: lint.Doc{
		Title: "A transactional or service message advertises",
		What: "Messages of class `transactional` and `service` need no consent and pass by caps and quiet hours, so they sell nothing: they have no `offers`, no `content = \"offer\"`, no offer in the copy, and no words of advertising, " +
			"such as a percentage off, a discount on the next order, or \"you may also like\". A discount that was given (\"10% off applied\", in the list of an order) is a fact and no advertising. In projects whose markets are all in the US, " +
			"advertising in a mail is left alone if its subject has none and the facts come first, as the law there has it. Confirmations of a sign-up (`purpose = \"doi\"`) and WhatsApp templates " +
			"with a category have rules of their own.",
		Why: "One line of advertising makes the whole message advertising, and then everybody who gave no consent has got some: so the courts hold in Germany, and likewise elsewhere in the EU. In the US a mail counts as commercial if its subject " +
			"reads so or if the order does not come first (16 CFR 316.3). Inboxes and carriers judge in the same way, and the receipts then land where the newsletters are.",
		Bad: `message "receipt" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "Your order ${trigger.order_id}"
    body    = "<p>Take 20% off your next pan.</p><p>We pack ${trigger.order_id} today.</p>"
  }
}`,
		Good: `message "receipt" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "Your order ${trigger.order_id}"
    body    = "<p>We pack ${trigger.order_id} today.</p>"
  }
}`,
		Fix: "Take the advertising out and send it as a promotional message of its own, with its consent.",
	},
}

const help = "take it out, and advertise in a promotional message with consents of its own"

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	f := finder{p: p, words: lower(o.Words), except: lower(o.Except), us: onlyUS(p.Project)}
	for _, m := range p.Project.Messages {
		if !consent.Operational(m) || m.Library != "" || m.Purpose.Value == "doi" {
			continue
		}
		switch {
		case len(m.Offers) > 0:
			p.Report(p.Finding(m.Offers[0].Rng, "%s message %q carries offer %q: it advertises, and it is sent without a consent", m.Class.Value, m.Label, m.Offers[0].Name).WithHelp(help).
				WithRelated(m.Class.Rng, "of this class"))
		case m.Content.Value == "offer":
			p.Report(p.Finding(m.Content.Rng, "%s message %q is an offer by its content: it advertises, and it is sent without a consent", m.Class.Value, m.Label).WithHelp(help).
				WithRelated(m.Class.Rng, "of this class"))
		default:
			f.copy(m)
		}
	}
	return nil
}

func lower(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToLower(w)
	}
	return out
}

// onlyUS reports whether all markets of the project are in the US.
func onlyUS(p *lang.Project) bool {
	return p.Settings != nil && len(p.Settings.Markets) > 0 && !slices.ContainsFunc(p.Settings.Markets, func(m lang.Val[string]) bool {
		return m.Value != "US" && !strings.HasPrefix(m.Value, "US-")
	})
}

type finder struct {
	p             *lint.Pass
	words, except []string
	us            bool
}

// promo is a place in copy that advertises.
type promo struct {
	at    source.Range
	what  string
	first bool // no data of the event or the send stands before it
}

// copy reports the first place of a message that advertises: in its subject, or
// else in what people read.
func (f finder) copy(m *lang.Message) {
	for _, c := range f.p.Facts.CopyOf(m) {
		if c.Attr == "url" || c.Attr == "link" || c.Part.Category.Set {
			continue
		}
		found, ok := f.find(c.Expr)
		if !ok {
			continue
		}
		subject := c.Attr == "subject" || c.Attr == "title" || c.Attr == "preheader"
		if f.us && c.Part.BlockType == "email" && !subject && !(c.Attr == "body" && found.first) {
			continue
		}
		how := "advertises"
		switch {
		case subject:
			how = "advertises in its " + c.Attr
		case found.first && (c.Attr == "body" || c.Attr == "text"):
			how = "opens with advertising"
		}
		d := f.p.Finding(found.at, "%s message %q %s, and it is sent without a consent: %s", m.Class.Value, m.Label, how, found.what).WithHelp(help)
		f.p.Report(d.WithRelated(m.Class.Rng, "of this class"))
		return
	}
}

// find is the first place in e that advertises.
func (f finder) find(e expr.Expr) (promo, bool) {
	parts := []expr.Expr{e}
	if t, ok := e.(*expr.Template); ok {
		parts = t.Parts
	}
	first := true
	for _, part := range parts {
		if at, ok := f.offered(part); ok {
			return promo{at, "an offer", first}, true
		}
		for _, t := range lint.Texts(part) {
			if at, n := f.word(t.Value); n > 0 {
				return promo{f.p.Place(t, at, at+n), fmt.Sprintf("%q", t.Value[at:at+n]), first}, true
			}
		}
		first = first && !facts(part)
	}
	return promo{}, false
}

// offered is where an offer of the project is put into copy. Its values are known,
// so that only the source tells where they come from.
func (f finder) offered(e expr.Expr) (at source.Range, found bool) {
	expr.Walk(e, func(e expr.Expr) bool {
		if found {
			return false
		}
		rng := e.Range()
		switch e := e.(type) {
		case *expr.Ref:
			found = e.Block == "offer"
		case *expr.Lit:
			if file := f.p.Project.File(rng.Path); e.Hole && file != nil {
				found = strings.HasPrefix(string(file.Text(rng)), "offer.")
			}
		}
		if found {
			at = rng
		}
		return !found
	})
	return at, found
}

// facts reports whether e puts in what the message is about.
func facts(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && slices.Contains([]string{"trigger", "param", "wait", "step", "each"}, p.Root) {
			found = true
		}
		return !found
	})
	return found
}

// word is where text advertises, and how long the words are.
func (f finder) word(text string) (at, n int) {
	low := strings.ToLower(text)
	if len(low) != len(text) { // some letter has another length in lower case
		return 0, 0
	}
	for _, w := range f.words {
		if !strings.Contains(low, w) {
			continue
		}
		i, k := consent.Words(low, w), len(w)
		if strings.HasPrefix(w, "%") {
			i, k = percent(low, w)
		}
		if i >= 0 && !f.given(low, i) {
			return i, k
		}
	}
	return 0, 0
}

// percent is where a number, a value or nothing of the text stands before w, the
// number included, and how long it is with w; -1 if nowhere.
func percent(s, w string) (at, n int) {
	for from := 0; ; {
		i := strings.Index(s[from:], w)
		if i < 0 {
			return -1, 0
		}
		i += from
		start := i
		for start > 0 && strings.ContainsRune("0123456789., ", rune(s[start-1])) {
			start--
		}
		for start < i && strings.ContainsRune("., ", rune(s[start])) {
			start++
		}
		if start < i || i == 0 {
			return start, i + len(w) - start
		}
		from = i + len(w)
	}
}

// given reports whether the sentence around a place tells of a discount that was
// given.
func (f finder) given(s string, at int) bool {
	const ends = ".!?<>\n"
	from := strings.LastIndexAny(s[:at], ends) + 1
	to := strings.IndexAny(s[at:], ends)
	if to < 0 {
		to = len(s) - at
	}
	sentence := s[from : at+to]
	return slices.ContainsFunc(f.except, func(w string) bool { return consent.Words(sentence, w) >= 0 })
}
