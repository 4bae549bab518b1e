package importer

import (
	"fmt"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// units are those of waits, in seconds.
var units = map[string]int64{"MINUTES": 60, "HOURS": 3600, "DAYS": 86_400, "WEEKS": 7 * 86_400}

// wait lets time pass, and then looks whether a goal or an exit holds.
func (r *reader) wait(a, conf *located.Value, n *proof.Node) {
	r.known(conf, "a wait", "waitDuration", "waitUnit", "specifiedTime", "timeZone", "waitEndDateAttributeExpression", "description",
		"specificDate", "waitForEventKey")
	n.Kind, n.Next = proof.Wait, r.only(a)
	if r.leaves != nil {
		n.Next = r.add(proof.Node{Kind: proof.Choose, Where: n.Where, Ways: []proof.Way{{When: r.leaves, To: proof.End}}, Next: n.Next})
	}
	if k := conf.Get("waitForEventKey"); said(k) {
		r.opaque(k, n, "how a wait for an event ends is not documented")
		return
	}
	at := r.f.String(conf, "specifiedTime")
	clock := ""
	if at != "" {
		zone := r.f.String(conf, "timeZone")
		if !isClock(at) || zone == "" {
			r.opaque(conf, n, "a time of day without a time zone, or that is none")
			return
		}
		clock = " " + at + " " + zone
	}
	amount := r.f.Whole(conf, "waitDuration", 0)
	unit := r.f.String(conf, "waitUnit")
	if amount < 0 {
		r.f.Fail(conf.At, "a wait cannot be negative")
	}
	until := r.f.String(conf, "waitEndDateAttributeExpression")
	date := r.f.String(conf, "specificDate")
	switch {
	case (until != "" || date != "") && (amount != 0 || until != "" && date != ""):
		r.opaque(conf, n, "a wait has two ends")
	case until != "" || date != "":
		n.Delay.Until = until + date + clock
	case unit == "MONTHS":
		n.Delay.Until = fmt.Sprintf("%d months later%s", amount, clock)
	case units[unit] == 0:
		r.f.Fail(conf.At, "a wait has no unit %q", unit)
	case clock != "":
		n.Delay.Until = fmt.Sprintf("%d s later, and then%s", amount*units[unit], clock)
	default:
		n.Delay.Seconds = amount * units[unit]
	}
}

func isClock(s string) bool {
	return len(s) == 5 && s[2] == ':' && s[0] >= '0' && s[0] <= '2' && s[1] >= '0' && s[1] <= '9' && s[3] >= '0' && s[3] <= '5' && s[4] >= '0' && s[4] <= '9' && s < "24"
}
