package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// tags finds what AMPscript has in copy: blocks, values in a line, and names.
var tags = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)%%\[.*?\]%%|%%=.*?=%%|%%[A-Za-z_][A-Za-z0-9_ .]*%%`)
})

// script is copy that is read, with what its variables hold so far.
type script struct {
	r      *journey
	vars   map[string]operand
	before []was      // what variables held before the block that is read
	open   [][]string // variables that each open choice has set: what they hold after it is not known
}

// ampscript translates copy. What it cannot say it keeps as it is, and adds to kept.
func (r *journey) ampscript(text string, html bool, kept *[]string) *phrase.Copy {
	s := &script{r: r, vars: map[string]operand{}}
	var list []phrase.Tag
	last := 0
	for _, at := range tags().FindAllStringIndex(text, -1) {
		if at[0] > last {
			list = append(list, phrase.Tag{Text: text[last:at[0]]})
		}
		last = at[1]
		x := text[at[0]:at[1]]
		switch {
		case strings.HasPrefix(x, "%%["):
			list = append(list, s.block(x)...)
		case strings.HasPrefix(x, "%%="):
			said, ok := s.value(strings.TrimSuffix(strings.TrimPrefix(x, "%%="), "=%%"))
			list = append(list, phrase.Tag{Text: x, Role: phrase.Value, Said: said, OK: ok})
		default:
			said := s.attribute(strings.Trim(x, "% "))
			list = append(list, phrase.Tag{Text: x, Role: phrase.Value, Said: said, OK: said != ""})
		}
	}
	list = append(list, phrase.Tag{Text: text[last:]})
	copy, tags := phrase.Copied(list, html)
	*kept = append(*kept, tags...)
	return copy
}

// scripts is a remark on what stands in copy as it is.
func (r *journey) scripts(kept []string, v *located.Value) []adopt.Remark {
	switch len(kept) {
	case 0:
		return nil
	case 1:
		return []adopt.Remark{r.about(adopt.Lost, v, "the copy holds AMPscript, which stands here as it is: %s", kept[0])}
	}
	x := r.about(adopt.Lost, v, "the copy holds %d pieces of AMPscript, which stand here as they are", len(kept))
	x.Detail = short(strings.Join(kept, " "))
	return []adopt.Remark{x}
}

// attribute is the expression of a name in copy, "" if it is not known.
func (s *script) attribute(name string) string { return s.variable(name).said }

// variable is what a name in copy reads: the entry's data, where it has such a field,
// else the contact's.
func (s *script) variable(name string) operand {
	lower := strings.ToLower(name)
	if said := map[string]string{
		"unsub_center_url": "recipient.unsubscribe_url", "profile_center_url": "recipient.preferences_url",
		"subscription_center_url": "recipient.preferences_url", "view_email_url": "recipient.view_url", "emailaddr": "profile.email",
	}[lower]; said != "" {
		return operand{said: said}
	}
	if strings.HasPrefix(lower, "member_") || strings.HasPrefix(lower, "xt") || strings.HasPrefix(lower, "_") || !plain().MatchString(name) {
		return operand{} // of the business unit, of the calendar, of the send
	}
	r := s.r
	at := place{extension: ours, field: name}
	if r.event != nil && (!r.known || r.event.Has(name)) {
		r.triggered = true
		at = place{r.eventKey, name, true}
	}
	return operand{said: r.at(at, ""), as: func(kind string) string { return r.at(at, kind) }}
}

// maxVariables is far more than copy has.
const maxVariables = 500

// block reads a block of statements: choices, and what variables are set to. One that
// is not understood stands as it is.
func (s *script) block(text string) []phrase.Tag {
	p := s.parser(strings.TrimSuffix(strings.TrimPrefix(text, "%%["), "]%%"))
	var out []phrase.Tag
	s.before = s.before[:0]
	for !p.bad && p.at < len(p.list) {
		switch word := strings.ToLower(p.take()); word {
		case "var":
			for strings.HasPrefix(p.next(), "@") {
				s.set(strings.ToLower(p.take()), operand{said: `""`, literal: true})
				p.is(",")
			}
		case "set":
			name := strings.ToLower(p.take())
			p.bad = p.bad || !strings.HasPrefix(name, "@") || !p.is("=")
			from := p.at
			x := p.or()
			if p.bad && name != "" { // the value is not known, and neither is what holds it
				p.bad, p.at = false, p.behind(from)
				x = operand{}
			}
			s.set(name, x)
		case "if", "elseif":
			if word == "if" && (s.fallback(p) || s.either(p)) {
				break
			}
			s.turn(word == "if", false)
			c := p.truth(p.or())
			p.bad = p.bad || !p.word("then")
			out = append(out, phrase.Tag{Role: map[string]phrase.Role{"if": phrase.If, "elseif": phrase.Elif}[word], Said: c.Text, OK: !p.bad && !c.None()})
		case "else":
			s.turn(false, false)
			out = append(out, phrase.Tag{Role: phrase.Else, OK: true})
		case "endif":
			s.turn(false, true)
			out = append(out, phrase.Tag{Role: phrase.End, OK: true})
		default:
			p.bad = true
		}
		p.bad = p.bad || len(s.vars) > maxVariables
	}
	if !p.bad && !unread(out) {
		if len(out) > 0 {
			out[0].Text = text
		}
		return out
	}
	for i := len(s.before) - 1; i >= 0; i-- {
		s.vars[s.before[i].name] = s.before[i].held
	}
	for i := range out {
		out[i].OK = false
	}
	// What follows the part that was read may open and close choices, too.
	for _, w := range p.list[min(p.at, len(p.list)):] {
		if role, ok := map[string]phrase.Role{"if": phrase.If, "elseif": phrase.Elif, "else": phrase.Else, "endif": phrase.End}[strings.ToLower(w)]; ok {
			out = append(out, phrase.Tag{Role: role})
		}
	}
	return append([]phrase.Tag{{Text: text, Role: phrase.Other}}, out...)
}

func unread(list []phrase.Tag) bool {
	for _, x := range list {
		if !x.OK {
			return true
		}
	}
	return false
}

// fallback reads what sets a variable that is empty: IF Empty(@x) THEN SET @x = "…"
// ENDIF.
func (s *script) fallback(p *parser) bool {
	words := []string{"empty", "(", "@", ")", "then", "set", "@", "=", `"`, "endif"}
	if p.at+len(words) > len(p.list) {
		return false
	}
	part := p.list[p.at : p.at+len(words)]
	for i, w := range words {
		got := strings.ToLower(part[i])
		if w == "@" && !strings.HasPrefix(got, "@") || w == `"` && got[0] != '"' && got[0] != '\'' || w != "@" && w != `"` && got != w {
			return false
		}
	}
	name := strings.ToLower(part[2])
	x := s.vars[name]
	if name != strings.ToLower(part[6]) || x.said == "" || x.literal {
		return false
	}
	p.at += len(words)
	s.set(name, operand{said: "default(" + x.said + ", " + adopt.Quote(unquoted(part[8])) + ")"})
	return true
}

// either reads a choice that does nothing but to set one variable: IF … THEN SET @x = …
// [ELSE SET @x = …] ENDIF.
func (s *script) either(p *parser) bool {
	from := p.at
	back := func() bool {
		p.at, p.bad = from, false
		return false
	}
	c := p.or()
	if p.bad || !p.word("then") || !p.word("set") {
		return back()
	}
	name := strings.ToLower(p.take())
	value := func() (operand, bool) {
		if !strings.HasPrefix(name, "@") || !p.is("=") {
			return operand{}, false
		}
		at := p.at
		x := p.or()
		if p.bad {
			p.bad, p.at = false, p.behind(at)
			x = operand{}
		}
		return x, true
	}
	a, ok := value()
	b := s.vars[name]
	if ok && p.word("else") {
		ok = p.word("set") && strings.ToLower(p.take()) == name
		if ok {
			b, ok = value()
		}
	}
	if !ok || !p.word("endif") {
		return back()
	}
	x := operand{}
	if a.said != "" && b.said != "" && !c.cond.None() {
		x = p.choice(c, a, b)
	}
	s.set(name, x)
	return true
}

// maxValue is how long an expression becomes by being set together, in bytes.
const maxValue = 4_000

func (s *script) set(name string, x operand) {
	if len(x.said)+len(x.cond.Text)+len(x.text) > maxValue {
		x = operand{}
	}
	s.put(name, x)
	if n := len(s.open); n > 0 {
		s.open[n-1] = append(s.open[n-1], name)
	}
}

// was is what a variable held.
type was struct {
	name string
	held operand
}

func (s *script) put(name string, x operand) {
	s.before = append(s.before, was{name, s.vars[name]})
	s.vars[name] = x
}

// turn begins a choice, or ends a way of one, after which it is not known what its
// variables hold.
func (s *script) turn(begin, end bool) {
	n := len(s.open)
	switch {
	case begin:
		s.open = append(s.open, nil)
	case n > 0:
		set := s.open[n-1]
		for _, name := range set {
			s.put(name, operand{})
		}
		if end {
			s.open = s.open[:n-1]
			if n > 1 {
				s.open[n-2] = append(s.open[n-2], set...)
			}
		}
	}
}
