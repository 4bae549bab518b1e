package export

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang"
)

// ident is the name of a node of a plan as an id: an NCName without dots, which the
// engine's paths could not hold. Steps are called by small letters, figures and _,
// with dots and colons between; what a plan puts behind them becomes words that
// begin with a capital, so no two names have the same id.
func ident(name string) string {
	step, part, _ := strings.Cut(name, ": ")
	if strings.Contains(step, " ") {
		step, part = "", step // before the first step
	}
	id := strings.ReplaceAll(strings.ReplaceAll(step, ".", "-"), ":", "--")
	if strings.HasPrefix(id, "-") {
		id = "End" + id
	}
	if part == "" {
		return id
	}
	if id != "" {
		id += "-"
	}
	for _, word := range strings.Fields(part) {
		id += strings.ToUpper(word[:1]) + word[1:]
	}
	return id
}

// duration is a time as ISO 8601, in the largest unit that it is a whole number
// of: the engine's days are of 24 hours, as the language's are. in says the same
// in words.
func duration(d lang.Duration) (iso, in string) {
	rest := int64(d)
	var words []string
	for _, u := range []struct {
		seconds           int64
		before, unit, one string
	}{{86400, "P", "D", "day"}, {3600, "PT", "H", "hour"}, {60, "PT", "M", "minute"}, {1, "PT", "S", "second"}} {
		if iso == "" && int64(d)%u.seconds == 0 {
			iso = u.before + strconv.FormatInt(int64(d)/u.seconds, 10) + u.unit
		}
		n := rest / u.seconds
		rest %= u.seconds
		switch n {
		case 0:
		case 1:
			words = append(words, "1 "+u.one)
		default:
			words = append(words, strconv.FormatInt(n, 10)+" "+u.one+"s")
		}
	}
	return iso, strings.Join(words, " ")
}
