package schema

// DataRoot is a name that symbolic expressions begin with, beside block types.
type DataRoot struct {
	Name    string
	Scope   Scope // 0: may stand anywhere
	Reads   string
	Doc     string // what it holds, in one sentence
	Where   string // where it may be used, in one sentence
	Example string // expression
}

// DataRoots are the roots of symbolic expressions, in the order of the
// reference. Block types are roots too: event.X, segment.X, check.X, offer.X.
func DataRoots() []DataRoot {
	return []DataRoot{
		{Name: "profile", Scope: InProfile, Reads: "profile.ATTR",
			Doc: "What is known about the person now.", Where: "Everywhere.", Example: `profile.first_name`},
		{Name: "entered", Scope: InEntered, Reads: "entered.ATTR",
			Doc: "The profile as it was when the run began.", Where: "In journeys, messages and checks.", Example: `entered.country != profile.country`},
		{Name: "trigger", Scope: InTrigger, Reads: "trigger.ATTR",
			Doc:   "The event that started the run; where several may start it, what all of them have.",
			Where: "In journeys that an event starts; in a message, a check or a fragment only if it names its `trigger`.", Example: `trigger.total > 250`},
		{Name: "received", Scope: InReceived, Reads: "received.ATTR",
			Doc:   "The event that is being looked at.",
			Where: "In the `where` of an exit, a track or a wait, and in the condition of a function that looks back.", Example: `received.cart_id == trigger.cart_id`},
		{Name: "wait", Scope: InWait, Reads: "wait.LABEL.ATTR",
			Doc:   "What a wait received; `wait.LABEL.on` is the label of the `on` that fired. Missing after its timeout.",
			Where: "In the journey, after the wait.", Example: `wait.reaction.on == "came_back"`},
		{Name: "step", Scope: InStep, Reads: "step.LABEL.ATTR",
			Doc:   "What a webhook answered; missing after an error.",
			Where: "In the journey, after the webhook.", Example: `step.score.level == "high"`},
		{Name: "send", Scope: InStep, Reads: "send.LABEL",
			Doc:   "A send of this run, for the functions on engagement.",
			Where: "In the journey.", Example: `clicked(send.nudge)`},
		{Name: "param", Scope: InParam, Reads: "param.LABEL",
			Doc:   "What the step handed over with `with`.",
			Where: "In messages, checks and fragments that declare the parameter.", Example: `param.tracking_url`},
		{Name: "this", Scope: InThis, Reads: "this.ATTR",
			Doc:   "The product that a check with `per = \"product\"` is tested for; in a policy's rule the send that it looks at.",
			Where: "In such checks, and in rules of policies.", Example: `this.sku`},
		{Name: "offer", Scope: InOffer, Reads: "offer.LABEL.ATTR",
			Doc:   "The `code`, `title`, `starts`, `ends`, `terms_url`, `percent` or `amount` of an offer.",
			Where: "In copy and in journeys.", Example: `offer.summer10.code`},
		{Name: "link", Scope: InLink, Reads: "link.LABEL.ATTR",
			Doc:   "The `url` or the `text` of a link of the same part.",
			Where: "In copy.", Example: `link.cta.url`},
		{Name: "recipient", Scope: InRecipient, Reads: "recipient.ATTR",
			Doc:   "The `unsubscribe_url`, `preferences_url` or `view_url` that the engine makes for the person.",
			Where: "In copy and footers.", Example: `recipient.unsubscribe_url`},
		{Name: "secret", Scope: InSecret, Reads: "secret.LABEL",
			Doc:   "A credential that the engine keeps.",
			Where: "In webhooks.", Example: `secret.crm`},
		{Name: "var", Reads: "var.LABEL",
			Doc: "A value that was given from outside.", Where: "Everywhere.", Example: `var.discount`},
		{Name: "local", Reads: "local.NAME",
			Doc: "The expression of that name.", Where: "Where all that it reads may be used.", Example: `local.shop`},
		{Name: "library", Reads: "library.LABEL.TYPE.NAME",
			Doc: "A block of another project.", Where: "Wherever that type of block may be named.", Example: `library.group.brand.acme`},
	}
}

// Reserved are names that no block type, local root or loop variable may take
// in later releases.
func Reserved() []string { return []string{"each", "cairn", "count", "path"} }
