package sim

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

func utc() *time.Location { return time.UTC }

// compiled compiles text; problems are its errors.
func compiled(text string) (*compiler.Program, []string) {
	dir, err := os.MkdirTemp("", "sim")
	if err != nil {
		return nil, []string{err.Error()}
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(text), 0o600); err != nil {
		return nil, []string{err.Error()}
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		return nil, []string{err.Error()}
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	var problems []string
	for _, d := range findings.All() {
		if d.Severity == diag.Error {
			problems = append(problems, d.Rule+": "+d.Message)
		}
	}
	return program, problems
}

// drawHistory draws what happens to a person from some hours before start on.
func drawHistory(t *rapid.T, p *compiler.Program, start int64, span int) []change {
	var sends, hooks []string
	for _, j := range p.Journeys {
		for _, n := range j.Nodes {
			if n.Kind == compiler.KindSend {
				sends = append(sends, n.ID)
			}
			if n.Kind == compiler.KindWebhook {
				hooks = append(hooks, n.ID)
			}
		}
	}
	var list []change
	for range rapid.IntRange(6, 30).Draw(t, "inputs") {
		// Many things happen at one time, and at the times at which waits end.
		at := start + 60*int64(rapid.SampledFrom([]int{-300, -60, 0, 0, 0, 1, 5, 30, 60, 61, 65, 90, 180, 300, 600, 900, 1440, 1441}).Draw(t, "at"))
		if rapid.IntRange(0, 4).Draw(t, "anywhen") == 0 {
			at = start + 60*int64(rapid.IntRange(0, span).Draw(t, "minute"))
		}
		c := change{in: Input{At: at}}
		drawChange(t, &c, p, sends, hooks)
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b change) int { return int(a.in.At - b.in.At) })
	return list
}

func drawChange(t *rapid.T, c *change, p *compiler.Program, sends, hooks []string) {
	project := p.Project
	kinds := []string{"e1", "e1", "e1", "e1", "e2", "e2", "e2", "e2", "e3", "set", "set", "granted", "unsubscribed", "consent", "reach", "open"}
	if len(sends) > 0 {
		kinds = append(kinds, "clicked", "bounced")
	}
	if len(hooks) > 0 {
		kinds = append(kinds, "fail")
	}
	switch kind := rapid.SampledFrom(kinds).Draw(t, "what"); kind {
	case "set":
		c.set = drawProfile(t, false)
		c.in.Profile = ctyValues(c.set)
	case "consent":
		yes := rapid.Bool().Draw(t, "granted")
		c.news = &yes
		c.in.Consents = map[*lang.Consent]bool{}
		for _, x := range project.Consents {
			c.in.Consents[x] = yes
		}
	case "reach":
		ch := rapid.SampledFrom(project.Channels).Draw(t, "channel")
		no := rapid.Bool().Draw(t, "unreachable")
		c.reach = map[string]bool{ch.Label: no}
		c.in.Reachable = map[*lang.Channel]bool{ch: !no}
	case "open":
		yes := rapid.Bool().Draw(t, "holds")
		c.open = &yes
		for _, x := range project.Checks {
			if x.Label == "open" {
				c.in.Checks = map[*lang.Check]bool{x: yes}
			}
		}
	case "clicked", "bounced":
		c.verb, c.step = kind, rapid.SampledFrom(sends).Draw(t, "step")
		c.in.Verb, c.in.Step = c.verb, c.step
	case "fail":
		c.fail = rapid.SampledFrom(hooks).Draw(t, "hook")
		c.in.Fail = c.fail
	default:
		c.event, c.attrs = kind, map[string]any{}
		switch kind {
		case "unsubscribed":
			c.attrs["message"] = "promo"
			if ch := rapid.SampledFrom([]string{"", "email", "push"}).Draw(t, "channel"); ch != "" {
				c.attrs["channel"] = ch
			}
		case "e1", "e2", "e3":
			if k := rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "k"); k != "" {
				c.attrs["k"] = k
			}
			if n := rapid.IntRange(-1, 5).Draw(t, "n"); n >= 0 {
				c.attrs["n"] = float64(n)
			}
		}
		for _, e := range project.Events {
			if e.Label == kind {
				c.in.Event = e
			}
		}
		c.in.Attrs = ctyValues(c.attrs)
	}
}

func ctyValues(attrs map[string]any) map[string]cty.Value {
	out := map[string]cty.Value{}
	for k, v := range attrs {
		switch v := v.(type) {
		case int: // a day
			out[k] = cty.StringVal(time.Unix(int64(v)*86400, 0).UTC().Format(time.DateOnly))
		case int64: // an instant
			out[k] = cty.StringVal(time.Unix(v, 0).UTC().Format(time.RFC3339))
		default:
			out[k] = ctyOf(v)
		}
	}
	return out
}

// drawProfile draws a whole profile, or a change of one attribute.
func drawProfile(t *rapid.T, whole bool) map[string]any {
	start := rapid.SampledFrom(starts()).Draw(t, "around")
	draw := map[string]func() any{
		"n":    func() any { return float64(rapid.IntRange(0, 5).Draw(t, "n")) },
		"ok":   func() any { return rapid.Bool().Draw(t, "ok") },
		"who":  func() any { return rapid.SampledFrom([]string{"a", "b"}).Draw(t, "who") },
		"day":  func() any { return int(start/86400) + rapid.IntRange(-1, 2).Draw(t, "day") },
		"due":  func() any { return start + 60*int64(rapid.IntRange(-60, 1500).Draw(t, "due")) },
		"tags": func() any { return rapid.SampledFrom([][]string{{"x"}, {"no"}, {"y", "x"}}).Draw(t, "tags") },
		"tz": func() any {
			return rapid.SampledFrom([]string{"Pacific/Auckland", "Europe/Dublin", "Asia/Kolkata"}).Draw(t, "tz")
		},
		"country": func() any { return rapid.SampledFrom([]string{"IE", "NZ"}).Draw(t, "country") },
		"language": func() any {
			return rapid.SampledFrom([]string{"en-IE", "en-GB", "fr-FR", "fr-CA", "de-DE"}).Draw(t, "language")
		},
	}
	keys := []string{"n", "n", "n", "ok", "who", "day", "due", "tags", "tags", "tz", "country", "language"}
	profile := map[string]any{}
	if !whole {
		k := rapid.SampledFrom(keys).Draw(t, "attribute")
		profile[k] = nil
		if rapid.IntRange(0, 4).Draw(t, "value") > 0 {
			profile[k] = draw[k]()
		}
		return profile
	}
	for _, k := range slices.Compact(keys) {
		if rapid.IntRange(0, 2).Draw(t, "has") > 0 {
			profile[k] = draw[k]()
		}
	}
	return profile
}

// line is an entry of a trace as the oracle writes it.
func line(e Entry) string {
	head := []any{e.At, e.Journey.Label, e.Run, string(e.Kind)}
	switch e.Kind {
	case Exited:
		head = append(head, e.Name)
	case Sent:
		head = append(head, e.Step, e.Message.Label, e.Channel.Label)
	case Held:
		head = append(head, e.Step, e.Channel.Label, e.Until)
	case Dropped:
		head = append(head, e.Step, e.Channel.Label)
	case Called:
		head = append(head, e.Step, e.Reason == "failed")
	case Updated:
		v := "<nil>"
		if items := eval.Elements(e.Value); items != nil {
			var texts []string
			for _, i := range items {
				texts = append(texts, i.AsString())
			}
			v = strings.Join(texts, ",")
		} else if text, ok := eval.Text(e.Value); ok {
			v = text
		}
		head = append(head, e.Step, e.Name, v)
	case Emitted:
		head = append(head, e.Step, e.Name)
	case Skipped, Tasked, Enrolled:
		head = append(head, e.Step)
	}
	return strings.TrimSpace(fmt.Sprintln(head...))
}

// TestSimulatorIsTheText holds the simulator to the oracle on random programs and
// histories.
func TestSimulatorIsTheText(t *testing.T) {
	drawn, refused := 0, 0
	seen, watched := map[EntryKind]int{}, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		g := &source{t: t, conds: map[string]pair{}, set: map[string][]assignment{}}
		text := g.program()
		program, problems := compiled(text)
		drawn++
		if len(problems) > 0 {
			refused++
			t.Skip(problems[0])
		}
		start := rapid.SampledFrom(starts()).Draw(t, "start")
		const span = 2 * 24 * 60
		changes := drawHistory(t, program, start, span)
		person := Person{ID: "p", Arms: map[string]string{}, Holdout: HoldoutNone}
		profile := drawProfile(t, true)
		person.Profile = ctyValues(profile)
		o := &oracle{
			p: program.Project, conds: g.conds, set: g.set, arms: person.Arms, now: start,
			profile: profile, open: true, news: map[string]bool{}, phone: map[string]bool{}, unreachable: map[string]bool{},
			failing: map[string]bool{}, member: map[string]bool{}, turned: map[string]bool{}, local: map[minuteIn]int64{}, zones: map[string]*time.Location{},
		}
		if rapid.IntRange(0, 3).Draw(t, "all consents") > 0 {
			person.Consents = program.Project.Consents
			o.news, o.phone = map[string]bool{"email": true, "push": true}, map[string]bool{"push": true}
		}
		if rapid.IntRange(0, 3).Draw(t, "held out") == 0 {
			person.Holdout, o.held = HoldoutAll, true
		}
		for _, j := range program.Journeys {
			for _, n := range j.Nodes {
				if n.Kind == compiler.KindSplit {
					person.Arms[n.ID] = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "arm")
				}
			}
		}
		end := start + span*60
		o.run(changes, start, end)
		if o.broken == crowded {
			t.Skip(crowded)
		}
		told := newDiary(t.Fatalf, watched)
		trace, err := New(program).Run(person, inputsOf(changes), Options{Start: start, End: end, Watch: told})
		if o.broken != "" {
			var e *Error
			if err == nil || !errors.Is(err, errEndless) && !errors.As(err, &e) {
				t.Fatalf("no end (%s) for the oracle; the simulator says %v", o.broken, err)
			}
			return
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, text[len(base):])
		}
		got := make([]string, len(trace.Entries))
		for i, e := range trace.Entries {
			got[i] = line(e)
			seen[e.Kind]++
		}
		if len(told.entries) != len(trace.Entries) || len(told.asked) > 0 {
			t.Fatalf("the watcher is told %d of %d entries, and nothing came of %d triggers", len(told.entries), len(trace.Entries), len(told.asked))
		}
		if !slices.Equal(got, o.trace) {
			at := 0
			for at < len(got) && at < len(o.trace) && got[at] == o.trace[at] {
				at++
			}
			t.Fatalf("%s\n%s\nprofile %v\nstart %d, the same up to\n%s\nsimulator %v\noracle    %v", text[len(base):], describe(changes, start), profile, start,
				strings.Join(got[:at], "\n"), few(got, at), few(o.trace, at))
		}
	})
	if refused*4 > drawn {
		t.Errorf("the compiler refused %d of %d programs: hardly anything was tested", refused, drawn)
	}
	for _, what := range []string{"refuses", "enters", "arrives", "rests", "leaves", "ends"} {
		if watched[what] == 0 && drawn > 1000 && !t.Failed() {
			t.Errorf("the watcher is never told that a run %s", what)
		}
	}
	for _, kind := range []EntryKind{Entered, Sent, Held, Dropped, Skipped, Tasked, Called, Updated, Emitted, Enrolled, Exited} {
		if t.Logf("%6d %s", seen[kind], kind); seen[kind] == 0 && drawn > 1000 && !t.Failed() {
			t.Errorf("no trace has an entry of the kind %q", kind)
		}
	}
}

func few(list []string, at int) []string { return list[at:min(len(list), at+4)] }

func describe(list []change, start int64) string {
	var b strings.Builder
	for _, c := range list {
		fmt.Fprintf(&b, "%+dm %s%v set %v %s%s %s", (c.in.At-start)/60, c.event, c.attrs, c.set, c.verb, c.step, c.fail)
		if c.news != nil {
			fmt.Fprintf(&b, " consents %v", *c.news)
		}
		if c.open != nil {
			fmt.Fprintf(&b, " open %v", *c.open)
		}
		fmt.Fprintf(&b, " unreachable %v\n", c.reach)
	}
	return b.String()
}

func inputsOf(list []change) []Input {
	out := make([]Input, len(list))
	for i, c := range list {
		out[i] = c.in
	}
	return out
}

func (o *oracle) run(changes []change, start, end int64) {
	for len(changes) > 0 && changes[0].in.At < start {
		o.now = changes[0].in.At
		o.input(func() *oevent { return o.apply(changes[0]) }, false)
		changes = changes[1:]
	}
	o.now, o.live = start, true
	for _, j := range o.journeys() {
		for _, e := range j.Entries {
			if coming(e) {
				o.member[e.Label] = o.inSegment(e)
			}
		}
	}
	for at := start; at <= end && o.broken == ""; at++ {
		if at%60 > 1 {
			at += 60 - at%60
		}
		n := 0
		for n < len(changes) && changes[n].in.At == at {
			n++
		}
		o.visit(at, changes[:n])
		changes = changes[n:]
	}
}
