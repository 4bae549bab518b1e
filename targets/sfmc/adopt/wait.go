package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// seconds is how long a wait by duration is.
func (r *journey) seconds(c *located.Value) (int64, bool) {
	n := r.f.Whole(c, "waitDuration", 0)
	if n < 0 {
		r.f.Fail(c.At, "a wait cannot be negative")
	}
	unit := map[string]int64{"MINUTES": 60, "HOURS": 3600, "DAYS": 86_400, "WEEKS": 7 * 86_400, "MONTHS": 30 * 86_400}[strings.ToUpper(r.f.String(c, "waitUnit"))]
	return n * unit, unit > 0
}

// clock is a time of day and the zone that it is of; false if it cannot be said.
func (r *journey) clock(c *located.Value) (at, zone string, ok bool) {
	at = r.f.String(c, "specifiedTime")
	if at == "" {
		return "", "", true
	}
	if len(at) != 5 || at[2] != ':' || strings.Trim(at[:2]+at[3:], "0123456789") != "" || at >= "24:00" || at[3] > '5' {
		r.f.Fail(c.Get("specifiedTime").At, "%q must be a time such as 09:00", "specifiedTime")
	}
	zone, ok = profile.IANA(r.f.String(c, "timeZone"))
	return at, zone, ok
}

func (r *journey) wait(a, c *located.Value, s adopt.Step) adopt.Step {
	lost := adopt.Step{Next: s.Next, Remarks: []adopt.Remark{r.lost(a, "Marketing Cloud waits for what cannot be said here")}}
	s.Type = "wait"
	at, zone, ok := r.clock(c)
	if key := c.Get("waitForEventKey"); !ok || key != nil && key.Text != "" || text(c, "specificDate") != "" {
		return lost
	}
	if e := r.f.String(c, "waitEndDateAttributeExpression"); e != "" {
		p, ok := binding(e)
		if !ok {
			return lost
		}
		if s.Attrs = r.until(p, at, zone); s.Attrs == nil {
			return lost
		}
		return s
	}
	n, ok := r.seconds(c)
	switch {
	case !ok:
		r.f.Fail(c.At, "a wait has no unit %q", r.f.String(c, "waitUnit"))
	case at != "" && n <= 60: // the least wait before a time of day
		s.Attrs = []adopt.Attr{{Name: "until_time", Value: adopt.Quote(at)}, {Name: "timezone", Value: adopt.Quote(zone)}}
		return s
	case at != "":
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, a, "the wait goes on until %s in %s", at, zone))
	case strings.EqualFold(r.f.String(c, "waitUnit"), "MONTHS"):
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, a, "Marketing Cloud waits for months; months of 30 days are ours"))
	}
	s.Attrs = []adopt.Attr{{Name: "for", Value: adopt.Quote(phrase.Duration(n))}}
	return s
}

// until is a wait for the date at a place.
func (r *journey) until(p place, at, zone string) []adopt.Attr {
	kind := "datetime"
	if at != "" {
		kind = "date"
	}
	if r.u.kinds[p.text()] == "" || r.u.kinds[p.text()] == "datetime" {
		r.u.kinds[p.text()] = kind
	}
	if p.entry && r.event != nil && p.extension == r.eventKey {
		r.event.Declare(p.field, kind)
	}
	x := r.at(p, kind)
	if x == "" {
		return nil
	}
	out := []adopt.Attr{{Name: "until_date", Value: x}}
	if at != "" {
		out = append(out, adopt.Attr{Name: "at", Value: adopt.Quote(at)}, adopt.Attr{Name: "timezone", Value: adopt.Quote(zone)})
	}
	return out
}

// dated is a decision that leads those who have no date around the wait for it, which
// is one step with the wait, and with one for a time after it.
func (r *journey) dated(a, c *located.Value) (adopt.Step, bool) {
	list := r.outcomes(a)
	if len(list) != 2 {
		return adopt.Step{}, false
	}
	xml := c.Get("criteria").Get(r.f.String(list[0], "key"))
	key := r.f.String(list[0], "next")
	i, ok := r.ids[key]
	if xml == nil || xml.Kind != '"' || !ok || r.into[key] != 1 || kindOf(r.list[i]) != "WAIT" {
		return adopt.Step{}, false
	}
	t, err := criteria(xml.Text)
	w := r.conf(r.list[i])
	p, isPlace := binding(r.f.String(w, "waitEndDateAttributeExpression"))
	if err != nil || t.op != "IsNotNull" || !isPlace || t.path != p.text() {
		return adopt.Step{}, false
	}
	s := r.wait(r.list[i], w, adopt.Step{Next: r.next(r.list[i])})
	around := r.to(list[1])
	if s.Type == "" {
		return adopt.Step{}, false
	}
	if s.Next == around {
		r.done[i] = true
		return s, true
	}
	if s.Next == adopt.End {
		return adopt.Step{}, false
	}
	then := r.list[s.Next]
	n, ok := r.seconds(r.conf(then))
	if kindOf(then) != "WAIT" || r.into[then.Get("key").Text] != 1 || !ok || r.next(then) != around || r.f.String(r.conf(then), "specifiedTime") != "" || n == 0 {
		return adopt.Step{}, false
	}
	r.done[i], r.done[s.Next] = true, true
	s.Attrs = append(s.Attrs, adopt.Attr{Name: "offset", Value: adopt.Quote(phrase.Duration(n))})
	s.Next = around
	return s, true
}
