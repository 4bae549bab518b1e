package terms

import (
	"strconv"
	"strings"
)

// value is a number as the language writes it: "1.299,50" or "1,299.50".
func value(s, language string) (float64, bool) {
	decimal, group := ",", "."
	if strings.HasPrefix(strings.ToLower(language), "en") {
		decimal, group = ".", ","
	}
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "").Replace(s)
	whole, rest, has := strings.Cut(s, decimal)
	if !has {
		// Prices with two decimals are written with either sign.
		if i := strings.LastIndex(s, group); i >= 0 && len(s)-i-1 != 3 {
			whole, rest = s[:i], s[i+1:]
		}
	}
	parts := strings.Split(whole, group)
	for i, p := range parts {
		if i > 0 && len(p) != 3 {
			return 0, false
		}
	}
	text := strings.Join(parts, "")
	if rest != "" {
		text += "." + rest
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && strings.IndexFunc(text, func(r rune) bool { return !digit(r) && r != '.' }) < 0
}

// day reads a day that begins with a number: "31 maart 2027", "31. März", "1er
// mars", "the 31st of March", "2027-03-31", "31/3".
func (r *reader) day(i int) (Term, int, bool) {
	if t, ok := r.numeric(r.at(i).text); ok {
		t.From, t.Role = r.at(i).from, r.dayRole(i)
		return t, i, t.Role != None || t.Year != 0
	}
	n, ok := whole(r.at(i).text, 1, 31)
	if !ok {
		return Term{}, 0, false
	}
	at := i + 1
	for _, between := range []string{"st nd rd th er e", ".", "of"} {
		if t := r.at(at); t.kind != stop && strings.Contains(" "+between+" ", " "+t.lower+" ") {
			at++
		}
	}
	month, ok := r.words.months[r.at(at).lower]
	if !ok {
		return Term{}, 0, false
	}
	t := Term{Kind: Day, DayOf: n, Month: month, From: r.at(i).from, Role: r.dayRole(i)}
	return r.withYear(t, at)
}

// monthFirst reads "March 31, 2027".
func (r *reader) monthFirst(i int) (Term, int, bool) {
	month, ok := r.words.months[r.at(i).lower]
	if !ok || r.at(i).text == r.at(i).lower {
		return Term{}, 0, false
	}
	n, ok := whole(r.at(i+1).text, 1, 31)
	if !ok || r.at(i+1).kind != number || r.words.percents[r.at(i+2).lower] {
		return Term{}, 0, false
	}
	at := i + 1
	if t := r.at(at + 1); t.from == r.at(at).to && strings.Contains(" st nd rd th ", " "+t.lower+" ") {
		at++
	}
	return r.withYear(Term{Kind: Day, DayOf: n, Month: month, From: r.at(i).from, Role: r.dayRole(i)}, at)
}

// withYear takes the year after token at, if one is written.
func (r *reader) withYear(t Term, at int) (Term, int, bool) {
	next := at + 1
	if r.at(next).text == "," {
		next++
	}
	if y, ok := whole(r.at(next).text, 1900, 2200); ok {
		t.Year = y
		return t, next, true
	}
	return t, at, true
}

// numeric reads a day in figures alone.
func (r *reader) numeric(s string) (Term, bool) {
	sign := strings.IndexAny(s, "-/.")
	if sign < 0 {
		return Term{}, false
	}
	parts := strings.Split(s, s[sign:sign+1])
	if len(parts) == 3 && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	} else if r.language == "en-US" {
		parts[0], parts[1] = parts[1], parts[0]
	}
	t := Term{Kind: Day}
	var ok, yes bool
	t.DayOf, ok = whole(parts[0], 1, 31)
	if t.Month, yes = whole(parts[1], 1, 12); !ok || !yes || len(parts) > 3 {
		return Term{}, false
	}
	if len(parts) == 3 {
		if len(parts[2]) == 2 {
			parts[2] = "20" + parts[2]
		}
		if t.Year, ok = whole(parts[2], 1900, 2200); !ok {
			return Term{}, false
		}
	}
	return t, true
}

// whole is a number of one to four digits between two others.
func whole(s string, least, most int) (int, bool) {
	if s == "" || len(s) > 4 || strings.IndexFunc(s, func(r rune) bool { return !digit(r) }) >= 0 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= least && n <= most
}
