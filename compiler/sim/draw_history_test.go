package sim

import (
	"github.com/zclconf/go-cty/cty"
)

// The clock of drawn histories begins before a night on which clocks change, or on
// an ordinary day. All times in them are whole minutes.
func starts() []int64 {
	return []int64{
		1_803_470_400 + 12*3600, // 2027-02-24, an ordinary Wednesday
		1_806_148_800 + 16*3600, // 2027-03-27, before the night in which an hour is skipped in Dublin
		1_824_897_600 + 18*3600, // 2027-10-30, before the night in which an hour comes twice
	}
}

// change is an input in both forms.
type change struct {
	in    Input
	event string
	attrs map[string]any
	set   map[string]any
	verb  string
	step  string
	fail  string
	news  *bool // consent
	reach map[string]bool
	open  *bool // check
}

func ctyOf(v any) cty.Value {
	switch v := v.(type) {
	case float64:
		return cty.NumberFloatVal(v)
	case string:
		return cty.StringVal(v)
	case bool:
		return cty.BoolVal(v)
	case []string:
		items := make([]cty.Value, len(v))
		for i, s := range v {
			items[i] = cty.StringVal(s)
		}
		return cty.TupleVal(items)
	}
	return cty.NullVal(cty.DynamicPseudoType)
}
