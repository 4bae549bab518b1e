package prove_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/planted"
)

type object = map[string]any

// objects changes one object after the other of those in which f finds an occasion.
func objects(f func(object) bool) func([]byte) [][]byte {
	return func(data []byte) [][]byte {
		var root any
		if json.Unmarshal(data, &root) != nil {
			return nil
		}
		var out [][]byte
		var visit func(any)
		visit = func(v any) {
			switch v := v.(type) {
			case object:
				was, _ := json.Marshal(v)
				if f(v) {
					spoilt, _ := json.MarshalIndent(root, "", "  ")
					out = append(out, spoilt)
				}
				clear(v)
				_ = json.Unmarshal(was, &v)
				for _, k := range slices.Sorted(maps.Keys(v)) {
					visit(v[k])
				}
			case []any:
				for _, x := range v {
					visit(x)
				}
			}
		}
		visit(root)
		return out
	}
}

// more makes a text or a number of a field another one.
func more(fields ...string) func([]byte) [][]byte {
	return objects(func(o object) bool {
		done := false
		for _, f := range fields {
			switch v := o[f].(type) {
			case string:
				o[f] = v + "x"
			case float64:
				o[f] = v + 1
			default:
				continue
			}
			done = true
		}
		return done
	})
}

func swap(field string, from, to any) func([]byte) [][]byte {
	return objects(func(o object) bool {
		if o[field] != from {
			return false
		}
		o[field] = to
		return true
	})
}

func drop(fields ...string) func([]byte) [][]byte {
	return objects(func(o object) bool {
		n := len(o)
		for _, f := range fields {
			if v, ok := o[f].([]any); ok && len(v) > 0 {
				o[f] = []any{}
				return true
			}
			if _, list := o[f].([]any); !list {
				delete(o, f)
			}
		}
		return len(o) < n
	})
}

// ways changes the outcomes of activities of a kind.
func ways(kind string, f func([]any) bool) func([]byte) [][]byte {
	return objects(func(o object) bool {
		list, ok := o["outcomes"].([]any)
		return ok && o["type"] == kind && f(list)
	})
}

// crossed lets the first and the last way lead to each other's end.
func crossed(list []any) bool {
	a, b := list[0].(object), list[len(list)-1].(object)
	x, y := a["next"], b["next"]
	put := func(o object, v any) {
		delete(o, "next")
		if v != nil {
			o["next"] = v
		}
	}
	put(a, y)
	put(b, x)
	return x != y
}

func criteria(re string, to func(string, []string) string) func([]byte) [][]byte {
	return planted.Pattern(re, to)
}

// ofJourneys are mistakes in journeys.
func ofJourneys() []planted.Fault {
	swapText := func(from, to string) func([]byte) [][]byte {
		return criteria(` Operator=\\"`+from+`\\" UiMeta`, planted.Constant(` Operator=\"`+to+`\" UiMeta`))
	}
	return []planted.Fault{
		{Name: "lost way on", Make: drop("next")},
		{Name: "another amount of a wait", Make: more("waitDuration")},
		{Name: "hours for days", Make: swap("waitUnit", "DAYS", "HOURS")},
		{Name: "days for hours", Make: swap("waitUnit", "HOURS", "DAYS")},
		{Name: "another time of day", Make: criteria(`"specifiedTime": "0`, planted.Constant(`"specifiedTime": "1`))},
		{Name: "no time of day", Make: drop("specifiedTime")},
		{Name: "another time zone", Make: criteria(`"timeZone": "[^"]+"`, planted.Constant(`"timeZone": "GMT Standard Time"`))},
		{Name: "people come again at any time", Make: swap("entryMode", "OnceAndDone", "MultipleEntries")},
		{Name: "people come again while inside", Make: swap("entryMode", "SingleEntryAcrossAllVersions", "MultipleEntries")},
		{Name: "people come only once", Make: swap("entryMode", "SingleEntryAcrossAllVersions", "OnceAndDone")},
		{Name: "lost goal", Make: drop("goals")},
		{Name: "lost exit", Make: drop("exits")},
		{Name: "goal that ends no run", Make: swap("isExitCriteria", true, false)},
		{Name: "another event", Make: more("r__event_key")},
		{Name: "another entry source", Make: swap("type", "APIEvent", "EmailAudience")},
		{Name: "decision the other way", Make: ways("MULTICRITERIADECISION", crossed)},
		{Name: "engagement the other way", Make: ways("ENGAGEMENTDECISION", crossed)},
		{Name: "another share", Make: ways("RANDOMSPLIT", func(list []any) bool {
			for i, by := range []float64{3, -3} {
				args := list[i].(object)["arguments"].(object)
				args["percentage"] = args["percentage"].(float64) + by
			}
			return true
		})},
		{Name: "arms that were swapped", Make: ways("RANDOMSPLIT", crossed)},
		{Name: "unequal for equal", Make: swapText("Equal", "NotEqual")},
		{Name: "equal for unequal", Make: swapText("NotEqual", "Equal")},
		{Name: "greater for greater or equal", Make: swapText("GreaterThanOrEqual", "GreaterThan")},
		{Name: "greater or equal for greater", Make: swapText("GreaterThan", "GreaterThanOrEqual")},
		{Name: "less or equal for less", Make: swapText("LessThan", "LessThanOrEqual")},
		{Name: "null for not null", Make: swapText("IsNotNull", "IsNull")},
		{Name: "not null for null", Make: swapText("IsNull", "IsNotNull")},
		{Name: "the end for the beginning", Make: swapText("BeginsWith", "EndsWith")},
		{Name: "false for true", Make: criteria(`CDATA\[true\]`, planted.Constant(`CDATA[false]`))},
		{Name: "true for false", Make: criteria(`CDATA\[false\]`, planted.Constant(`CDATA[true]`))},
		{Name: "or for and", Make: criteria(`Set Operator=\\"AND\\"( ConditionSetName=[^>]*>(?:<Condition .*?</Condition>){2})`, func(_ string, g []string) string { return `Set Operator=\"OR\"` + g[0] })},
		{Name: "and for or", Make: criteria(`Set Operator=\\"OR\\"( ConditionSetName=[^>]*>(?:<Condition .*?</Condition>){2})`, func(_ string, g []string) string { return `Set Operator=\"AND\"` + g[0] })},
		{Name: "another value", Make: criteria(`(CDATA\[[^\]]*[a-zA-Z0-9])\]`, func(_ string, g []string) string { return g[0] + "1]" })},
		{Name: "another field asked", Make: criteria(`( Key=\\"[^\\]+)\\"`, func(_ string, g []string) string { return g[0] + `x\"` })},
		{Name: "a text for a value", Make: criteria(` ValueIsReference=\\"true\\"`, planted.Constant(""+" "))},
		{Name: "another reaction", Make: more("statsTypeId")},
		{Name: "reaction to another e-mail", Make: objects(func(o object) bool {
			s, ok := o["refActivityCustomerKey"].(string)
			if !ok || !strings.HasSuffix(s, "-2") {
				return false
			}
			o["refActivityCustomerKey"] = strings.TrimSuffix(s, "-2")
			return true
		})},
		{Name: "another e-mail", Make: more("r__asset_key")},
		{Name: "another subject", Make: more("dynamicEmailSubject", "emailSubject")},
		{Name: "lost preheader", Make: objects(func(o object) bool {
			was, ok := o["preHeader"].(string)
			o["preHeader"] = was + "!"
			return ok
		})},
		{Name: "another sender", Make: more("r__senderProfile_key")},
		{Name: "another classification", Make: more("r__sendClassification_key")},
		{Name: "another delivery profile", Make: more("r__deliveryProfile_key")},
		{Name: "another list", Make: more("publicationList")},
		{Name: "another priority", Make: swap("c__priority", "Medium", "High")},
		{Name: "a copy to somebody", Make: objects(func(o object) bool {
			_, ok := o["ccEmail"]
			o["ccEmail"] = []any{"boss@shop.example"}
			return ok
		})},
		{Name: "some are left out", Make: objects(func(o object) bool {
			_, ok := o["exclusionFilter"]
			o["exclusionFilter"] = "1 == 1"
			return ok
		})},
		{Name: "clicks are not counted", Make: swap("isTrackingClicks", true, false)},
		{Name: "another campaign", Make: more("googleAnalyticsCampaignName")},
		{Name: "another address", Make: objects(func(o object) bool {
			list, ok := o["email"].([]any)
			if ok {
				o["email"] = []any{strings.Replace(list[0].(string), `"}}`, `x"}}`, 1)}
			}
			return ok
		})},
		{Name: "another number to text to", Make: objects(func(o object) bool {
			list, ok := o["mobileNumber"].([]any)
			if ok {
				o["mobileNumber"] = []any{strings.Replace(list[0].(string), `"}}`, `x"}}`, 1)}
			}
			return ok
		})},
		{Name: "no blackout window", Make: objects(func(o object) bool {
			was := o["honorBlackoutWindowEnum"] == 2.0
			if was {
				o["honorBlackoutWindowEnum"] = 0.0
			}
			return was
		})},
		{Name: "another blackout window", Make: criteria(`("mobileBlackoutWindow(?:Start|End)Time": )"[0-9]+:00"`, func(_ string, g []string) string { return g[0] + `"07:45"` })},
		{Name: "another keyword", Make: more("current")},
		{Name: "another code", Make: more("r__mobileCode_key")},
		{Name: "another text message", Make: more("r__mobileMessage_key")},
		{Name: "another value is written", Make: objects(func(o object) bool {
			was, ok := o["value"].(string)
			o["value"] = was + "x"
			return ok
		})},
		{Name: "another field is written", Make: more("r__dataExtensionField_name")},
	}
}

// ofContent are mistakes in AMPscript.
func ofContent() []planted.Fault {
	p, c := planted.Pattern, planted.Constant
	return []planted.Fault{
		{Name: "another letter in words", Make: p(`([a-zäöüåé]{5,})([^a-zäöüåé@(="%])`, func(_ string, g []string) string { return g[0] + "q" + g[1] })},
		{Name: "another field looked up", Make: p(`Lookup\(("[^"]+"), "([^"]+)"`, func(_ string, g []string) string { return "Lookup(" + g[0] + `, "` + g[1] + `x"` })},
		{Name: "another data extension", Make: p(`Lookup\("([^"]+)"`, func(_ string, g []string) string { return `Lookup("` + g[0] + `x"` })},
		{Name: "rows by another field", Make: p(`, "([^"]+)", _subscriberkey`, c(`, "Email", _subscriberkey`))},
		{Name: "another value of the entry", Make: p(`AttributeValue\("([^"]+)"`, func(_ string, g []string) string { return `AttributeValue("` + g[0] + `x"` })},
		{Name: "default for who has a value", Make: p(`IIF\(Empty\(`, c("IIF(NOT Empty("))},
		{Name: "what is missing is there", Make: p(`NOT Empty\(`, c("Empty("))},
		{Name: "unequal for equal", Make: p(` == "`, c(` != "`))},
		{Name: "compared with another text", Make: p(` == "([^"]+)"`, func(_ string, g []string) string { return ` == "` + g[0] + `x"` })},
		{Name: "no else", Make: p(`%%\[ ELSE \]%%`, c(`%%[ ENDIF ]%%%%[ IF 1 == 2 THEN ]%%`))},
		// of texts that can hold a quotation mark, unlike numbers and declared values
		{Name: "an escape is lost", Make: p(`(@(?:profile_first_name|profile_last_name|trigger_subject)\)?, "&", "&amp;"\), "<", "&lt;"\), ">", "&gt;"\), """", )"&#34;"`, func(_ string, g []string) string { return g[0] + `""""` })},
		{Name: "another decimal mark", Make: p(`"\.", ","\)`, c(`".", "'")`))},
		{Name: "fewer decimals", Make: p(`"N2"`, c(`"N1"`))},
		{Name: "month for day", Make: p(`"dd", ""`, c(`"MM", ""`))},
		{Name: "another month", Make: p(`"mei"`, c(`"juni"`))},
		{Name: "another name between percent signs", Make: p(`%%unsub_center_url%%`, c(`%%profile_center_url%%`))},
		{Name: "a blank in an address stays a plus", Make: p(`Replace\(URLEncode\(([^,]+), 0, 1\), "\+", Concat\(Char\(37\), "20"\)\)`, func(_ string, g []string) string { return "URLEncode(" + g[0] + ", 0, 1)" })},
		{Name: "one row fewer", Make: p(` = 1 TO `, c(` = 2 TO `))},
		{Name: "another field of a row", Make: p(`Field\((@[a-z_0-9]+), "([^"]+)"`, func(_ string, g []string) string { return "Field(" + g[0] + `, "` + g[1] + `x"` })},
		{Name: "another prefix", Make: p(`IndexOf\((@[^,]+), "([^"]+)"\) == 1`, func(_ string, g []string) string { return "IndexOf(" + g[0] + `, "` + g[1] + `") == 2` })},
	}
}
