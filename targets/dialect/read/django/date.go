package django

import (
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/proof"
)

// dateLetters are those of Django's date format that are understood. Months and
// days of the week are in English, the only language that Klaviyo writes.
const dateLetters = "djnmYywFMDlNGHgihsaAbL"

// date writes a day or an instant, in UTC. What cannot be read as one prints
// nothing.
func (r *run) date(v Value, format string) safeValue {
	if v.Kind != proof.Text {
		return safeValue{Value: proof.TextOf("")}
	}
	t, ok := parseDate(v.Text)
	if !ok {
		return safeValue{Value: proof.TextOf("")}
	}
	var b strings.Builder
	for _, c := range format {
		b.WriteString(piece(t, c))
	}
	return safeValue{Value: proof.TextOf(b.String())}
}

func parseDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

func piece(t time.Time, c rune) string {
	layouts := map[rune]string{
		'd': "02", 'j': "2", 'n': "1", 'm': "01", 'Y': "2006", 'y': "06", 'F': "January", 'M': "Jan", 'D': "Mon", 'l': "Monday",
		'H': "15", 'g': "3", 'h': "03", 'i': "04", 's': "05", 'A': "PM",
	}
	switch c {
	case 'w':
		return fmt.Sprint(int(t.Weekday()))
	case 'G':
		return fmt.Sprint(t.Hour())
	case 'a':
		return map[bool]string{true: "a.m.", false: "p.m."}[t.Hour() < 12]
	case 'b':
		return strings.ToLower(t.Format("Jan"))
	case 'L':
		y := t.Year()
		return map[bool]string{true: "True", false: "False"}[y%4 == 0 && (y%100 != 0 || y%400 == 0)]
	case 'N': // as the Associated Press has it
		return [...]string{"Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}[t.Month()-1]
	}
	if l, ok := layouts[c]; ok {
		return t.Format(l)
	}
	return string(c)
}
