package lang

import "github.com/cairn-lang/cairn/lang/expr"

// Journey is one flow of steps that people enter, with its goal and measure.
type Journey struct {
	Header
	Title        Val[string]     `cairn:"title"`
	Owner        Ref             `cairn:"owner"`
	Serves       Ref             `cairn:"serves"`
	Stages       []Ref           `cairn:"stages"`
	LeadsTo      []Ref           `cairn:"leads_to"`
	Status       Val[string]     `cairn:"status"`
	Priority     Val[int]        `cairn:"priority"`
	Exclusive    Val[string]     `cairn:"exclusive"`
	Starts       Val[Date]       `cairn:"starts"`
	Ends         Val[Date]       `cairn:"ends"`
	Reviewers    []Ref           `cairn:"reviewers"`
	ReviewBy     Val[Date]       `cairn:"review_by"`
	DecisionTime Val[Duration]   `cairn:"decision_time"`
	Entries      []*JourneyEntry `cairn:"entry,block"`
	Exits        []*WatchedExit  `cairn:"exit,block"`
	Tracks       []*Track        `cairn:"track,block"`
	Measure      *Measure        `cairn:"measure,block"`
	Flow         *Flow           `cairn:"flow,block"`
}

// JourneyEntry is one way into a journey.
type JourneyEntry struct {
	Header
	Event         Ref           `cairn:"event"`
	Segment       Ref           `cairn:"segment"`
	Schedule      Val[string]   `cairn:"schedule"` // five-field cron
	At            Val[string]   `cairn:"at"`       // instant with segment, time of day with date
	Date          expr.Expr     `cairn:"date"`
	Offset        Val[Duration] `cairn:"offset"`
	Repeats       Val[string]   `cairn:"repeats"`
	API           Ref           `cairn:"api"`
	Where         expr.Expr     `cairn:"where"`
	Key           expr.Expr     `cairn:"key"`
	Reentry       Val[Reentry]  `cairn:"reentry"`
	ReentryPerson Val[Reentry]  `cairn:"reentry_person"`
	WhileInside   Val[string]   `cairn:"while_inside"`
}

// WatchedExit ends a run when its event or condition fires.
type WatchedExit struct {
	Header
	Event    Ref         `cairn:"event"`
	Where    expr.Expr   `cairn:"where"`
	When     expr.Expr   `cairn:"when"`
	CountsAs Val[string] `cairn:"counts_as"`
}

// Track counts a conversion without leaving.
type Track struct {
	Header
	Event    Ref         `cairn:"event"`
	Where    expr.Expr   `cairn:"where"`
	CountsAs Val[string] `cairn:"counts_as"`
}

// Measure says how a journey's success is counted.
type Measure struct {
	Header
	Within  Val[Duration] `cairn:"within"`
	From    Val[string]   `cairn:"from"`
	KPIs    []Ref         `cairn:"kpis"`
	Holdout Val[float64]  `cairn:"holdout"` // percent
	UTM     *UTM          `cairn:"utm,block"`
}

// Fragment is steps that `use` expands.
type Fragment struct {
	Header
	Title    Val[string]  `cairn:"title"`
	Triggers []Ref        `cairn:"trigger"`
	Params   []*TypedAttr `cairn:"param,block"`
	Flow     *Flow        `cairn:"flow,block"`
}

// Flow is an ordered body of steps. Bodies of cases, arms and outcomes are
// Flows too.
type Flow struct {
	Header
	Steps []Step `cairn:",steps"`
}

// Step is one step of a flow: *Wait, *Send, *Branch, *Split, *Guard, *Update,
// *Task, *Webhook, *Emit, *Enroll, *Use, *Goto or *Exit.
type Step interface{ Block }

// Wait lets time pass.
type Wait struct {
	Header
	For          Val[Duration] `cairn:"for"`
	ForParam     expr.Expr     // `for = param.X` in a fragment
	UntilTime    Val[Clock]    `cairn:"until_time"`
	Days         []Val[string] `cairn:"days"`
	Timezone     Val[string]   `cairn:"timezone"`
	UntilDate    expr.Expr     `cairn:"until_date"`
	At           Val[Clock]    `cairn:"at"`
	Offset       Val[Duration] `cairn:"offset"`
	UntilAllowed Ref           `cairn:"until_allowed"` // a send step
	Event        Ref           `cairn:"event"`         // a single event on the wait itself
	Where        expr.Expr     `cairn:"where"`
	When         expr.Expr     `cairn:"when"`
	Timeout      Val[Duration] `cairn:"timeout"`
	On           []*On         `cairn:"on,block"`
	Arrived      *Flow         `cairn:"arrived,block"`
	TimedOut     *Flow         `cairn:"timed_out,block"`
	Reached      *Flow         `cairn:"reached,block"`
	Past         *Flow         `cairn:"past,block"`
}

// On is one outcome of a wait for events.
type On struct {
	Header
	Event Ref       `cairn:"event"`
	Where expr.Expr `cairn:"where"`
	When  expr.Expr `cairn:"when"`
	Steps []Step    `cairn:",steps"`
}

// Send sends a message.
type Send struct {
	Header
	Message  Ref                `cairn:"message"` // default: the message of the step's label
	With     []Entry[expr.Expr] `cairn:"with"`
	To       expr.Expr          `cairn:"to"`
	Channels []Ref              `cairn:"channels"`
	Mode     Val[string]        `cairn:"mode"`
	Window   *Window            `cairn:"window,block"`
	Fallback *Flow              `cairn:"fallback,block"`

	byLabel Ref
}

// Window is when a send may happen.
type Window struct {
	Header
	Days     []Val[string] `cairn:"days"`
	From     Val[Clock]    `cairn:"from"`
	To       Val[Clock]    `cairn:"to"`
	Timezone Val[string]   `cairn:"timezone"`
}

// Branch takes the first case that holds.
type Branch struct {
	Header
	On        expr.Expr `cairn:"on"`
	Cases     []*Case   `cairn:"case,block"`
	Otherwise *Flow     `cairn:"otherwise,block"`
}

// Case is one case of a branch.
type Case struct {
	Header
	When  expr.Expr   `cairn:"when"`
	Is    []expr.Expr `cairn:"is"`
	Steps []Step      `cairn:",steps"`
}

// Split sends random shares down its arms.
type Split struct {
	Header
	Hypothesis Val[string] `cairn:"hypothesis"`
	Metric     Ref         `cairn:"metric"`
	Sticky     Val[bool]   `cairn:"sticky"`
	Arms       []*Arm      `cairn:"arm,block"`
	Winner     *Winner     `cairn:"winner,block"`
}

// Arm is one share of a split, in whole percent.
type Arm struct {
	Header
	Weight Val[int] `cairn:"weight"`
	Steps  []Step   `cairn:",steps"`
}

// Winner ends an experiment by a metric.
type Winner struct {
	Header
	Metric Ref           `cairn:"metric"`
	After  Val[Duration] `cairn:"after"`
}

// Guard goes on only if its checks hold.
type Guard struct {
	Header
	Checks    []Ref              `cairn:"checks"` // may name param.X in a fragment
	Products  expr.Expr          `cairn:"products"`
	With      []Entry[expr.Expr] `cairn:"with"`
	Otherwise *Flow              `cairn:"otherwise,block"`
}

// Update writes attributes, lists and consents.
type Update struct {
	Header
	Set      []Entry[expr.Expr]   `cairn:"set"`
	Add      []Entry[expr.Expr]   `cairn:"add"`
	Remove   []Entry[expr.Expr]   `cairn:"remove"`
	Consents []Entry[Val[string]] `cairn:"consents"`
}

// Task hands over to a person.
type Task struct {
	Header
	Team  Ref           `cairn:"team"`
	Title expr.Expr     `cairn:"title"`
	Notes expr.Expr     `cairn:"notes"`
	Due   Val[Duration] `cairn:"due"`
	Kind  Val[string]   `cairn:"kind"`
}

// Webhook calls a system.
type Webhook struct {
	Header
	Method  Val[string]        `cairn:"method"`
	URL     expr.Expr          `cairn:"url"`
	Headers []Entry[expr.Expr] `cairn:"headers"`
	Body    expr.Expr          `cairn:"body"`
	Timeout Val[Duration]      `cairn:"timeout"`
	Returns *Returns           `cairn:"returns,block"`
	OnError *Flow              `cairn:"on_error,block"`
}

// Returns is what a webhook answers.
type Returns struct {
	Header
	Attributes []*TypedAttr `cairn:"attribute,block"`
}

// Emit records an event.
type Emit struct {
	Header
	Event Ref                `cairn:"event"`
	Set   []Entry[expr.Expr] `cairn:"set"`
}

// Enroll puts the person in another journey.
type Enroll struct {
	Header
	Journey Ref                `cairn:"journey"`
	Set     []Entry[expr.Expr] `cairn:"set"`
}

// Use expands a fragment in place.
type Use struct {
	Header
	Fragment Ref                `cairn:"fragment"`
	With     []Entry[expr.Expr] `cairn:"with"`
}

// Goto continues at another step.
type Goto struct {
	Header
	Step Ref      `cairn:"step"`
	Max  Val[int] `cairn:"max"`
}

// Exit ends the run.
type Exit struct {
	Header
	Reason   Val[string] `cairn:"reason"`
	CountsAs Val[string] `cairn:"counts_as"`
}
