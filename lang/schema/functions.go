package schema

import "sync"

// Usage says in which kinds of expression a function may stand.
type Usage uint8

const (
	ForConditions Usage = 1 << iota // conditions, and values of steps
	ForCopy                         // copy
	ForKnown                        // only with arguments that are known when the project is checked
)

// FunctionGroup is a chapter of the reference of functions.
type FunctionGroup string

const (
	FuncHistory    FunctionGroup = "What has happened"
	FuncEngagement FunctionGroup = "How people reacted"
	FuncState      FunctionGroup = "How things stand"
	FuncCompare    FunctionGroup = "Comparing and computing"
	FuncFilter     FunctionGroup = "Filters of copy"
	FuncFiles      FunctionGroup = "Files"
	FuncText       FunctionGroup = "Known text"
	FuncNumber     FunctionGroup = "Known numbers"
	FuncCollection FunctionGroup = "Known lists and objects"
	FuncEncoding   FunctionGroup = "Known data formats and dates"
)

// Function declares a function or a filter of the language. Segments, checks
// and arithmetic need none: segment.X is a condition by itself.
type Function struct {
	Name      string
	Group     FunctionGroup
	Signature string // "occurred(event.X [, window] [, condition])"
	Doc       string
	Example   string // expression
	Result    string // what Example folds to, as HCL; "" where it is read at run time
	Usage     Usage
}

// Functions are all functions and filters, in the order of the reference.
func Functions() []Function { return functions() }

// FunctionNamed finds a function by name.
func FunctionNamed(name string) (Function, bool) {
	i, ok := functionIndex()[name]
	if !ok {
		return Function{}, false
	}
	return functions()[i], true
}

// FunctionNames are the names of all functions that may stand in one of the
// usages, in the order of the reference.
func FunctionNames(usage Usage) []string {
	var names []string
	for _, f := range functions() {
		if f.Usage&usage != 0 {
			names = append(names, f.Name)
		}
	}
	return names
}

var functions = sync.OnceValue(func() []Function {
	var all []Function
	for _, list := range [][]Function{historyFunctions(), stateFunctions(), valueFunctions(), filters(), knownFunctions()} {
		all = append(all, list...)
	}
	return all
})

var functionIndex = sync.OnceValue(func() map[string]int {
	index := make(map[string]int, len(functions()))
	for i, f := range functions() {
		index[f.Name] = i
	}
	return index
})

func historyFunctions() []Function {
	const where = ForConditions
	return []Function{
		{Name: "occurred", Group: FuncHistory, Usage: where,
			Signature: `occurred(event.X [, window] [, condition])`,
			Doc:       "True if the event has happened to the person: ever, within a look-back such as `\"7d\"`, or since `\"entry\"`. In the condition, `received` is the event.",
			Example:   `occurred(event.order_placed, "90d", received.total > 50)`},
		{Name: "count", Group: FuncHistory, Usage: where | ForCopy,
			Signature: `count(event.X [, window] [, condition])`,
			Doc:       "How many times it has happened.",
			Example:   `count(event.order_placed, "365d") >= 3`},
		{Name: "sum", Group: FuncHistory, Usage: where | ForCopy,
			Signature: `sum(event.X, "attribute" [, window] [, condition])`,
			Doc:       "The sum of a number of these events; 0 where there were none.",
			Example:   `sum(event.order_placed, "total", "90d") > 500`},
		{Name: "last", Group: FuncHistory, Usage: where | ForCopy,
			Signature: `last(event.X [, condition]).ATTR`,
			Doc:       "An attribute of the latest such event; missing where there was none.",
			Example:   `last(event.order_placed).total`},
		{Name: "pending", Group: FuncHistory, Usage: where,
			Signature: `pending(event.A, event.B, "key" [, window])`,
			Doc:       "True if some A in the window has no later B with the same key: shipped but not yet delivered.",
			Example:   `pending(event.order_shipped, event.order_delivered, "order_id", "14d")`},
		{Name: "sent", Group: FuncHistory, Usage: where,
			Signature: `sent(message.X [, window])`,
			Doc:       "True if the person was sent the message, by any journey.",
			Example:   `sent(message.cart_reminder, "30d")`},
		{Name: "delivered", Group: FuncEngagement, Usage: where, Signature: `delivered(send.LABEL)`,
			Doc: "True if what this send of the run sent has arrived.", Example: `delivered(send.nudge)`},
		{Name: "opened", Group: FuncEngagement, Usage: where, Signature: `opened(send.LABEL)`,
			Doc: "True if it was opened; mail programs that open everything make this unreliable.", Example: `opened(send.nudge)`},
		{Name: "clicked", Group: FuncEngagement, Usage: where, Signature: `clicked(send.LABEL)`,
			Doc: "True if a link in it was clicked.", Example: `clicked(send.nudge)`},
		{Name: "replied", Group: FuncEngagement, Usage: where, Signature: `replied(send.LABEL)`,
			Doc: "True if the person has answered it.", Example: `replied(send.nudge)`},
		{Name: "bounced", Group: FuncEngagement, Usage: where, Signature: `bounced(send.LABEL)`,
			Doc: "True if it came back.", Example: `bounced(send.nudge)`},
	}
}

func stateFunctions() []Function {
	return []Function{
		{Name: "consented", Group: FuncState, Usage: ForConditions | ForCopy, Signature: `consented(consent.X)`,
			Doc: "True if the consent is given and has not expired.", Example: `consented(consent.newsletter)`},
		{Name: "reachable", Group: FuncState, Usage: ForConditions | ForCopy, Signature: `reachable(channel.X)`,
			Doc: "True if the person can be reached on the channel.", Example: `reachable(channel.push)`},
		{Name: "offer_active", Group: FuncState, Usage: ForConditions | ForCopy, Signature: `offer_active(offer.X)`,
			Doc: "True between the start and the end of the offer.", Example: `offer_active(offer.summer10)`},
	}
}

func valueFunctions() []Function {
	const both = ForConditions | ForCopy
	return []Function{
		{Name: "between", Group: FuncCompare, Usage: both, Signature: `between(x, low, high)`,
			Doc: "True if x lies between the two, both included.", Example: `between(5, 1, 5)`, Result: `true`},
		{Name: "contains", Group: FuncCompare, Usage: both, Signature: `contains(list, x)`,
			Doc: "True if x is one of the list.", Example: `contains(["NL", "BE"], "BE")`, Result: `true`},
		{Name: "starts_with", Group: FuncCompare, Usage: both, Signature: `starts_with(text, start)`,
			Doc: "True if the text begins so; case matters.", Example: `starts_with("order-1", "order-")`, Result: `true`},
		{Name: "ends_with", Group: FuncCompare, Usage: both, Signature: `ends_with(text, end)`,
			Doc: "True if the text ends so; case matters.", Example: `ends_with("a@aurora.example", "@aurora.example")`, Result: `true`},
		{Name: "matches", Group: FuncCompare, Usage: both, Signature: `matches(text, "pattern")`,
			Doc: "True if the regular expression (RE2) is found in the text.", Example: `matches("AB-12", "^[A-Z]+-[0-9]+$")`, Result: `true`},
		{Name: "days_since", Group: FuncCompare, Usage: both, Signature: `days_since(date)`,
			Doc: "The local days that have passed since the date; missing where the date is.", Example: `days_since(profile.birthday) > 6570`},
		{Name: "days_until", Group: FuncCompare, Usage: both, Signature: `days_until(date)`,
			Doc: "The local days until the date; negative where it has passed.", Example: `days_until(offer.summer10.ends) <= 3`},
		{Name: "now", Group: FuncCompare, Usage: both, Signature: `now()`,
			Doc: "The instant at which the expression is looked at.", Example: `trigger.starts > now()`},
		{Name: "length", Group: FuncCompare, Usage: both, Signature: `length(list or text)`,
			Doc: "The number of entries of a list, or of characters of a text.", Example: `length(["a", "b"])`, Result: `2`},
		{Name: "min", Group: FuncCompare, Usage: both, Signature: `min(a, b, …)`,
			Doc: "The least of the numbers.", Example: `min(3, 1, 2)`, Result: `1`},
		{Name: "max", Group: FuncCompare, Usage: both, Signature: `max(a, b, …)`,
			Doc: "The greatest of the numbers.", Example: `max(3, 1, 2)`, Result: `3`},
		{Name: "abs", Group: FuncCompare, Usage: both, Signature: `abs(x)`,
			Doc: "The number without its sign.", Example: `abs(-4)`, Result: `4`},
	}
}

func filters() []Function {
	return []Function{
		{Name: "default", Group: FuncFilter, Usage: ForCopy | ForConditions, Signature: `default(x, otherwise)`,
			Doc: "The value, or the other one where it is missing or an empty text.", Example: `default(profile.first_name, "there")`},
		{Name: "upper", Group: FuncFilter, Usage: ForCopy | ForConditions, Signature: `upper(text)`,
			Doc: "The text in capitals.", Example: `upper("nl")`, Result: `"NL"`},
		{Name: "lower", Group: FuncFilter, Usage: ForCopy | ForConditions, Signature: `lower(text)`,
			Doc: "The text in small letters.", Example: `lower("NL")`, Result: `"nl"`},
		{Name: "title", Group: FuncFilter, Usage: ForCopy, Signature: `title(text)`,
			Doc: "The text with a capital at the start of each word; the other letters stay.", Example: `title("hiking boots")`, Result: `"Hiking Boots"`},
		{Name: "truncate", Group: FuncFilter, Usage: ForCopy, Signature: `truncate(text, characters)`,
			Doc: "The text cut to a length in characters, its `…` included.", Example: `truncate(trigger.title, 40)`},
		{Name: "money", Group: FuncFilter, Usage: ForCopy, Signature: `money(x)`,
			Doc: "An amount as people of the message's locale write it, with the project's currency.", Example: `money(trigger.total)`},
		{Name: "date", Group: FuncFilter, Usage: ForCopy, Signature: `date(x [, "style"])`,
			Doc: "A date as people of the message's locale write it; the style is `short`, `medium` (the default), `long` or `full`.", Example: `date(offer.summer10.ends)`},
		{Name: "number", Group: FuncFilter, Usage: ForCopy, Signature: `number(x [, decimals])`,
			Doc: "A number as people of the message's locale write it.", Example: `number(trigger.distance, 1)`},
		{Name: "url_encode", Group: FuncFilter, Usage: ForCopy, Signature: `url_encode(x)`,
			Doc: "The text as a piece of an address; inside a `url` this is done by itself.", Example: `url_encode(trigger.query)`},
		{Name: "raw", Group: FuncFilter, Usage: ForCopy, Signature: `raw(x)`,
			Doc: "The text as it is, without escaping: the only way to bring HTML of another system into a mail.", Example: `raw(trigger.table_html)`},
		{Name: "file", Group: FuncFiles, Usage: ForKnown, Signature: `file("path")`,
			Doc: "The text of a file; the path is from the project's root and leads nowhere outside it.", Example: `file("copy/terms.txt")`},
		{Name: "template", Group: FuncFiles, Usage: ForKnown, Signature: `template("path")`,
			Doc: "The file as copy: `${…}` and `%{ if … }` in it work as in a text of the project.", Example: `template("copy/cart_reminder.nl.html")`},
	}
}
