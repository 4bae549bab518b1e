package importer

import (
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// times compares a date with an instant, or with two.
func (r *reader) times(o operand, v *located.Value, op string) (c proof.Cond, positive bool) {
	if k, kept := o.memory[o.property]; kept && k.kind != keptFact || r.f.String(v, "propertyParser") != "VALUE" {
		return nil, false
	}
	before := func(point, endpoint string, inclusive string) proof.Cond {
		key, n, ok := r.point(o, v.Get(point))
		if !ok {
			return nil
		}
		op := proof.Less
		if r.f.String(v, endpoint) == inclusive {
			op = proof.LessOrEqual
		}
		_, fixed, _ := o.fact()
		return o.there(proof.Test{Fact: proof.Fact{Key: key, Fixed: fixed && strings.HasPrefix(key, "time of ")}, Op: op, Value: n})
	}
	switch op {
	case "IS_BEFORE":
		return before("timePoint", "endpointBehavior", "INCLUSIVE"), true
	case "IS_AFTER":
		if x := before("timePoint", "endpointBehavior", "EXCLUSIVE"); x != nil {
			return proof.Not{X: x}, false
		}
	case "IS_BETWEEN", "IS_NOT_BETWEEN":
		low, high := before("lowerBoundTimePoint", "lowerBoundEndpointBehavior", "EXCLUSIVE"), before("upperBoundTimePoint", "upperBoundEndpointBehavior", "INCLUSIVE")
		if low == nil || high == nil {
			return nil, false
		}
		in := proof.All{proof.Not{X: low}, high}
		if op == "IS_BETWEEN" {
			return in, false
		}
		return proof.Not{X: in}, false
	}
	return nil, false
}

// point is an instant as a number on a scale: milliseconds since 1970 for known
// ones, minutes from now, or days from the first moment of today.
func (r *reader) point(o operand, p *located.Value) (key string, n proof.Value, ok bool) {
	if p == nil {
		return "", n, false
	}
	of := "property " + o.property
	if k, kept := o.memory[o.property]; kept {
		of = k.text
	}
	zone := r.f.String(p, "zoneId")
	switch r.f.String(p, "timeType") {
	case "DATE":
		z, err := time.LoadLocation(zone)
		if err != nil || zone == "Local" {
			return "", n, false
		}
		part := func(name string) int { return int(r.f.Whole(p, name, 0)) }
		t := time.Date(part("year"), time.Month(part("month")), part("day"), part("hour"), part("minute"), part("second"), part("millisecond")*1e6, z)
		return "time of " + of, proof.NumberOf(t.UnixMilli()), true
	case "INDEXED":
		offset := p.Get("offset")
		if offset == nil {
			offset = &located.Value{Kind: '{'}
		}
		for _, k := range offset.Keys() {
			if k != "days" && k != "hours" && k != "minutes" {
				return "", n, false
			}
		}
		days, hours, minutes := r.f.Whole(offset, "days", 0), r.f.Whole(offset, "hours", 0), r.f.Whole(offset, "minutes", 0)
		switch ref := p.Get("indexReference"); r.f.String(ref, "referenceType") {
		case "NOW":
			return "minutes from now of " + of, proof.NumberOf((days*24+hours)*60 + minutes), true
		case "TODAY":
			return "days from today in " + zone + " of " + of, proof.NumberOf(days), hours == 0 && minutes == 0
		}
	}
	return "", n, false
}
