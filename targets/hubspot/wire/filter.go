package wire

// Branch is a group of filters. A definition is an OR of ANDs of filters and of
// events; an event is a group whose filters look at its properties.
type Branch struct {
	Type      string   `json:"filterBranchType"` // "OR", "AND", "UNIFIED_EVENTS"
	Operator  string   `json:"filterBranchOperator"`
	Branches  []Branch `json:"filterBranches"`
	Filters   []Filter `json:"filters"`
	EventType string   `json:"eventTypeId,omitempty"`
	Happened  string   `json:"operator,omitempty"` // "HAS_COMPLETED", "HAS_NOT_COMPLETED"
	Within    *Refine  `json:"pruningRefineBy,omitempty"`
	Times     *Refine  `json:"coalescingRefineBy,omitempty"`
}

// Or is the root of a definition.
func Or(ands ...Branch) Branch {
	return Branch{Type: "OR", Operator: "OR", Branches: ands, Filters: []Filter{}}
}

// And is one way to fit a definition.
func And(filters []Filter, events []Branch) Branch {
	if filters == nil {
		filters = []Filter{}
	}
	if events == nil {
		events = []Branch{}
	}
	return Branch{Type: "AND", Operator: "AND", Branches: events, Filters: filters}
}

// Event is that an event happened to the contact, or that it did not.
func Event(id string, happened bool, filters []Filter) Branch {
	if filters == nil {
		filters = []Filter{}
	}
	b := Branch{Type: "UNIFIED_EVENTS", Operator: "AND", Branches: []Branch{}, Filters: filters, EventType: id, Happened: "HAS_NOT_COMPLETED"}
	if happened {
		b.Happened = "HAS_COMPLETED"
	}
	return b
}

// Refine narrows events by time or asks how often they came.
type Refine struct {
	Type       string  `json:"type"`                 // "RELATIVE_COMPARATIVE", "NUM_OCCURRENCES"
	Comparison string  `json:"comparison,omitempty"` // "AFTER"
	Offset     *Offset `json:"timeOffset,omitempty"`
	Min        *int    `json:"minOccurrences,omitempty"`
	Max        *int    `json:"maxOccurrences,omitempty"`
}

// Offset is a time before now.
type Offset struct {
	Direction string `json:"offsetDirection"` // "PAST"
	Unit      string `json:"timeUnit"`        // "DAYS", "WEEKS"
	Amount    int    `json:"amount"`
}

// LastDays narrows events to the last days.
func LastDays(n int) *Refine {
	return &Refine{Type: "RELATIVE_COMPARATIVE", Comparison: "AFTER", Offset: &Offset{Direction: "PAST", Unit: "DAYS", Amount: n}}
}

// Filter is one test. Which fields it has follows from its type: PROPERTY,
// IN_LIST or EMAIL_SUBSCRIPTION.
type Filter struct {
	Type             string     `json:"filterType"`
	Property         string     `json:"property,omitempty"`
	Operation        *Operation `json:"operation,omitempty"`
	ListID           string     `json:"listId,omitempty"`
	Operator         string     `json:"operator,omitempty"`
	AcceptedStatuses []string   `json:"acceptedStatuses,omitempty"`
	SubscriptionIDs  []string   `json:"subscriptionIds,omitempty"`
}

// Tests of a property.
const (
	OpAll    = "ALL_PROPERTY"
	OpText   = "MULTISTRING"
	OpEnum   = "ENUMERATION"
	OpNumber = "NUMBER"
	OpBool   = "BOOL"
	OpPoint  = "TIME_POINT"
	OpRange  = "TIME_RANGED"
)

// Operation is how a property is tested. Missing says what counts for contacts
// without a value.
type Operation struct {
	OperationType string     `json:"operationType"`
	Operator      string     `json:"operator"`
	Missing       bool       `json:"includeObjectsWithNoValueSet"`
	Value         any        `json:"value,omitempty"`
	Values        []string   `json:"values,omitempty"`
	Kind          string     `json:"type,omitempty"`
	Parser        string     `json:"propertyParser,omitempty"`
	At            *TimePoint `json:"timePoint,omitempty"`
	Endpoint      string     `json:"endpointBehavior,omitempty"` // "INCLUSIVE", "EXCLUSIVE"
	Lower         *TimePoint `json:"lowerBoundTimePoint,omitempty"`
	LowerEndpoint string     `json:"lowerBoundEndpointBehavior,omitempty"`
	Upper         *TimePoint `json:"upperBoundTimePoint,omitempty"`
	UpperEndpoint string     `json:"upperBoundEndpointBehavior,omitempty"`
}

// TimePoint is an instant: a known one, one counted from now or from today, or
// what another property holds.
type TimePoint struct {
	TimeType   string     `json:"timeType"` // "DATE", "INDEXED"
	ZoneSource string     `json:"timezoneSource"`
	ZoneID     string     `json:"zoneId"`
	Reference  *Reference `json:"indexReference,omitempty"`
	Offset     *Shift     `json:"offset,omitempty"`
	*Day
}

// Day is a known instant of a TimePoint's zone.
type Day struct {
	Year   int `json:"year"`
	Month  int `json:"month"`
	Day    int `json:"day"`
	Hour   int `json:"hour"`
	Minute int `json:"minute"`
	Second int `json:"second"`
	Milli  int `json:"millisecond"`
}

// Reference is what an instant is counted from: "NOW", or the first moment of
// "TODAY".
type Reference struct {
	Type string `json:"referenceType"`
}

// Shift moves an instant; negative is earlier.
type Shift struct {
	Days  *int `json:"days,omitempty"`
	Hours *int `json:"hours,omitempty"`
	Mins  *int `json:"minutes,omitempty"`
}
