package compiler

// Finding is the documentation of one kind of finding that is always on: what it
// concerns would leave a program without meaning, so that no setting and no
// comment turns it off.
type Finding struct {
	ID    string // stable, as reports and `cairn explain` name it
	Title string // one line
	Doc   string // one paragraph: when it is reported, and why it cannot be let pass
}

// Findings are all kinds of finding that reading and compiling a project may
// report, in order of id.
func Findings() []Finding {
	return merged(readFindings(), compileFindings())
}

// LeavesMeaning reports whether a finding only says that something is lacking,
// such as a language or a consent: what is there means what it says, and the
// rest of its file can be judged.
func LeavesMeaning(id string) bool {
	switch id {
	case "channel-no-consent", "locale-missing", "marketing-no-consent":
		return true
	}
	return false
}

func merged(a, b []Finding) []Finding {
	out := make([]Finding, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].ID < b[0].ID {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// compileFindings are those of lowering journeys to graphs.
func compileFindings() []Finding {
	return []Finding{
		{"argument-missing", "A value that must be given is not",
			"A message, check or fragment declares a `param` without a default, or an event an attribute that is `required`, and the step that uses it does not give it. What would be sent, tested or recorded is then not known."},
		{"branch-mixed", "A branch decides in two ways",
			"A branch with `on` compares one value with the lists of its cases; a branch without it takes the first case whose `when` holds. A case of the other sort would never be looked at."},
		{"branch-no-fallback", "A branch leaves people out",
			"A branch with `on` says for each value where people go: every declared value, and having no value unless the attribute is `required`. Here some are in no case and there is no `otherwise`. A branch of conditions may do without: whoever fits no case goes on below."},
		{"branch-overlap", "One value stands in two cases",
			"The cases of a branch with `on` list values that lead one way each. A value that stands twice would have to lead two ways."},
		{"channel-ambiguous", "It is not said which channel of a kind is meant",
			"A send without `channels` goes on the one channel of each kind that its message has a part for. Where the project has several of a kind, the send names the ones to use."},
		{"channel-no-consent", "A channel can never be used, since no consent covers it",
			"A promotional or editorial message goes out on a channel only if one of the consents that it names covers that channel and was given. Where none covers it, nobody could ever be reached there."},
		{"channel-no-part", "A message has no part for a channel",
			"A send names a channel of a kind for which its message has no part in any language, so that there is nothing to send there."},
		{"channel-undeclared", "There is no channel of the kind of a part",
			"A message that is sent has a part for a kind of channel that the project does not declare, so that nobody knows who it would come from."},
		{"circular-fragment", "A fragment uses itself",
			"Fragments are put in place of the steps that use them. One that uses itself, or is used by one that it uses, would never come to an end."},
		{"consent-without-event", "A consent is granted without proof",
			"A consent may be granted only after an event of the kind `consent`: it is the proof that the person asked for it. Here a run can come to the update without one, because none starts the journey and some way to the step waits for none. To withdraw a consent takes no proof."},
		{"duplicate-channel", "A send names a channel twice",
			"The channels of a send are tried in order. The second mention of a channel could not have a meaning."},
		{"duplicate-exit", "Two exits have one name",
			"How a run ended is told by the name of its exit, in reports, measures and tests. Exits of the journey, of its steps, of the policies that it inherits and of guards without `otherwise` share their names with those that every journey has: `completed`, `restarted`, `preempted` and `held_out`."},
		{"enroll-no-entry", "People are enrolled in a journey that nothing can start",
			"Enrolling brings the attributes of an event to an entry. A journey whose entries are segments or dates has nothing that could take them."},
		{"entry-unnamed", "One of several entries has no name",
			"A journey may have several entries; then each has a label, by which reports and exports tell them apart."},
		{"event-wait-no-timeout", "A wait for something to happen has no end",
			"What is waited for may never happen. Without `timeout` people would stay in the journey for ever, and with re-entry refused they would never come in again."},
		{"goto-crosses-fragment", "A jump leads into a fragment",
			"The steps of a fragment are its own: the fragment may change without those who use it. A `goto` leads to any step of its own flow, the `use` among them."},
		{"goto-invalid", "A jump cannot be made",
			"A `goto` leads to another step. `max` counts how often it goes back, so that one that goes forwards has none."},
		{"guard-goes-on", "A guard lets people pass whom it refused",
			"Whoever a guard refuses must not reach the steps behind it. Its `otherwise` therefore ends in `exit` or `goto` on every way through; a `goto` that has been taken as often as `max` says ends the run by the guard's own exit."},
		{"guard-products-unclear", "It is not said which products a guard tests",
			"Checks with `per = \"product\"` are tested for the products of the next message. Here the next messages speak of different products, depending on the way that a run takes."},
		{"journey-too-large", "A journey has too many steps",
			"Fragments that use others several times multiply. A journey may have 5,000 steps once they are expanded, a project 1,000,000, and fragments may lie 100 deep in one another."},
		{"locale-missing", "A promotional message lacks one of the project's languages",
			"Each part of a promotional message exists in each of the project's `locales`: in the very locale, in another of the same language, or by the message's `fallback_locale`. People of a language that is missing would be left out without anybody noticing."},
		{"loop-unbounded", "A loop has no limit, or takes no time",
			"A `goto` that goes back says by `max` how often it may. And each round takes time: in a loop without a wait, or with a wait that may be over at once, people would get everything in it at the same moment."},
		{"marketing-no-consent", "A promotional or editorial message names no consent",
			"Such messages go only to people who allowed them. Without `consents` it cannot be said to whom this one may go."},
		{"policy-check-unusable", "A policy inserts a check that cannot be tested there",
			"A policy with `enforce = \"insert\"` puts a guard with its checks before each send that it applies to. Nobody can give the parameters of such a check, and it can read the attributes of its `trigger` only in journeys that this event starts."},
		{"send-never-released", "A send would be held for ever",
			"A send is held until its window is open and no quiet hours of its policies are on. Here no minute of the day is both on one of its channels, in any market, so that runs would stand there for ever. Hours in different time zones are not compared."},
		{"split-weights", "The arms of a split do not add up to 100 percent",
			"The weights of a split are whole percents, each at least 1, and sum to 100: everybody takes exactly one arm."},
		{"step-unreachable", "No way leads to a step",
			"What stands before the step always ends the run or leads elsewhere, whatever the data. Only the structure is looked at here; conditions that exclude one another are left to analyses."},
		{"trigger-mismatch", "A message, check or fragment is used under the wrong trigger",
			"It names its `trigger` and reads that event's attributes. In a journey that other events, a segment or a date can start as well, there would be nothing to read."},
		{"wait-invalid", "A wait is not of exactly one kind, or waits no time",
			"A wait is of one kind: `for`, `until_time`, `until_date`, `until_allowed`, or for something to happen. A time that it waits is longer than nothing."},
		{"wrong-type", "A value is of the wrong type",
			"A value is not of the type that is needed where it stands, such as text for a number, or a list for a single value. References must name a block of a kind that can stand there."},
	}
}
