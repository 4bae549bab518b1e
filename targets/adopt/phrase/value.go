package phrase

import (
	"strconv"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Duration is seconds as the language writes them, in the largest unit that says
// them; weeks and more are days.
func Duration(seconds int64) string {
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "d"}, {3600, "h"}, {60, "m"}} {
		if seconds%u.seconds == 0 {
			return strconv.FormatInt(seconds/u.seconds, 10) + u.name
		}
	}
	return strconv.FormatInt(seconds, 10) + "s"
}

// Texts is a list of texts.
func Texts(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = adopt.Quote(s)
	}
	return adopt.List(quoted)
}

// OneOf holds where x is one of some texts.
func OneOf(x string, list []string) Cond {
	if len(list) == 1 {
		return Compare(x, "==", adopt.Quote(list[0]))
	}
	return Atom("contains(" + Texts(list) + ", " + x + ")")
}
