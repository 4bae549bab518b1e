package prove_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/bpmn/prove"
	"github.com/cairn-lang/cairn/targets/host/planted"
	"github.com/cairn-lang/cairn/targets/proof"
)

// text puts one text for another at one place after the other, as they stand in
// XML.
func text(old, new string) func([]byte) [][]byte {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
	return planted.Pattern(regexp.QuoteMeta(escape(old)), planted.Constant(escape(new)))
}

// ways changes flows; what elements say themselves of what leads in and out is left
// out, so that it does not give the mistake away.
func ways(change func([]byte) [][]byte) func([]byte) [][]byte {
	return func(data []byte) [][]byte { return change(unsaid(data)) }
}

func unsaid(data []byte) []byte {
	return regexp.MustCompile(`\s*<bpmn:(incoming|outgoing)>[^<]*</bpmn:(incoming|outgoing)>`).ReplaceAll(data, nil)
}

// plain is a flow without a condition.
const plain = `<bpmn:sequenceFlow id="([^"]*)"( name="[^"]*")? sourceRef="([^"]*)" targetRef="([^"]*)" />`

// conditions puts the conditions of two flows in a row in each other's place, where
// they lead to different things.
func conditions(data []byte) [][]byte {
	find := regexp.MustCompile(`sourceRef="([^"]*)" targetRef="([^"]*)">\s*<bpmn:conditionExpression[^>]*>([^<]*)</bpmn:conditionExpression>`)
	all := find.FindAllSubmatchIndex(data, -1)
	var out [][]byte
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		at := func(m []int, group int) string { return string(data[m[2*group]:m[2*group+1]]) }
		if at(a, 1) == at(b, 1) && at(a, 2) != at(b, 2) && at(a, 3) != at(b, 3) {
			out = append(out, slices.Concat(data[:a[6]], data[b[6]:b[7]], data[a[7]:b[6]], data[a[6]:a[7]], data[b[7]:]))
		}
	}
	return out
}

// targetsSwapped puts where two flows out of one element lead in each other's place.
func targetsSwapped(data []byte) [][]byte {
	find := regexp.MustCompile(`sourceRef="([^"]*)" targetRef="([^"]*)"`)
	all := find.FindAllSubmatchIndex(data, -1)
	var out [][]byte
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if bytes.HasSuffix(data[a[2]:a[3]], []byte("-First")) { // whichever event comes first, in any order
			continue
		}
		if bytes.Contains(data[a[1]:b[0]], []byte("% 100 &lt; 50)")) { // halves that are drawn
			continue
		}
		if bytes.Equal(data[a[2]:a[3]], data[b[2]:b[3]]) && !bytes.Equal(data[a[4]:a[5]], data[b[4]:b[5]]) {
			out = append(out, slices.Concat(data[:a[4]], data[b[4]:b[5]], data[a[5]:b[4]], data[a[4]:a[5]], data[b[5]:]))
		}
	}
	return out
}

// asked takes one text out of each list of what is asked.
func asked(all string, groups []string) string {
	list := strings.Split(groups[0], `", "`)
	return strings.Replace(all, groups[0], strings.Join(list[1:], `", "`), 1)
}

// exchanged puts two things that one line names in each other's place.
func exchanged(re string) func([]byte) [][]byte {
	find := regexp.MustCompile(re)
	return func(data []byte) [][]byte {
		var out [][]byte
		for _, line := range bytes.Split(data, []byte("\n")) {
			all := find.FindAll(line, -1)
			for _, m := range all {
				if a, b := string(all[0]), string(m); a != b {
					out = append(out, bytes.Replace(data, line, []byte(strings.NewReplacer(a, b, b, a).Replace(string(line))), 1))
					break
				}
			}
		}
		return out
	}
}

// stale lets a step read what was answered before another.
func stale(data []byte) [][]byte {
	find := regexp.MustCompile(`environment\.output\["([^"]*-Facts)"\]\.facts`)
	all := find.FindAllSubmatch(data, -1)
	var out [][]byte
	for _, m := range all {
		if a, b := all[0][0], m[0]; !bytes.Equal(a, b) {
			out = append(out, bytes.ReplaceAll(data, b, a))
		}
	}
	return out
}

// otherKey gives the call for facts the key of the call of its step, if there is one.
func otherKey(data []byte) [][]byte {
	return planted.Pattern(`"/([^/"]*): facts/" \+`, func(_ string, g []string) string {
		if own := `"/` + g[0] + `/" +`; bytes.Contains(data, []byte(own)) {
			return own
		}
		return ""
	})(data)
}

func faults() []planted.Fault {
	pattern, constant := planted.Pattern, planted.Constant
	keep := func(s string) func(string, []string) string {
		return func(_ string, g []string) string { return g[0] + s }
	}
	return []planted.Fault{
		{Name: "dropped flow", Make: ways(pattern(plain, func(_ string, g []string) string {
			if strings.Contains(g[3], "-End") { // nothing leads on there
				return ""
			}
			return " "
		}))},
		{Name: "dropped flow with a condition", Make: ways(pattern(`(?s)<bpmn:sequenceFlow [^>]*[^/]>.*?</bpmn:sequenceFlow>`, constant(" ")))},
		{Name: "a flow that leads back", Make: ways(pattern(plain, func(_ string, g []string) string {
			if g[3] == "RunStart" {
				return ""
			}
			return `<bpmn:sequenceFlow id="` + g[0] + `" sourceRef="` + g[2] + `" targetRef="RunStart" />`
		}))},
		{Name: "a second flow", Make: ways(pattern(plain, func(all string, g []string) string {
			return all + strings.Replace(strings.Replace(all, g[0], g[0]+"Too", 1), `targetRef="`+g[3], `targetRef="RunAdmitted`, 1)
		}))},
		{Name: "swapped ways", Make: ways(targetsSwapped)},
		{Name: "swapped conditions", Make: conditions},
		{Name: "lost condition", Make: pattern(`<bpmn:conditionExpression[^>]*>[^<]*</bpmn:conditionExpression>`, constant(" "))},
		{Name: "lost default", Make: pattern(` default="[^"]*"`, constant(" "))},
		{Name: "another default", Make: pattern(` default="([^"]*)To1"`, func(_ string, g []string) string { return ` default="` + g[0] + `To0"` })},
		{Name: "another language", Make: pattern(`language="javascript"`, constant(`language="feel"`))},
		{Name: "hours for days", Make: pattern(`>P(\d+)D<`, func(_ string, g []string) string { return ">PT" + g[0] + "H<" })},
		{Name: "days for hours", Make: pattern(`>PT(\d+)H<`, func(_ string, g []string) string { return ">P" + g[0] + "D<" })},
		{Name: "months for minutes", Make: pattern(`>PT(\d+)M<`, func(_ string, g []string) string { return ">P" + g[0] + "M<" })},
		{Name: "minutes for hours", Make: pattern(`>PT(\d+)H<`, func(_ string, g []string) string { return ">PT" + g[0] + "M<" })},
		{Name: "another amount", Make: pattern(`>(PT?)(\d+)`, func(_ string, g []string) string { return ">" + g[0] + "1" + g[1] })},
		{Name: "another instant", Make: pattern(`\$\{environment\.output\.([^.]*)\.until\}`, func(_ string, g []string) string { return "${environment.output." + g[0] + ".from}" })},
		{Name: "a date for a duration", Make: pattern(`timeDuration( [^>]*>[^<]*</bpmn:)timeDuration`, func(_ string, g []string) string { return "timeDate" + g[0] + "timeDate" })},
		{Name: "unescaped value in HTML", Make: text("_html(", "(")},
		{Name: "unescaped value in an address", Make: text("_url(", "(")},
		{Name: "HTML in an address", Make: text("_url(", "_html(")},
		{Name: "pushed !: ===", Make: text(" === ", " !== ")},
		{Name: "pushed !: !==", Make: text(" !== ", " === ")},
		{Name: "pushed !: !_eq", Make: text("!_eq(", "_eq(")},
		{Name: "pushed !: _eq", Make: text(" _eq(", " !_eq(")},
		{Name: "pushed !: <", Make: text("=> a < b", "=> a >= b")},
		{Name: "pushed !: >", Make: text("=> a > b", "=> a < b")},
		{Name: "at the border: >", Make: text("=> a > b", "=> a >= b")},
		{Name: "at the border: >=", Make: text("=> a >= b", "=> a > b")},
		{Name: "at the border: <", Make: text("=> a < b", "=> a <= b")},
		{Name: "OR for AND", Make: text(" && (", " || (")},
		{Name: "a fact not asked", Make: pattern(`"ask": \["([^\]]*)"\]`, asked)},
		{Name: "another question", Make: text(`facts["profile.`, `facts["profile.x_`)},
		{Name: "swapped holes", Make: exchanged(`facts\["[^\]]*?"\]`)},
		{Name: "an old answer", Make: stale},
		{Name: "the copy of another language", Make: exchanged(`"[a-z]{2}-[A-Z]{2}": \{`)},
		{Name: "changed word of copy", Make: pattern(`(&gt;[A-Z][a-z][a-z]+)( )`, func(_ string, g []string) string { return g[0] + "x" + g[1] })},
		{Name: "changed figure of copy", Make: pattern(`(&gt;[^&"<>\n]*[a-z] )(\d)( [a-z])`, func(_ string, g []string) string { return g[0] + g[1] + "0" + g[2] })},
		{Name: "lost value where there is none", Make: pattern(`\|\| "[^"]+"\)`, constant(`|| "")`))},
		{Name: "another constant", Make: pattern(`(_eq\([^\n]{1,200}?, "[a-z]+)("\))`, func(_ string, g []string) string { return g[0] + "x" + g[1] })},
		{Name: "another number", Make: pattern(`, (\d+), \(a, b\)`, func(_ string, g []string) string { return ", 1" + g[0] + ", (a, b)" })},
		{Name: "other decimals", Make: text("_figures(_v, 2", "_figures(_v, 1")},
		{Name: "the next month", Make: text("[_d.getUTCMonth()]", "[_d.getUTCMonth() + 1]")},
		{Name: "a day more", Make: text("_d.getUTCDate()", "(_d.getUTCDate() + 1)")},
		{Name: "one round more", Make: pattern(`(Rounds"\] \?\? 0\) &lt; )(\d+)`, func(_ string, g []string) string { return g[0] + "1" + g[1] })},
		{Name: "rounds by two", Make: text("?? 0) + 1)", "?? 0) + 2)")},
		{Name: "rounds of another loop", Make: pattern(`(>next\(null, \(environment\.output\[")[^"]*(-Rounds"\] \?\? 0\) \+)`, func(_ string, g []string) string { return g[0] + "x" + g[1] })},
		{Name: "a key without its pass", Make: text(" + content.executionId", ` + ""`)},
		{Name: "a key without its run", Make: text(`"key": environment.variables.run + `, `"key": `)},
		{Name: "the key of another call", Make: otherKey},
		{Name: "a message for another wait", Make: pattern(`messageRef="[^"]*"`, constant(`messageRef="x"`))},
		{Name: "an address that ends no wait", Make: pattern(`(environment\.variables\.resume \+ "/)`, keep("x"))},
		{Name: "what comes stands elsewhere", Make: pattern(`(journey:callback answer=")`, keep("x"))},
		{Name: "no callback", Make: pattern(`<journey:callback [^>]*/>`, constant(" "))},
		{Name: "a service for another", Make: text(`/send"`, `/check"`)},
		{Name: "another service", Make: text(`/update"`, `/emit"`)},
		{Name: "the other kind of call", Make: pattern(`services\.call\}`, constant("services.http}"))},
		{Name: "another method", Make: pattern(`method="[A-Z]+"`, constant(`method="DELETE"`))},
		{Name: "another timeout", Make: pattern(`timeout="`, constant(`timeout="1`))},
		{Name: "another secret", Make: pattern(`(journey:secret header="[^"]*" name=")`, keep("X"))},
		{Name: "another header of a secret", Make: pattern(`(journey:secret header=")`, keep("X"))},
		{Name: "no way for errors", Make: ways(pattern(`(?s)<bpmn:boundaryEvent .*?</bpmn:boundaryEvent>\s*<bpmn:sequenceFlow [^>]*/>`, constant(" ")))},
		{Name: "errors elsewhere", Make: pattern(`attachedToRef="[^"]*"`, constant(`attachedToRef="RunStart"`))},
		{Name: "an event of another kind", Make: pattern(`<bpmn:errorEventDefinition />`, constant(`<bpmn:escalationEventDefinition />`))},
		{Name: "another share", Make: pattern(`(% 100 &lt; )(\d)`, func(_ string, g []string) string { return g[0] + "1" + g[1] })},
		{Name: "drawn by somebody else", Make: text(`sha256([environment.variables.person.id, `, `sha256([`)},
		{Name: "drawn at another step", Make: pattern(`(sha256\([^\n]*?, ")`, keep("x"))},
		{Name: "another step", Make: text(`"step": "`, `"step": "x`)},
		{Name: "another message", Make: text(`"message": "`, `"message": "x`)},
		{Name: "another channel", Make: text(`"channel": "`, `"channel": "x`)},
		{Name: "another sender", Make: text(`"address": "`, `"address": "x`)},
		{Name: "all channels for the first", Make: text(`"mode": "first"`, `"mode": "all"`)},
		{Name: "another exit", Make: text(`"exit": "`, `"exit": "x`)},
		{Name: "another check", Make: text(`"checks": ["`, `"checks": ["x`)},
		{Name: "another value", Make: pattern(`("set": \{ "[a-z_]+)`, keep("x"))},
		{Name: "granted for withdrawn", Make: pattern(`("consents": \{ "[a-z_]+": )false`, keep("true"))},
		{Name: "another label to wait for", Make: text(`"on": ["`, `"on": ["x`)},
		{Name: "the end of the wait is not asked", Make: text(`"until": true`, `"until": false`)},
		{Name: "not to be run", Make: text(`isExecutable="true"`, `isExecutable="false"`)},
		{Name: "another process", Make: pattern(`(<bpmn:process id=")`, keep("x"))},
		{Name: "all at once", Make: pattern(`(<bpmn:)exclusive(Gateway [^>]*default)`, func(_ string, g []string) string { return g[0] + "inclusive" + g[1] })},
	}
}

// TestPlantedFaults makes each mistake at places of each process of the examples. All
// must be caught, but those that change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	sheet := planted.NewSheet(faults(), 12)
	for _, name := range []string{"aurora", "halden"} {
		k := build(t, example(t, name, ""), "")
		files := map[string][]byte{}
		for _, a := range k.ex.Artifacts {
			files[a.Key] = a.Data
		}
		for _, j := range k.in.Journeys {
			if v := prove.One(k.in, k.losses, j, unsaid(files[j.Label])); v.Outcome != proof.Proved {
				t.Fatal(j.Label, v)
			}
			sheet.Try(t, j.Label, files[j.Label], func(data []byte) proof.Verdict { return prove.One(k.in, k.losses, j, data) })
		}
	}
	sheet.Tell(t, harmless)
}

// harmless is why nobody is met differently, "" if somebody is.
func harmless(s planted.Survivor) string {
	value, _, _ := strings.Cut(s.Around, "?? null")
	switch {
	case s.Fault == "unescaped value in HTML" && strings.Contains(s.Around, "_html(((_v) =&gt;"):
		return "an amount or a day holds nothing that is escaped"
	case s.Fault == "unescaped value in HTML" && strings.Contains(value, "profile.salutation"):
		return "a salutation is one of four, none of which holds anything that is escaped"
	case s.Fault == "what comes stands elsewhere" && strings.Contains(s.Around, "-First-To0</bpmn:incoming>"):
		return "nobody reads what comes: the flow itself leads on from the message"
	case s.Fault == "pushed !: ===" && s.Journey == "trial" && strings.Contains(s.Around, `f(a, b)))</bpmn`),
		s.Fault == "pushed !: ===" && s.Journey == "talk_request" && strings.Contains(s.Around, `a === b))</bpmn`):
		return "the condition is handed a comparison that it does not use"
	case s.Fault == "swapped holes" && s.Journey == "sales_ready" && strings.Contains(s.Around, `["segment.customers"] ?? null) === true) &amp;&amp; !(`):
		return "two conditions that must both hold change places"
	}
	return ""
}
