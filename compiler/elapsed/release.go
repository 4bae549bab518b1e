package elapsed

// release is the minutes to which silences hold what comes at some minutes.
// Hours in other zones are tried with each difference of the clocks.
func (l *Local) release(list []silence, at Week) Week {
	if len(list) == 0 {
		return at
	}
	zones := map[Zone][]int{}
	combinations := 1
	var order []Zone
	for _, s := range list {
		if _, ok := zones[s.zone]; !ok {
			zones[s.zone] = l.t.zones.ahead(s.zone, l.Zone)
			order = append(order, s.zone)
			if combinations *= len(zones[s.zone]); combinations > mixedZones {
				return fullWeek()
			}
		}
	}
	var out, waiting Week
	changes := false
	for _, z := range order {
		changes = changes || len(order) > 1 && len(l.t.zones.facts(z).shifts) > 0
	}
	// Clocks that change while something is held move the hours against each
	// other: it then goes out by the hours as they are after the change.
	for round := 0; round == 0 || round == 1 && changes; round++ {
		from := at
		if round == 1 {
			from = waiting
		}
		for n := range combinations {
			var closed Week
			rest := n
			by := map[Zone]int{}
			for _, z := range order {
				by[z] = zones[z][rest%len(zones[z])]
				rest /= len(zones[z])
			}
			for _, s := range list {
				c := s.closed()
				c = c.later(by[s.zone])
				closed = closed.or(c)
			}
			if round == 0 && changes {
				shut := from.through(closed)
				waiting = waiting.or(shut)
			}
			next := from.after(closed)
			next = l.afterDates(list, by, next, closed)
			next = l.afterGaps(order, by, next, closed)
			out = out.or(next)
		}
	}
	return out
}

// afterGaps adds when what would go out at a time that a clock change skips goes
// out instead: at the end of the gap, or of what is closed there.
func (l *Local) afterGaps(order []Zone, by map[Zone]int, at, closed Week) Week {
	for _, z := range order {
		f := l.t.zones.facts(z)
		for _, g := range f.gaps {
			skipped := hoursOf(hours{g.from, g.to, everyDay})
			skipped = skipped.later(by[z])
			if skipped = skipped.and(at); skipped.Empty() {
				continue
			}
			if g.vague {
				skipped = skipped.spread(0, f.on())
			} else {
				end := hoursOf(hours{g.to, g.to + 1, weekdaysOf(skipped, by[z])})
				skipped = end.later(by[z])
			}
			skipped = skipped.after(closed)
			at = at.or(skipped)
		}
	}
	return at
}

// weekdaysOf are the weekdays of the minutes of w on a clock that is behind by
// some minutes.
func weekdaysOf(w Week, by int) [7]bool {
	var days [7]bool
	w = w.later(-by)
	for d := range days {
		m := w.from(d * dayMinutes)
		days[d] = m >= 0 && m < (d+1)*dayMinutes
	}
	return days
}

// afterDates adds when what was held for a quiet date goes out.
func (l *Local) afterDates(list []silence, by map[Zone]int, at, closed Week) Week {
	for _, d := range sortedDates(list) {
		for _, s := range list {
			if len(s.dates) == 0 {
				continue
			}
			from := int(weekdayOf(d))*dayMinutes + by[s.zone]
			var quiet Week
			quiet.add(from, from+dayMinutes)
			if quiet = quiet.and(at); quiet.Empty() {
				continue
			}
			var end Week
			end.add(from+dayMinutes, from+dayMinutes+1)
			end = end.after(closed)
			at = at.or(end)
		}
	}
	return at
}
