package prove_test

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/hubspot/prove"
	"github.com/cairn-lang/cairn/targets/proof"
)

type object = map[string]any

// fault changes an object of a flow as a mistake in the exporter would; false if
// the object gives no occasion.
type fault struct {
	name string
	make func(object) bool
}

func faults() []fault {
	drop := func(key string) func(object) bool {
		return func(o object) bool {
			_, ok := o[key]
			delete(o, key)
			return ok
		}
	}
	swap := func(key, from, to string) func(object) bool {
		return func(o object) bool {
			if o[key] != from {
				return false
			}
			o[key] = to
			return true
		}
	}
	empty := func(key string) func(object) bool {
		return func(o object) bool {
			list, ok := o[key].([]any)
			o[key] = []any{}
			return ok && len(list) > 0
		}
	}
	turn := func(key string) func(object) bool {
		return func(o object) bool {
			b, ok := o[key].(bool)
			o[key] = !b
			return ok
		}
	}
	more := func(key string) func(object) bool {
		return func(o object) bool {
			switch v := o[key].(type) {
			case string:
				o[key] = v + "1"
			case float64:
				o[key] = v + 1
			default:
				return false
			}
			return true
		}
	}
	return []fault{
		{"dropped edge: connection", drop("connection")},
		{"dropped edge: default", drop("defaultBranch")},
		{"edge to the first action", func(o object) bool {
			if o["nextActionId"] == "1" || o["nextActionId"] == nil {
				return false
			}
			o["nextActionId"] = "1"
			return true
		}},
		{"wrong unit of a wait", swap("time_unit", "DAYS", "HOURS")},
		{"another amount of a wait", more("delta")},
		{"another timeout", more("expiration_minutes")},
		{"another look-back", more("amount")},
		{"missing counts the other way", func(o object) bool {
			op, ok := o["operation"].(object)
			// A test for a value asks for it anyway, and where copy has a text for people
			// without a locale, another way of the same OR takes them.
			if !ok || op["operationType"] == "ALL_PROPERTY" || o["property"] == "language" || o["property"] == "hs_language" {
				return false
			}
			return turn("includeObjectsWithNoValueSet")(op)
		}},
		{"equal for unequal", swap("operator", "IS_NOT_EQUAL_TO", "IS_EQUAL_TO")},
		{"unequal for equal", swap("operator", "IS_EQUAL_TO", "IS_NOT_EQUAL_TO")},
		{"none for any", swap("operator", "IS_ANY_OF", "IS_NONE_OF")},
		{"one off: greater", swap("operator", "IS_GREATER_THAN", "IS_GREATER_THAN_OR_EQUAL_TO")},
		{"one off: greater or equal", swap("operator", "IS_GREATER_THAN_OR_EQUAL_TO", "IS_GREATER_THAN")},
		{"one off: less", swap("operator", "IS_LESS_THAN", "IS_LESS_THAN_OR_EQUAL_TO")},
		{"before for after", swap("operator", "IS_AFTER", "IS_BEFORE")},
		{"unknown for known", swap("operator", "IS_KNOWN", "IS_UNKNOWN")},
		{"not on a list", swap("operator", "IN_LIST", "NOT_IN_LIST")},
		{"on a list", swap("operator", "NOT_IN_LIST", "IN_LIST")},
		{"event has not come", swap("operator", "HAS_COMPLETED", "HAS_NOT_COMPLETED")},
		{"event has come", swap("operator", "HAS_NOT_COMPLETED", "HAS_COMPLETED")},
		{"lost filters", empty("filters")},
		{"lost events", func(o object) bool { return o["filterBranchType"] == "AND" && empty("filterBranches")(o) }},
		{"lost goal", drop("goalFilterBranch")},
		{"lost suppression", empty("suppressionListIds")},
		{"lost time windows", empty("timeWindows")},
		{"another number", func(o object) bool {
			_, number := o["value"].(float64)
			return number && more("value")(o)
		}},
		{"another value", func(o object) bool {
			v, ok := o["staticValue"].(string)
			o["staticValue"] = v + "x"
			return ok
		}},
		{"another property written", func(o object) bool {
			v, ok := o["property_name"].(string)
			o["property_name"] = v + "x"
			return ok && !strings.HasPrefix(v, "cairn_") // what is kept for copy alone is not compared
		}},
		{"another property tested", func(o object) bool {
			v, ok := o["property"].(string)
			o["property"] = v + "x"
			return ok
		}},
		{"another event", more("eventTypeId")},
		{"another e-mail", more("content_id")},
		{"another list", more("listId")},
		{"another owner or team", swap("task_type", "TODO", "CALL")},
		{"re-entry the other way", turn("shouldReEnroll")},
		{"another share", func(o object) bool {
			list, ok := o["testBranches"].([]any)
			if !ok || len(list) < 2 {
				return false
			}
			a, b := list[0].(object), list[1].(object)
			a["percentage"], b["percentage"] = a["percentage"].(float64)+3, b["percentage"].(float64)-3
			return true
		}},
		{"swapped branches", func(o object) bool {
			list, ok := o["listBranches"].([]any)
			if !ok || len(list) < 2 {
				return false
			}
			list[0], list[1] = list[1], list[0]
			return true
		}},
		{"branch and default swapped", func(o object) bool {
			list, ok := o["listBranches"].([]any)
			if !ok {
				return false
			}
			first := list[0].(object)
			a, b := first["connection"], o["defaultBranch"]
			put := func(o object, k string, v any) {
				delete(o, k)
				if v != nil {
					o[k] = v
				}
			}
			put(first, "connection", b)
			put(o, "defaultBranch", a)
			return a != nil || b != nil
		}},
	}
}

// mutants are the files that one fault makes, one for each place; with a step, one
// for every so many objects.
func mutants(t *testing.T, data []byte, f fault, step int) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for place := 0; ; place += step {
		var root any
		if err := json.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		at, made := 0, false
		var visit func(any)
		visit = func(v any) {
			switch v := v.(type) {
			case object:
				if at++; at-1 == place {
					made = f.make(v)
					return
				}
				keys := make([]string, 0, len(v))
				for k := range v {
					keys = append(keys, k)
				}
				sort.Strings(keys)
				for _, k := range keys {
					visit(v[k])
				}
			case []any:
				for _, x := range v {
					visit(x)
				}
			}
		}
		visit(root)
		if at <= place {
			return out
		}
		if made {
			spoilt, err := json.MarshalIndent(root, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			out[fmt.Sprintf("%s, object %d", f.name, place)] = spoilt
		}
	}
}

// TestPlantedFaults plants one fault after the other in every flow that is proved.
// One that is still proved must be known to change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	programs := cases(t)
	step, least := 9, 150 // a ninth of the objects, unless there is time for all
	if os.Getenv("CAIRN_LONG") != "" {
		step, least = 1, 1500
	}
	delete(programs, "conditions") // its cases are opposites: everybody has left after the first two
	programs["aurora"], programs["halden"] = example(t, "aurora"), example(t, "halden")
	caught, all := 0, 0
	missed := map[string]int{}
	for name, p := range programs {
		k := proofs(p, "")
		if k.ex == nil {
			continue
		}
		files := map[string][]byte{}
		for _, a := range k.ex.Artifacts {
			if a.Kind == "flow" {
				files["flows/"+a.Key+".json"] = a.Data
			}
		}
		account := prove.Account(k.in, k.ex)
		i := 0
		each(k, func(j *compiler.Journey, e *lang.JourneyEntry) {
			verdict := k.proofs[i]
			i++
			if verdict.Outcome != proof.Proved {
				return
			}
			for _, f := range faults() {
				for where, data := range mutants(t, files[verdict.File], f, step) {
					all++
					if v := prove.One(k.in, k.losses, j, e, account, data); v.Outcome != proof.Proved {
						caught++
						continue
					}
					missed[f.name]++
					if harmless()[name+" "+f.name] == "" {
						t.Errorf("%s %s: %s is not found", name, verdict.File, where)
					}
				}
			}
		})
	}
	if all < least {
		t.Errorf("only %d faults were planted", all)
	}
	t.Logf("%d of %d faults found; the others, by kind: %v", caught, all, missed)
}

func each(k *keeper, f func(*compiler.Journey, *lang.JourneyEntry)) {
	for _, j := range k.in.Journeys {
		for _, e := range j.Entries {
			f(j, e)
		}
	}
}

// harmless are faults that change nothing for anybody, and why.
func harmless() map[string]string {
	return map[string]string{
		"accepted another value":              "the way by which the wait was left leads nowhere else",
		"accepted dropped edge: connection":   "nothing follows there",
		"accepted dropped edge: default":      "nothing follows there",
		"aurora missing counts the other way": "a test beside it asks for a value, or the check just before has asked",
		"aurora lost events":                  "the check just before asks the same at the same instant",
		"entries dropped edge: default":       "nothing follows there",
		"env dropped edge: default":           "nothing follows there",
		"env swapped branches":                "both lead nowhere",
		"kept another value":                  "it is written over before it is read, or is read as any other that is not asked for",
		"kept dropped edge: connection":       "nothing follows there but clearing what is clear",
		"kept dropped edge: default":          "nothing follows there but clearing what is clear",
		"aurora another value":                "it is written over before it is read, or is read as any other that is not asked for",
		"aurora wrong unit of a wait":         "no days are no hours",
		"halden another value":                "it is written over before it is read",
		"halden dropped edge: connection":     "the wait is the last of its way",
		"halden another amount of a wait":     "the wait is the last of its way",
		"halden another list":                 "a suppression list keeps the same people out",
		"halden not on a list":                "a suppression list keeps the same people out",
		"halden lost filters":                 "a suppression list keeps the same people out",
		"halden dropped edge: default":        "nobody takes it: a suppression list keeps them out",
		"halden missing counts the other way": "another way of the same condition takes them",
		"halden swapped branches":             "the two have nobody in common",
		"halden wrong unit of a wait":         "no days are no hours",
		"joins missing counts the other way":  "the enrolment asks for a value",
		"joins lost filters":                  "the first branch asks again",
		"joins dropped edge: default":         "nobody takes it",
		"loop missing counts the other way":   "the counter is always set",
		"splits another share":                "both arms lead nowhere",
		"windows dropped edge: default":       "nobody takes it",
	}
}
