// Package shouting is the rule shouting.
package shouting

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/words"
)

// Options are the rule's options.
type Options struct {
	Subject int      `option:"subject_exclamations" min:"0" max:"20" doc:"Most exclamation marks in a subject or a title, where the brand does not say."`
	Part    int      `option:"part_exclamations" min:"0" max:"100" doc:"Most exclamation marks in a part of a message, where the brand does not say."`
	Caps    int      `option:"caps_words" min:"0" max:"100" doc:"Most words in capitals in one text, where the brand does not say. Only words of four letters or more count."`
	Loud    []string `option:"loud" doc:"Words that are shouted where they stand in capitals by themselves. So is any word that copy of the project writes in small letters elsewhere; others may be names. A list of your own takes the place of this one."`
	Allow   []string `option:"allow" doc:"Abbreviations and words to reply with, of four letters or more, that are not shouted. A list of your own takes the place of this one."`
}

// Rule finds copy that raises its voice.
var Rule = lint.Rule{
	Name: "shouting", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Subject: 1, Part: 3, Caps: 1, Loud: []string{
		"sale", "free", "last", "only", "today", "deal", "limited", "important", "urgent", "gratis", "vandaag", "laatste", "korting", "nieuw", "alleen", "actie",
		"heute", "jetzt", "letzte", "letzter", "kostenlos", "rabatt", "aktion", "idag", "bara", "sista", "nyhet", "gratuit", "soldes", "dernière", "dernier", "nouveau",
	}, Allow: []string{
		"DSGVO", "RGPD", "IBAN", "SEPA", "ISIN", "ISBN", "IMEI", "UNESCO", "UNICEF", "NATO", "NASA", "IKEA", "JPEG", "SCADA", "LIDAR", "COVID", "ESIM", "WIFI",
		"STOP", "STOPP", "HELP", // what people reply to an SMS
	}},
	Doc: lint.Doc{
		Title: "Copy shouts",
		What: "Copy keeps to the brand's `max_exclamations`, `max_emoji` and `all_caps` in each part of a message and each footer of a channel, or to the options where the brand does not say; the number of emoji is " +
			"only checked where it does. `!!` and `?!` are always found. Words in capitals count from four letters on, if they are of the option `loud`, stand elsewhere in small letters " +
			"or are three in a row: others may be names. Those with a digit or without a vowel, those of `allow`, and codes and names of the project do not count. Of an e-mail's body and text, the louder counts; what stands under an `else`, and data, do not.",
		Why: "Readers take it for spam, and so do filters: SpamAssassin scores subjects in capitals and those with `?!`.",
		Bad: `message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives!!!"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here.</p>"
  }
}`,
		Good: `message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives!"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here.</p>"
  }
}`,
		Fix: "`--fix` leaves one of several exclamation marks, and the question mark of `?!`; where the brand has none, it writes a full stop at the end of a sentence. Words in capitals are left to you.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, o: lint.Options[Options](p), allowed: map[string]bool{}, told: map[source.Range]bool{}}
	c.readNames()
	for _, m := range p.Project.Messages {
		list := p.Facts.WordsOf(m)
		for from, i := 0, 0; i < len(list); i++ {
			if i+1 == len(list) || list[i+1].Part != list[i].Part {
				c.part(list[from : i+1])
				from = i + 1
			}
		}
	}
	for _, r := range p.Facts.Footers() {
		c.part([]*lint.Reading{r})
	}
	return nil
}

type checker struct {
	p       *lint.Pass
	o       Options
	allowed map[string]bool       // words that may stand in capitals, as written
	small   map[string]bool       // words of the language; nil until one is asked for
	told    map[source.Range]bool // places in shared texts that have been reported
}

// sign is a mark with where it stands.
type sign struct {
	in   *lint.Reading
	mark words.Mark
}

// part looks at one part of a message, or at a footer.
func (c *checker) part(list []*lint.Reading) {
	what := list[0].Kind() + " part"
	if list[0].Channel != nil {
		what = list[0].Kind() + " footer"
	}
	voices := brand.Voices(c.p.Project.Brand(), list[0].Kind())
	most := limit(voices, func(v *lang.Voice) lang.Val[int] { return v.MaxExclamations })
	var loud, emoji []sign
	for _, r := range louder(list) {
		var here []sign
		for _, m := range r.Marks {
			s := sign{r, m}
			switch {
			case m.Alt:
			case m.Emoji:
				emoji = append(emoji, s)
			case strings.Contains(m.Text, "!") && strings.Contains(m.Text, "?"):
				c.run(s, "?")
			case strings.HasPrefix(m.Text, "!"):
				if len(m.Text) > 1 && !(most.Set && most.Value == 0) {
					c.run(s, "!")
				}
				here = append(here, s)
			}
		}
		loud = append(loud, here...)
		if !most.Set && (r.Attr == "subject" || r.Attr == "title") && len(here) > c.o.Subject {
			c.tooMany(here, lang.Val[int]{Value: c.o.Subject}, r.Attr)
			loud = loud[:len(loud)-len(here)]
		}
	}
	if !most.Set {
		most.Value = c.o.Part
	}
	if len(loud) > most.Value {
		c.tooMany(loud, most, what)
	}
	if pictures := limit(voices, func(v *lang.Voice) lang.Val[int] { return v.MaxEmoji }); pictures.Set && len(emoji) > pictures.Value {
		s := beyond(emoji, pictures.Value)
		rng, _ := c.p.PlaceMark(s.in, s.mark)
		if c.first(s.in.SharedMark(s.mark), rng) {
			c.p.Report(c.p.Finding(rng, "this %s has %d emoji, and the brand allows %s", what, len(emoji), none(pictures.Value)).
				WithHelp("leave it out").WithRelated(pictures.Rng, "the brand says so"))
		}
	}
	caps := brand.Asks(voices, func(v *lang.Voice) lang.Val[bool] { return v.AllCaps })
	for _, r := range list {
		if !caps.Set || !caps.Value {
			c.capitals(r, caps)
		}
	}
}

// beyond is the first of list that is beyond those that are allowed: of this copy's
// own if it can be, rather than of a text that other copy shares.
func beyond(list []sign, allowed int) sign {
	for _, s := range list[allowed:] {
		if !s.in.SharedMark(s.mark) {
			return s
		}
	}
	return list[allowed]
}

// first reports whether a place is to be told of: each time, or once if it is in a
// text that other copy shares.
func (c *checker) first(shared bool, at source.Range) bool {
	if !shared {
		return true
	}
	told := c.told[at]
	c.told[at] = true
	return !told
}

// limit is what the voices allow; less than none has been reported.
func limit(voices []*lang.Voice, attr func(*lang.Voice) lang.Val[int]) lang.Val[int] {
	v := brand.Asks(voices, attr)
	v.Value = max(v.Value, 0)
	return v
}

// louder leaves out the one of an e-mail's body and text that has fewer marks:
// nobody reads both.
func louder(list []*lint.Reading) []*lint.Reading {
	var body, text *lint.Reading
	for _, r := range list {
		switch {
		case r.Link != nil:
		case r.Attr == "body":
			body = r
		case r.Attr == "text":
			text = r
		}
	}
	if body == nil || text == nil {
		return list
	}
	quiet := text
	if len(text.Marks) > len(body.Marks) {
		quiet = body
	}
	var kept []*lint.Reading
	for _, r := range list {
		if r != quiet {
			kept = append(kept, r)
		}
	}
	return kept
}

// run reports several signs in a row, of which one says it.
func (c *checker) run(s sign, one string) {
	rng, exact := c.p.PlaceMark(s.in, s.mark)
	d := c.p.Finding(rng, "%q shouts", s.mark.Text).WithHelp(fmt.Sprintf("write %q", one))
	if exact {
		d = d.WithFix(diag.Fix{Title: fmt.Sprintf("write %q", one), Safety: diag.Safe, Edits: []source.Edit{{Range: rng, New: one}}})
	}
	c.p.Report(d)
}

// tooMany reports the first exclamation mark that is one too many.
func (c *checker) tooMany(list []sign, most lang.Val[int], what string) {
	s := beyond(list, most.Value)
	rng, exact := c.p.PlaceMark(s.in, s.mark)
	if !c.first(s.in.SharedMark(s.mark), rng) {
		return
	}
	allows := "the rule's option"
	if most.Set {
		allows = "the brand"
	}
	n, noun := len(list), "exclamation marks"
	if most.Value == 0 { // else several in a row are reported as such
		n = 0
		for _, s := range list {
			n += strings.Count(s.mark.Text, "!")
		}
	}
	if n == 1 {
		noun = "exclamation mark"
	}
	if !slices.ContainsFunc(list, func(o sign) bool { return o.in != s.in }) && s.in.Attr != "body" && s.in.Attr != "text" {
		what = s.in.Attr
	}
	d := c.p.Finding(rng, "this %s has %d %s, and %s allows %s", what, n, noun, allows, none(most.Value)).WithHelp("write a full stop")
	if most.Set {
		d = d.WithRelated(most.Rng, "the brand says so")
	}
	if exact {
		fix := diag.Fix{Title: "write a full stop", Edits: []source.Edit{{Range: rng, New: "."}}}
		if most.Value == 0 && endsSentence(s) {
			fix.Safety = diag.Safe
		}
		d = d.WithFix(fix)
	}
	c.p.Report(d)
}

// endsSentence reports whether no word goes on behind s in small letters, as it
// does behind a name with an exclamation mark.
func endsSentence(s sign) bool {
	for _, w := range s.in.Words {
		if w.Piece > s.mark.Piece || w.Piece == s.mark.Piece && w.From >= s.mark.To {
			return !w.Data && w.Text != strings.ToLower(w.Text)
		}
	}
	return true
}

func none(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}
