package offertermsdiffer

import (
	"fmt"
	"slices"
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/terms"
)

// days reports the first day of a text that is not the one on which the offer ends,
// or starts.
func (c *comparison) days(t *text) {
	var ends, starts []lang.Val[lang.Date]
	for _, o := range c.offers {
		switch {
		case o.ValidFor.Set:
			return // the day is each person's own
		case !o.Ends.Set:
			return
		}
		ends = append(ends, o.Ends)
		if o.Starts.Set {
			starts = append(starts, o.Starts)
		}
	}
	last := t.of(terms.Day, terms.UpToDay, terms.UntilDay)
	isEnd := func(x terms.Term) bool { return c.same(x, ends, x.Role == terms.UntilDay) }
	if c.day(t, last, ends, isEnd, "says until", "ends on", "ends") || len(starts) == 0 {
		return
	}
	// A first day is the offer's only beside its last: "from 1 to 31 March".
	var first []terms.Term
	for _, x := range t.of(terms.Day, terms.FromDay) {
		if slices.ContainsFunc(last, func(y terms.Term) bool { return y.Sentence.From == x.Sentence.From && isEnd(y) }) {
			first = append(first, x)
		}
	}
	c.day(t, first, starts, func(x terms.Term) bool { return c.same(x, starts, false) }, "says from", "starts on", "starts")
}

func (c *comparison) day(t *text, days []terms.Term, given []lang.Val[lang.Date], right func(terms.Term) bool, says, does, attr string) bool {
	if slices.ContainsFunc(days, right) {
		return false
	}
	for _, x := range days {
		at, own := t.place(c.Pass, x)
		if !own || !t.offered(x) || c.another(t, x) {
			continue
		}
		d := c.Finding(at, "message %q %s %s, and offer %q %s %s", c.message.Label, says, t.written(x), c.offers[0].Label, does, local(c.Project, given[0].Value).Format(time.DateOnly))
		d = d.WithRelated(given[0].Rng, "what the offer says")
		c.Report(d.WithHelp(fmt.Sprintf("write ${date(offer.%s.%s)}, so that the two never differ", c.offers[0].Label, attr)))
		return true
	}
	return false
}

// same reports whether a day is one of some dates; or, with next, the day after:
// "until 1 April" is said of what ends with March.
func (c *comparison) same(x terms.Term, dates []lang.Val[lang.Date], next bool) bool {
	is := func(t time.Time) bool {
		return t.Day() == x.DayOf && int(t.Month()) == x.Month && (x.Year == 0 || x.Year == t.Year())
	}
	return slices.ContainsFunc(dates, func(v lang.Val[lang.Date]) bool {
		t := local(c.Project, v.Value)
		return is(t) || next && is(t.AddDate(0, 0, 1)) || v.Value.Instant && is(t.Add(-time.Second))
	})
}

// local is a date in the project's zone.
func local(p *lang.Project, d lang.Date) time.Time {
	zone := time.UTC
	if p.Settings != nil {
		if z, err := time.LoadLocation(p.Settings.Timezone.Value); err == nil {
			zone = z
		}
	}
	return d.Time(zone).In(zone)
}

// claim is what one channel's text says.
type claim struct {
	text  *text
	term  terms.Term
	place source.Range
}

// between compares what the channels of the message say where the offers say
// nothing.
func (c *comparison) between() {
	var figures []func(*text) []terms.Term
	if len(given(c, percentOf)) == 0 && len(given(c, amountOf)) == 0 {
		figures = append(figures, func(t *text) []terms.Term { return t.of(terms.Percent, terms.Off) },
			func(t *text) []terms.Term { return t.of(terms.Money, terms.Off) })
	}
	figures = append(figures, func(t *text) []terms.Term { return t.of(terms.Money, terms.Minimum) })
	for _, of := range figures {
		var first *claim
		for _, part := range c.parts() {
			x := single(c.Pass, part, of)
			if x == nil {
				continue
			}
			if first == nil {
				first = x
				continue
			}
			if x.term.Number == first.term.Number || x.term.Currency != first.term.Currency {
				continue
			}
			d := c.Finding(x.place, "%s says %s, and %s says %s for offer %q", x.text.channel(), x.text.written(x.term), first.text.channel(), first.text.written(first.term), c.offers[0].Label)
			c.Report(d.WithHelp("write the same in both, or put it into a local that both read").WithRelated(first.place, "said here"))
			break
		}
	}
}

// parts are the texts of the message by channel and locale.
func (c *comparison) parts() [][]*text {
	var list [][]*text
	for _, t := range c.texts {
		if n := len(list); n > 0 && list[n-1][0].copy.Part == t.copy.Part {
			list[n-1] = append(list[n-1], t)
		} else {
			list = append(list, []*text{t})
		}
	}
	return list
}

// single is the one value that a part gives; nil if it gives none, or several.
func single(p *lint.Pass, part []*text, of func(*text) []terms.Term) *claim {
	var found *claim
	for _, t := range part {
		for _, x := range of(t) {
			at, own := t.place(p, x)
			if !own || x.Sentence.Share {
				continue
			}
			if found != nil && found.term.Number != x.Number {
				return nil
			}
			if found == nil {
				found = &claim{t, x, at}
			}
		}
	}
	return found
}
