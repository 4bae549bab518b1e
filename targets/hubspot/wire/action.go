package wire

// Types of actions.
const (
	TypeSingle       = "SINGLE_CONNECTION"
	TypeListBranch   = "LIST_BRANCH"
	TypeStaticBranch = "STATIC_BRANCH"
	TypeTest         = "AB_TEST_BRANCH"
	TypeCode         = "CUSTOM_CODE"
	TypeWebhook      = "WEBHOOK"
)

// Ids of what an action of TypeSingle does.
const (
	ActDelay       = "0-1"
	ActTask        = "0-3"
	ActSendEmail   = "0-4"
	ActSetProperty = "0-5"
	ActEnroll      = "0-15"
	ActEventWait   = "0-29"
	ActUntilDate   = "0-35"
	ActListAdd     = "0-63809083"
	ActListRemove  = "0-63863438"
)

// ListVersion is the version of the actions that change lists; all others that
// exports write have version 0.
const ListVersion = 3

// Edges: the first link to an action in the order of walking is standard, every
// later one a jump.
const (
	EdgeStandard = "STANDARD"
	EdgeGoTo     = "GOTO"
)

// Action is one step of a flow. Which fields it has follows from its type.
type Action struct {
	ActionID    string      `json:"actionId"`
	Type        string      `json:"type"`
	TypeID      string      `json:"actionTypeId,omitempty"`
	TypeVersion *int        `json:"actionTypeVersion,omitempty"`
	Fields      any         `json:"fields,omitempty"`
	Connection  *Connection `json:"connection,omitempty"`

	ListBranches   []ListBranch   `json:"listBranches,omitempty"`
	InputValue     *Value         `json:"inputValue,omitempty"`
	StaticBranches []StaticBranch `json:"staticBranches,omitempty"`
	DefaultBranch  *Connection    `json:"defaultBranch,omitempty"`
	DefaultName    string         `json:"defaultBranchName,omitempty"`
	TestBranches   []TestBranch   `json:"testBranches,omitempty"`

	*Code
	*Webhook
}

// Connection leads to the next action. A path that ends has none.
type Connection struct {
	EdgeType     string `json:"edgeType"`
	NextActionID string `json:"nextActionId"`
}

// ListBranch is one way on for those who fit; the first that fits is taken.
type ListBranch struct {
	Name       string      `json:"branchName"`
	Filter     Branch      `json:"filterBranch"`
	Connection *Connection `json:"connection,omitempty"`
}

// StaticBranch is one way on for a value.
type StaticBranch struct {
	Value      string      `json:"branchValue"`
	Connection *Connection `json:"connection,omitempty"`
}

// TestBranch is one way on for a share of people, in whole percent.
type TestBranch struct {
	Percentage int         `json:"percentage"`
	Connection *Connection `json:"connection,omitempty"`
}

// Code is a program that runs as an action.
type Code struct {
	Runtime      string        `json:"runtime"` // "NODE20X"
	SourceCode   string        `json:"sourceCode"`
	SecretNames  []string      `json:"secretNames"`
	InputFields  []Input       `json:"inputFields"`
	OutputFields []OutputField `json:"outputFields"`
}

// Input is a value by a name.
type Input struct {
	Name  string `json:"name"`
	Value Value  `json:"value"`
}

// OutputField is a result of a program.
type OutputField struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Options []string `json:"options,omitempty"`
}

// Webhook is a call whose parameters stand in its address.
type Webhook struct {
	Method      string  `json:"method"`
	URL         string  `json:"webhookUrl"`
	QueryParams []Input `json:"queryParams"`
}

// Value is what a field holds, known now or when the action runs.
type Value struct {
	Type          string     `json:"type"`
	StaticValue   *string    `json:"staticValue,omitempty"`
	PropertyName  string     `json:"propertyName,omitempty"`
	ActionID      string     `json:"actionId,omitempty"`
	DataKey       string     `json:"dataKey,omitempty"`
	TimestampType string     `json:"timestampType,omitempty"`
	TimeDelay     *TimeDelay `json:"timeDelay,omitempty"`
	Increment     *Number    `json:"incrementAmount,omitempty"`
	AppendValue   *string    `json:"staticAppendValue,omitempty"`
	EventToken    string     `json:"enrollmentEventPropertyToken,omitempty"`
}

// Static is a known value.
func Static(s string) Value { return Value{Type: "STATIC_VALUE", StaticValue: &s} }

// FromProperty is the value of a property of the contact.
func FromProperty(name string) Value { return Value{Type: "OBJECT_PROPERTY", PropertyName: name} }

// FromAction is a result of an earlier action.
func FromAction(id, key string) Value { return Value{Type: "FIELD_DATA", ActionID: id, DataKey: key} }

// FromEvent is a property of the event that enrolled the contact.
func FromEvent(token string) Value {
	return Value{Type: "ENROLLMENT_EVENT_PROPERTY", EventToken: token}
}

// Now is the time at which the action runs.
func Now() Value { return Value{Type: "TIMESTAMP", TimestampType: "EXECUTION_TIME"} }

// TimeDelay is a time from now on.
type TimeDelay struct {
	Delta      int        `json:"delta"`
	TimeUnit   string     `json:"timeUnit"`
	DaysOfWeek []string   `json:"daysOfWeek"`
	TimeOfDay  *TimeOfDay `json:"timeOfDay,omitempty"`
	Zone       *ZoneRule  `json:"timeZoneStrategy,omitempty"`
}

// ZoneRule is whose clock a TimeDelay goes by.
type ZoneRule struct {
	Type   string `json:"type"` // "STATIC_TIME_ZONE"
	ZoneID string `json:"timeZoneId"`
}

// Delay is the fields of ActDelay.
type Delay struct {
	Delta    string `json:"delta"`
	TimeUnit string `json:"time_unit"` // "MINUTES", "HOURS", "DAYS"
}

// UntilDate is the fields of ActUntilDate.
type UntilDate struct {
	Date      Value      `json:"date"`
	Delta     string     `json:"delta"` // negative is before the date
	TimeUnit  string     `json:"time_unit"`
	TimeOfDay *TimeOfDay `json:"time_of_day,omitempty"`
}

// EventWait is the fields of ActEventWait.
type EventWait struct {
	Events     []Branch `json:"event_filter_branches"`
	Expiration string   `json:"expiration_minutes"`
}

// CriteriaMet is the result of ActEventWait: "true" if the event came in time.
const CriteriaMet = "hs_event_criteria_met"

// SetProperty is the fields of ActSetProperty. An empty known value clears it.
type SetProperty struct {
	Name  string `json:"property_name"`
	Value Value  `json:"value"`
}

// SendEmail is the fields of ActSendEmail.
type SendEmail struct {
	ContentID string `json:"content_id"`
}

// EnrollIn is the fields of ActEnroll.
type EnrollIn struct {
	FlowID string `json:"flow_id"`
}

// ListChange is the fields of ActListAdd and ActListRemove.
type ListChange struct {
	ListID string `json:"listId"`
	Target string `json:"targetObject"`
}

// Task is the fields of ActTask.
type Task struct {
	TaskType     string        `json:"task_type"` // "CALL", "TODO", "EMAIL"
	Subject      string        `json:"subject"`
	Body         string        `json:"body"`
	Associations []Association `json:"associations"`
	Explicit     string        `json:"use_explicit_associations"` // "true"
	Owner        Owner         `json:"owner_assignment"`
	Due          *TimeDelay    `json:"due_time,omitempty"`
}

// Association ties a task to a record.
type Association struct {
	Target struct {
		Category string `json:"associationCategory"`
		TypeID   int    `json:"associationTypeId"`
	} `json:"target"`
	Value struct {
		Type string `json:"type"`
	} `json:"value"`
}

// OfContact ties a task to the contact who is in the flow.
func OfContact() Association {
	a := Association{}
	a.Target.Category, a.Target.TypeID, a.Value.Type = "HUBSPOT_DEFINED", 204, "ENROLLED_OBJECT"
	return a
}

// Owner is who gets a task.
type Owner struct {
	Type  string `json:"type"` // "CUSTOM"
	Value Value  `json:"value"`
}

// Number is a number as it stands in the project, so that no digit changes.
type Number string

// MarshalJSON writes the digits.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n), nil }
