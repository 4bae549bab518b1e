package prove_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	"github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/klaviyo/prove"
	"github.com/cairn-lang/cairn/targets/klaviyo/reference"
	"github.com/cairn-lang/cairn/targets/proof"
)

type object = map[string]any

// fault changes an object of a flow as a mistake in the exporter would; false if
// the object gives no occasion. Undo is by reading the file again.
type fault struct {
	name string
	make func(object) bool
}

func faults() []fault {
	link := func(key string) func(object) bool {
		return func(o object) bool {
			s, ok := o[key].(string)
			if ok {
				o[key] = nil
			}
			return ok && s != ""
		}
	}
	unit := func(from, to string) func(object) bool {
		return func(o object) bool {
			if o["unit"] != from || o["value"] == nil || o["value"] == 0.0 {
				return false
			}
			o["unit"] = to
			return true
		}
	}
	operator := func(from, to string) func(object) bool {
		return func(o object) bool {
			if o["operator"] != from || o["type"] == nil {
				return false
			}
			o["operator"] = to
			return true
		}
	}
	return []fault{
		{"dropped edge: next", link("next")},
		{"dropped edge: next_if_true", link("next_if_true")},
		{"lost default: next_if_false", link("next_if_false")},
		{"lost default: entry", link("entry_action_id")},
		{"lost default: not-set", func(o object) bool {
			list, _ := o["conditions"].([]any)
			for i, c := range list {
				if f, ok := c.(object)["filter"].(object); ok && f["operator"] == "not-set" && len(list) > 1 {
					o["conditions"] = append(append([]any{}, list[:i]...), list[i+1:]...)
					return true
				}
			}
			return false
		}},
		{"lost default: everyone else", func(o object) bool {
			l, ok := o["links"].(object)
			if !ok || o["is_else"] != true || l["next"] == nil {
				return false
			}
			l["next"] = nil
			return true
		}},
		{"wrong unit: hours for days", unit("days", "hours")},
		{"wrong unit: days for hours", unit("hours", "days")},
		{"wrong unit: hours for minutes", unit("minutes", "hours")},
		{"wrong unit: hours for days of a look-back", func(o object) bool {
			ok := o["operator"] == "in-the-last" && o["unit"] == "day" && o["quantity"] != 36500.0
			if ok {
				o["unit"] = "hour"
			}
			return ok
		}},
		{"swapped branches: in two", func(o object) bool {
			yes, ok := o["next_if_true"]
			if !ok || yes == o["next_if_false"] {
				return false
			}
			o["next_if_true"], o["next_if_false"] = o["next_if_false"], yes
			return true
		}},
		{"swapped branches: in several", func(o object) bool {
			list, _ := o["branches"].([]any)
			if len(list) < 2 {
				return false
			}
			a, b := list[0].(object), list[1].(object)
			a["links"], b["links"] = b["links"], a["links"]
			return true
		}},
		{"unescaped literal in a filter", func(o object) bool {
			s, ok := o["value"].(string)
			if !ok || o["operator"] == nil {
				return false
			}
			o["value"] = s + `\"`
			return true
		}},
		{"pushed !: not-equals", operator("equals", "not-equals")},
		{"pushed !: equals", operator("not-equals", "equals")},
		{"pushed !: greater", operator("greater-than", "less-than-or-equal")},
		{"pushed !: greater or equal", operator("greater-than-or-equal", "greater-than")},
		{"pushed !: less or equal", operator("less-than-or-equal", "less-than")},
		{"pushed !: boolean", func(o object) bool {
			v, ok := o["value"].(bool)
			if !ok || o["type"] != "boolean" {
				return false
			}
			o["value"] = !v
			return true
		}},
		{"pushed !: is-set", operator("is-set", "not-set")},
		{"pushed !: not-set", operator("not-set", "is-set")},
		{"pushed !: member", func(o object) bool {
			v, ok := o["is_member"].(bool)
			if ok {
				o["is_member"] = !v
			}
			return ok
		}},
		{"OR for AND", func(o object) bool {
			list, _ := o["condition_groups"].([]any)
			if len(list) < 2 {
				return false
			}
			var all []any
			for _, g := range list {
				all = append(all, g.(object)["conditions"].([]any)...)
			}
			o["condition_groups"] = []any{object{"conditions": all}}
			return true
		}},
		{"lost filter of a message", func(o object) bool {
			if o["additional_filters"] == nil {
				return false
			}
			o["additional_filters"] = nil
			return true
		}},
		{"another template", func(o object) bool {
			s, ok := o["template_id"].(string)
			if ok {
				o["template_id"] = s + "x"
			}
			return ok
		}},
		{"another share", func(o object) bool {
			p, ok := o["percentage"].(float64)
			if ok {
				o["percentage"] = p + 1
			}
			return ok
		}},
		{"another clock", func(o object) bool {
			s, ok := o["target_time"].(string)
			if ok {
				o["target_time"] = strings.Replace(s, ":00:00", ":30:00", 1)
			}
			return ok
		}},
		{"smart sending off or on", func(o object) bool {
			v, ok := o["smart_sending_enabled"].(bool)
			if ok {
				o["smart_sending_enabled"] = !v
			}
			return ok
		}},
	}
}

// visit calls f with the objects of v in a fixed order.
func visit(v any, f func(object)) {
	switch v := v.(type) {
	case object:
		f(v)
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			visit(v[k], f)
		}
	case []any:
		for _, x := range v {
			visit(x, f)
		}
	}
}

// mutants are the file with the fault made at one place each.
func mutants(data []byte, f fault) []mutant {
	var out []mutant
	parsed := func() (v any) {
		if err := json.Unmarshal(data, &v); err != nil {
			panic(err)
		}
		return v
	}
	good := text(parsed())
	for n := 0; ; n++ {
		root := parsed()
		i, changed, place := 0, false, 0
		visit(root, func(o object) {
			if i++; i <= n || changed {
				return
			}
			before := text(o)
			if f.make(o) && text(o) != before {
				changed, place = true, i-1
			}
		})
		if !changed {
			return out
		}
		n = place
		if bad := text(root); bad != good {
			out = append(out, mutant{place: place, data: []byte(bad)})
		}
	}
}

type mutant struct {
	place  int
	data   []byte
	change string // what was there, of words
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// catcher hands the exports of a build to a test.
type catcher struct {
	in     *targets.Input
	ex     *targets.Export
	losses []targets.Loss
}

func (c *catcher) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	c.in, c.ex, c.losses = in, ex, losses
	return nil
}

// TestPlantedFaults makes each mistake at each place of each flow of the
// examples. All must be caught, but those that change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	made, caught := map[string]int{}, map[string]int{}
	every := 5 // of the places of a fault in a flow; CAIRN_LONG=1 takes all
	if os.Getenv("CAIRN_LONG") == "1" {
		every = 1
	}
	var survivors []string
	for _, name := range []string{"aurora", "halden"} {
		c, memo := &catcher{}, &proof.Memo{}
		p := compile(t, filepath.Join("..", "..", "..", "examples", name))
		targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo", Provers: map[string]targets.Prover{"klaviyo": c}})
		for _, a := range c.ex.Artifacts {
			if a.Kind != "flow" {
				continue
			}
			j, label, _ := strings.Cut(a.Key, ".")
			journey := p.Journey(j)
			var entry *lang.JourneyEntry
			for _, e := range journey.Entries {
				if len(journey.Entries) == 1 || e.Label == label {
					entry = e
				}
			}
			if prove.One(c.in, c.losses, journey, entry, a.Data, prove.Templates(c.ex)).Outcome != proof.Proved {
				continue
			}
			source := reference.Flow(c.in, c.losses, journey, entry)
			source.Memo = memo
			for _, f := range faults() {
				for i, m := range mutants(a.Data, f) {
					if i%every != 0 {
						continue
					}
					made[f.name]++
					g, err := importer.Read(m.data, prove.Templates(c.ex))
					if err != nil || proof.Compare(source, g).Outcome != proof.Proved {
						caught[f.name]++
						continue
					}
					survivors = append(survivors, fmt.Sprintf("%s in object %d of %s", f.name, m.place, a.Path))
				}
			}
		}
	}
	all, found := 0, 0
	for _, f := range faults() {
		t.Logf("%-45s %4d of %4d", f.name, caught[f.name], made[f.name])
		all, found = all+made[f.name], found+caught[f.name]
	}
	t.Logf("%d of %d planted faults caught", found, all)
	for _, s := range survivors {
		fault, file, _ := strings.Cut(s, " in object ")
		_, file, _ = strings.Cut(file, " of ")
		if why := harmless()[fault+" of "+file]; why != "" {
			t.Logf("changes nothing: %s: %s", s, why)
			continue
		}
		t.Errorf("not caught: %s", s)
	}
}

// harmless are faults that nobody is met differently by, and why.
func harmless() map[string]string {
	const last = "nothing follows the last wait"
	const never = "the checks of the guard have just been seen to hold, so the way past it is never taken"
	return map[string]string{
		"pushed !: greater of flows/review_request.json":          "good reviews end the run, as no review does",
		"dropped edge: next of flows/payment_failed.json":         last,
		"wrong unit: hours for days of flows/payment_failed.json": last,
		"dropped edge: next of flows/reference.json":              never,
		"dropped edge: next_if_true of flows/reference.json":      never,
		"lost default: next_if_false of flows/reference.json":     never,
		"wrong unit: hours for days of flows/reference.json":      never,
		"swapped branches: in two of flows/reference.json":        never,
		"pushed !: greater of flows/reference.json":               never,
		"OR for AND of flows/reference.json":                      never,
		"another template of flows/reference.json":                never,
	}
}
