package drawn

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// stepKinds are the steps that a journey may do without.
func stepKinds() []string {
	return []string{
		"send", "window", "all", "to", "fallback", "channels", "update", "set", "add", "consents", "task", "webhook", "returns", "on_error", "emit", "enroll",
		"for", "until_time", "until_date", "until_allowed", "event", "branch", "on", "split", "sticky", "guard", "use", "exit", "ahead", "back",
		"exits", "entries", "holdout", "exclusive", "starts", "track", "key", "received", "entered", "engaged",
	}
}

// begin forgets the flow before.
func (g *source) begin(kinds []string) {
	g.kinds, g.exits, g.sends, g.loops, g.heard, g.in = kinds, nil, nil, nil, nil, nil
}

func (g *source) may(kind string) bool { return slices.Contains(g.kinds, kind) }

// policy is what holds over all journeys of a project.
func (g *source) policy() string {
	if !g.chance(2) {
		return ""
	}
	var b strings.Builder
	b.WriteString("policy \"p\" {\n  applies_to = [" + g.pick(`"promotional"`, `"promotional", "editorial"`, `"service", "promotional"`) + "]\n")
	if g.chance(3) {
		fmt.Fprintf(&b, "  checks = [check.%s]\n  enforce = \"insert\"\n", g.pick("settled", "judged", "open"))
	}
	if g.chance(3) {
		b.WriteString("  suppress = segment." + g.pick("some", "elsewhere") + "\n")
	}
	if g.chance(3) {
		fmt.Fprintf(&b, "  frequency_cap {\n    max = %d\n    per = %q\n    min_gap = %q\n  }\n", g.upTo(1, 3, "max"), g.pick("1d", "7d", "3h"), g.pick("2h", "1d"))
	}
	if g.chance(4) {
		fmt.Fprintf(&b, "  quiet_hours {\n    from = \"21:00\"\n    to = \"08:00\"\n    timezone = %q\n%s  }\n", g.pick("recipient", "Europe/Amsterdam"),
			g.pick("", "    markets = [\"NL\"]\n", "    channels = [channel.sms, channel.push]\n", "    dates = [\"2027-12-25\"]\n"))
	}
	if g.chance(4) {
		fmt.Fprintf(&b, "  exit \"barred\" { when = %s }\n", g.cond(scope{roots: []root{profile()}, entry: true}, 1))
	}
	b.WriteString("}\n")
	return b.String()
}

// asked is a journey that others enroll people in.
func (g *source) asked() string {
	g.begin([]string{"send", "for"})
	g.scope = scope{roots: []root{profile(), event("trigger", "asked")}, entry: true}
	return "journey \"asked\" {\n  status = \"live\"\n  entry {\n    api = event.asked\n    reentry = \"1d\"\n  }\n  flow {\n" + g.flow(1, []string{"asked"}) + "  }\n}\n"
}

func (g *source) journey() string {
	g.begin(g.subset(stepKinds()...))
	label := g.label("j")
	var b strings.Builder
	fmt.Fprintf(&b, "journey %q {\n  status = \"live\"\n", label)
	if g.may("exclusive") && g.chance(3) {
		fmt.Fprintf(&b, "  exclusive = \"x\"\n  priority = %d\n", g.upTo(1, 3, "priority"))
	}
	if g.may("starts") && g.chance(3) {
		b.WriteString("  starts = \"2027-01-01\"\n  ends = \"2028-01-01\"\n")
	}
	var entries []string
	started := g.pick("event", "event", "event", "event", "other", "mixed")
	count := 1
	if g.may("entries") && g.chance(3) {
		count = 2
	}
	for i := range count {
		var events []string
		if started == "event" || started == "mixed" && i == 0 {
			events = []string{g.pick("left", "left", "ordered", "asked", "agreed")}
		}
		entries = append(entries, events...)
		b.WriteString(g.entry(events))
	}
	if started != "event" {
		entries = nil
	}
	g.scope = scope{roots: []root{profile()}, entry: true}
	if g.may("entered") {
		g.scope = g.scope.with(entered())
	}
	if entries != nil {
		g.scope = g.scope.with(event("trigger", entries...), event("trigger", entries...))
	}
	if g.may("holdout") && g.chance(3) {
		fmt.Fprintf(&b, "  measure {\n    within = \"7d\"\n    holdout = %s\n  }\n", g.pick("0", "5", "12.5", "50"))
	}
	outer := g.scope
	if g.may("track") && g.chance(3) {
		fmt.Fprintf(&b, "  track %q {\n    event = event.ordered\n    where = %s\n  }\n", g.label("t"), g.test(outer.with(event("received", "ordered"))))
	}
	flow := g.flow(3, entries)
	for range g.upTo(0, 2, "exits") {
		if !g.may("exits") {
			break
		}
		b.WriteString(g.exit(outer))
	}
	b.WriteString("  flow {\n" + flow + "  }\n}\n")
	if entries != nil {
		g.journeys = append(g.journeys, label)
	}
	return b.String()
}

// exit is one that is watched all the time.
func (g *source) exit(s scope) string {
	if g.may("engaged") {
		s.sends = g.sends
	}
	l := g.label("x")
	counts := g.pick("", "    counts_as = \"conversion\"\n")
	if g.chance(2) {
		return fmt.Sprintf("  exit %q {\n    when = %s\n%s  }\n", l, g.cond(s, 1), counts)
	}
	e := g.pick("ordered", "left", "sent_off", "unsubscribed", "clicked")
	where := ""
	if g.chance(2) {
		in := s
		if e == "ordered" || e == "left" || e == "sent_off" {
			in = s.with(event("received", e), event("received", e))
		}
		where = "    where = " + g.which(in, e) + "\n"
	}
	return fmt.Sprintf("  exit %q {\n    event = event.%s\n%s%s  }\n", l, e, where, counts)
}

// which is a condition on an event that is looked at, often that it belongs to the
// event of the run.
func (g *source) which(s scope, e string) string {
	_, _, keyed := g.read(scope{roots: slices.DeleteFunc(slices.Clone(s.roots), func(r root) bool { return r.name != "trigger" })}, text)
	if keyed && (e == "ordered" || e == "left" || e == "sent_off") && g.chance(3) {
		return "received.k == trigger.k"
	}
	return g.cond(s, g.upTo(0, 1, "deep"))
}

func (g *source) entry(events []string) string {
	s := scope{roots: []root{profile()}}
	var b strings.Builder
	fmt.Fprintf(&b, "  entry %q {\n", g.label("en"))
	switch {
	case len(events) > 0:
		s = s.with(event("trigger", events...), event("trigger", events...))
		kind := "event"
		if events[0] == "asked" {
			kind = "api"
		}
		fmt.Fprintf(&b, "    %s = event.%s\n", kind, events[0])
		if g.may("key") && events[0] != "agreed" && g.chance(2) {
			b.WriteString("    key = trigger.k\n" + g.pick("", "    reentry_person = \"2h\"\n"))
		}
	default:
		switch g.pick("segment", "segment", "date", "schedule", "at") {
		case "date":
			fmt.Fprintf(&b, "    date = profile.%s\n    at = %q\n    offset = %q\n%s", g.pick("born", "renews"), g.clock(), g.pick("0s", "-3d", "1d", "-3h"), g.pick("", "    repeats = \"yearly\"\n"))
		case "schedule":
			fmt.Fprintf(&b, "    segment = segment.some\n    schedule = %q\n", g.pick("0 9 * * 1", "*/30 8-17 1 1,6 *"))
		case "at":
			b.WriteString("    segment = segment.some\n    at = \"2027-05-01T09:00:00+02:00\"\n")
		default:
			fmt.Fprintf(&b, "    segment = segment.%s\n", g.pick("some", "some", "elsewhere"))
		}
	}
	if g.chance(3) {
		fmt.Fprintf(&b, "    where = %s\n", g.cond(s, g.upTo(0, 2, "deep")))
	}
	fmt.Fprintf(&b, "    reentry = %q\n%s  }\n", g.pick("always", "never", "1d", "30d", "90m", "2h"), g.pick("", "    while_inside = \"ignore\"\n", "    while_inside = \"restart\"\n", "    while_inside = \"parallel\"\n"))
	return b.String()
}

// fragment is what journeys need to know of one.
type fragment struct {
	label   string
	trigger bool // it reads an order, and stands only in journeys that one starts
	param   string
}

func (g *source) fragment() string {
	g.begin(g.subset(stepKinds()...))
	f := fragment{label: g.label("f"), trigger: g.chance(4)}
	g.scope = scope{roots: []root{profile()}, entry: true}
	head := ""
	if f.trigger {
		head = "  trigger = event.ordered\n"
		g.scope = g.scope.with(event("trigger", "ordered"))
	}
	switch f.param = g.pick("", "number", "message", "duration", "check"); f.param {
	case "":
	default:
		head += "  param \"given\" { type = " + f.param + " }\n"
	}
	if f.param == "number" {
		g.scope = g.scope.with(root{"param", []attr{{"given", number}}})
	}
	g.in = &f
	var on []string
	if f.trigger {
		on = []string{"ordered"}
	}
	body := g.flow(2, on)
	if len(body) == 0 {
		body = fmt.Sprintf("task %q {\n  team = team.care\n}\n", g.label("s"))
	}
	g.in = nil
	g.fragments = append(g.fragments, f)
	return fmt.Sprintf("fragment %q {\n%s  flow {\n%s  }\n}\n", f.label, head, body)
}

// use puts a fragment in place; "" if none fits.
func (g *source) use(entries []string) string {
	var fit []fragment
	for _, f := range g.fragments {
		if !f.trigger || len(entries) > 0 && !slices.ContainsFunc(entries, func(e string) bool { return e != "ordered" }) {
			fit = append(fit, f)
		}
	}
	if len(fit) == 0 {
		return ""
	}
	f := rapid.SampledFrom(fit).Draw(g.t, "fragment")
	with := map[string]string{
		"number": g.figure(), "message": "message." + g.plainMessage(), "duration": quoted(g.span()), "check": "check." + g.pick("open", "settled", "judged"),
	}[f.param]
	if with != "" {
		with = "  with = { given = " + with + " }\n"
	}
	return fmt.Sprintf("use %q {\n  fragment = fragment.%s\n%s}\n", g.label("u"), f.label, with)
}

// plainMessage is one that any journey may send without more ado.
func (g *source) plainMessage() string {
	for _, m := range g.messages {
		if m.trigger == nil && m.params == nil {
			return m.label
		}
	}
	return g.messages[0].label
}
