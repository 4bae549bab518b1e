package sim

import (
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/lang"
)

// The oracle's sends, policies and inputs.

func (o *oracle) apply(c change) *oevent {
	if c.set != nil {
		o.profile = maps.Clone(o.profile)
		maps.Copy(o.profile, c.set)
	}
	if c.news != nil {
		o.news = map[string]bool{"email": *c.news, "push": *c.news}
		o.phone = map[string]bool{"push": *c.news}
	}
	maps.Copy(o.unreachable, c.reach)
	if c.open != nil {
		o.open = *c.open
	}
	if c.fail != "" {
		o.failing[c.fail] = true
	}
	if c.verb != "" {
		for i := len(o.sends) - 1; i >= 0; i-- {
			if s := o.sends[i]; s.step == c.step {
				s.run.did[c.verb+" "+s.step] = true
				return o.happen(c.verb, map[string]any{"message": s.message, "channel": s.channel})
			}
		}
		return nil
	}
	if c.event == "" {
		return nil
	}
	e := o.happen(c.event, c.attrs)
	switch c.event {
	case "granted":
		o.news = map[string]bool{"email": true, "push": true}
	case "unsubscribed":
		for _, ch := range []string{"email", "push"} {
			if c.attrs["message"] == "promo" && (c.attrs["channel"] == nil || c.attrs["channel"] == ch) {
				delete(o.news, ch)
				delete(o.phone, ch)
			}
		}
	}
	return e
}

func (o *oracle) happen(name string, attrs map[string]any) *oevent {
	o.seq++
	e := &oevent{o.seq, o.now, name, attrs}
	o.history = append(o.history, e)
	return e
}

func (o *oracle) message(s *lang.Send) string {
	if s.Message.Set() {
		return s.Message.Name
	}
	return s.Label
}

// eligible are the channels of a send that may be used as of now.
func (o *oracle) eligible(r *orun, s *lang.Send) []string {
	channels := []string{"email"}
	if o.message(s) == "promo" {
		channels = []string{"push", "email"}
		if len(s.Channels) > 0 {
			channels = nil
			for _, c := range s.Channels {
				channels = append(channels, c.Name)
			}
		}
	}
	var list []string
	for _, c := range channels {
		if o.hasPart(o.message(s), c) && o.usable(r, s, c) {
			list = append(list, c)
		}
	}
	if s.Mode.Value != "all" && len(list) > 1 {
		list = list[:1]
	}
	return list
}

// hasPart: the e-mail of promo is in English and French, all else in English.
func (o *oracle) hasPart(message, channel string) bool {
	language, _ := o.profile["language"].(string)
	english := language == "" || language[:2] == "en"
	return english || message == "promo" && channel == "email" && language[:2] == "fr"
}

func (o *oracle) market(list []lang.Val[string], all bool) bool {
	if len(list) == 0 {
		return true
	}
	has := func(m string) bool {
		return slices.ContainsFunc(list, func(v lang.Val[string]) bool { return v.Value == m })
	}
	switch m, _ := o.profile["country"].(string); {
	case m != "":
		return has(m)
	case all:
		return has("IE") && has("NZ")
	}
	return has("IE") || has("NZ")
}

// usable: reachable, consented, not suppressed, under every cap.
func (o *oracle) usable(r *orun, s *lang.Send, c string) bool {
	if o.unreachable[c] {
		return false
	}
	if o.message(s) == "promo" {
		phone := c == "push" && o.phone["push"] && o.profile["country"] == "NZ"
		if !o.news[c] && !phone {
			return false
		}
	}
	for _, p := range o.policies(s) {
		if p.Suppress.Set() && o.cond("segment no", nil, nil) {
			return false
		}
		for _, f := range p.Caps {
			if !o.under(r, p, f, c) {
				return false
			}
		}
	}
	return true
}

func (o *oracle) policies(s *lang.Send) []*lang.Policy {
	class := map[string]string{"promo": "promotional", "note": "service"}[o.message(s)]
	var list []*lang.Policy
	for _, p := range o.p.Policies {
		if slices.ContainsFunc(p.AppliesTo, func(v lang.Val[string]) bool { return v.Value == class }) {
			list = append(list, p)
		}
	}
	return list
}

func names(refs []lang.Ref, c string) bool {
	return len(refs) == 0 || slices.ContainsFunc(refs, func(r lang.Ref) bool { return r.Name == c })
}

func (o *oracle) under(r *orun, p *lang.Policy, f *lang.FrequencyCap, c string) bool {
	if !names(f.Channels, c) || !o.market(f.Markets, false) {
		return true
	}
	both := len(p.AppliesTo) == 2
	n := 0
	for _, s := range o.sends {
		if !both && s.message != "promo" || !names(f.Channels, s.channel) || s.run == r && s.pass == r.pass {
			continue
		}
		if f.MinGap.Set && !o.longAgo(s.at, int64(f.MinGap.Value)) {
			return false
		}
		if per := int64(f.Per.Value); per%86400 == 0 {
			if int64(o.day(o.now)-o.day(s.at)) < per/86400 {
				n++
			}
		} else if s.at > o.now-per {
			n++
		}
	}
	return n < f.Max.Value
}

// isOpen: inside the window, outside quiet hours.
func (o *oracle) isOpen(s *lang.Send, c string, at int64) bool {
	if w := s.Window; w != nil && !o.inHours(at, int(w.From.Value), int(w.To.Value), w.Days, w.Timezone.Value) {
		return false
	}
	for _, p := range o.policies(s) {
		for _, q := range p.QuietHours {
			if !names(q.Channels, c) || !o.market(q.Markets, false) {
				continue
			}
			if o.inHours(at, int(q.From.Value), int(q.To.Value), nil, q.Timezone.Value) {
				return false
			}
			z := o.zoneNamed(q.Timezone.Value)
			for _, d := range q.Dates {
				day := dayOfDate(d.Value)
				if o.shows(day, 0, z) <= at && at < o.shows(day+1, 0, z) {
					return false
				}
			}
		}
	}
	return true
}

func (o *oracle) inHours(at int64, from, to int, days []lang.Val[string], zone string) bool {
	z := o.zoneNamed(zone)
	today := dayIn(at, z)
	for day := today - 2; day <= today+1; day++ {
		last := day
		if from > to {
			last++
		}
		if o.onDay(days, day) && o.shows(day, from, z) <= at && at < o.shows(last, to, z) {
			return true
		}
	}
	return false
}

// never is how far ahead a send is looked for an open minute.
const never = 20 * 86400

func (o *oracle) send(r *orun, s *lang.Send) {
	for _, p := range o.policies(s) {
		if p.Enforce.Value == "insert" && len(p.Checks) > 0 && !o.open {
			r.into(s.Fallback)
			return
		}
	}
	r.pass++
	chosen := o.eligible(r, s)
	if len(chosen) == 0 {
		o.tell(r, "skipped", r.prefix+s.Label)
		r.into(s.Fallback)
		return
	}
	var held []string
	sent := false
	for _, c := range chosen {
		if o.isOpen(s, c, o.now) {
			sent = true
			if o.deliver(r, s, c); r.ended {
				return
			}
			continue
		}
		held = append(held, c)
		until := o.now
		for !o.isOpen(s, c, until) {
			if until += 60 - until%60; until > o.now+never {
				o.broken = "never open"
				return
			}
		}
		o.tell(r, "held", r.prefix+s.Label, c, until)
	}
	if len(held) > 0 {
		r.send, r.waiting, r.any = s, held, sent
	}
}

func (o *oracle) deliver(r *orun, s *lang.Send, c string) {
	o.tell(r, "sent", r.prefix+s.Label, o.message(s), c)
	o.input(func() *oevent {
		o.sends = append(o.sends, osend{o.now, o.message(s), c, r, r.prefix + s.Label, r.pass})
		return o.happen("message_sent", map[string]any{"message": o.message(s), "channel": c})
	}, false)
}

// release lets go what is open now; false if nothing is.
func (o *oracle) release(r *orun) bool {
	s := r.send
	var open, shut []string
	for _, c := range r.waiting {
		if o.isOpen(s, c, o.now) {
			open = append(open, c)
		} else {
			shut = append(shut, c)
		}
	}
	if len(open) == 0 {
		return false
	}
	r.waiting = shut
	for _, c := range open {
		ok := o.usable(r, s, c)
		for _, p := range o.policies(s) {
			ok = ok && (len(p.Checks) == 0 || o.open)
		}
		if !ok {
			o.tell(r, "dropped", r.prefix+s.Label, c)
			continue
		}
		r.any = true
		if o.deliver(r, s, c); r.ended {
			return true
		}
	}
	if len(shut) > 0 {
		return true
	}
	r.send, r.waiting = nil, nil
	if !r.any {
		r.into(s.Fallback)
	}
	o.goOn(r)
	return true
}

func dayOfDate(d lang.Date) int {
	return int(d.Time(utc()).Unix() / 86400)
}
