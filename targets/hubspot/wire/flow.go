package wire

// API is the address of HubSpot's API.
const API = "https://api.hubapi.com"

// Contact is the type of object that every export is about.
const Contact = "0-1"

// Flow is the body that creates a flow.
type Flow struct {
	Type                  string            `json:"type"`     // "CONTACT_FLOW"
	FlowType              string            `json:"flowType"` // "WORKFLOW"
	ObjectTypeID          string            `json:"objectTypeId"`
	Name                  string            `json:"name"`
	Description           string            `json:"description,omitempty"`
	IsEnabled             bool              `json:"isEnabled"` // never in an export
	StartActionID         string            `json:"startActionId,omitempty"`
	Actions               []*Action         `json:"actions"`
	Enrollment            Enrollment        `json:"enrollmentCriteria"`
	Schedule              *Schedule         `json:"enrollmentSchedule,omitempty"`
	Goal                  *Branch           `json:"goalFilterBranch,omitempty"`
	SuppressionListIDs    []int64           `json:"suppressionListIds"`
	UnEnrollment          UnEnrollment      `json:"unEnrollmentSetting"`
	TimeWindows           []TimeWindow      `json:"timeWindows"`
	BlockedDates          []struct{}        `json:"blockedDates"`
	CanEnrollFromSalesfrc bool              `json:"canEnrollFromSalesforce"`
	CustomProperties      map[string]string `json:"customProperties"`
	DataSources           []struct{}        `json:"dataSources"`
}

// NewFlow is an empty contact flow that is switched off.
func NewFlow(name, description string) *Flow {
	return &Flow{
		Type: "CONTACT_FLOW", FlowType: "WORKFLOW", ObjectTypeID: Contact, Name: name, Description: description,
		Actions: []*Action{}, SuppressionListIDs: []int64{}, UnEnrollment: UnEnrollment{Type: "SELECTIVE", FlowIDs: []string{}},
		TimeWindows: []TimeWindow{}, BlockedDates: []struct{}{}, CustomProperties: map[string]string{}, DataSources: []struct{}{},
	}
}

// Types of enrolment.
const (
	EventBased = "EVENT_BASED"
	ListBased  = "LIST_BASED"
	Manual     = "MANUAL"
)

// Enrollment is who gets into a flow. The fields of other types stay out.
type Enrollment struct {
	Type           string    `json:"type"`
	ShouldReEnroll bool      `json:"shouldReEnroll"`
	Events         *[]Branch `json:"eventFilterBranches,omitempty"`
	Memberships    *[]Branch `json:"listMembershipFilterBranches,omitempty"`
	List           *Branch   `json:"listFilterBranch,omitempty"`
	UnEnrollOthers *bool     `json:"unEnrollObjectsNotMeetingCriteria,omitempty"`
	ReEnroll       *[]Branch `json:"reEnrollmentTriggersFilterBranches,omitempty"`
}

// OnEvents enrols whoever has one of the events.
func OnEvents(again bool, events ...Branch) Enrollment {
	return Enrollment{Type: EventBased, ShouldReEnroll: again, Events: &events, Memberships: &[]Branch{}}
}

// OnList enrols whoever fits the filter; again lists what lets them in again.
func OnList(b *Branch, again ...Branch) Enrollment {
	no := false
	if again == nil {
		again = []Branch{}
	}
	return Enrollment{Type: ListBased, ShouldReEnroll: len(again) > 0, List: b, UnEnrollOthers: &no, ReEnroll: &again}
}

// Schedule is when a flow enrols whoever fits. Its fields follow from its type:
// DAILY, WEEKLY, MONTHLY_SPECIFIC_DAYS, YEARLY or PROPERTY_BASED.
type Schedule struct {
	Type         string    `json:"type"`
	TimeOfDay    TimeOfDay `json:"timeOfDay"`
	DaysOfWeek   []string  `json:"daysOfWeek,omitempty"`
	DaysOfMonth  []int     `json:"daysOfMonth,omitempty"`
	Month        string    `json:"month,omitempty"`
	DayOfMonth   int       `json:"dayOfMonth,omitempty"`
	DateProperty string    `json:"dateProperty,omitempty"`
	DaysDelta    *int      `json:"daysDelta,omitempty"` // negative is before the date
	Yearly       *bool     `json:"yearly,omitempty"`
}

// TimeOfDay is a time of the account's clock.
type TimeOfDay struct {
	Hour   int `json:"hour"`
	Minute int `json:"minute"`
}

// TimeWindow is when actions may run on one day of the week.
type TimeWindow struct {
	Day   string    `json:"day"`
	Start TimeOfDay `json:"startTime"`
	End   TimeOfDay `json:"endTime"`
}

// UnEnrollment says which other flows somebody leaves who gets into this one.
type UnEnrollment struct {
	Type    string   `json:"type"` // "ALL", "SELECTIVE"
	FlowIDs []string `json:"flowIds"`
}

// Property is the body that creates a property of contacts, for what HubSpot has
// no other place.
type Property struct {
	Name        string `json:"name"`
	Label       string `json:"label"`
	Description string `json:"description"`
	GroupName   string `json:"groupName"` // "contactinformation"
	Type        string `json:"type"`      // "string", "number", "bool", "date", "datetime"
	FieldType   string `json:"fieldType"` // "text", "number", "booleancheckbox", "date"
	Options     []Pick `json:"options,omitempty"`
	FormField   bool   `json:"formField"`
}

// Pick is one value of a property that is a choice.
type Pick struct {
	Label  string `json:"label"`
	Value  string `json:"value"`
	Order  int    `json:"displayOrder"`
	Hidden bool   `json:"hidden"`
}

// List is the body that creates a list.
type List struct {
	Name           string `json:"name"`
	ObjectTypeID   string `json:"objectTypeId"`
	ProcessingType string `json:"processingType"` // "DYNAMIC"
	FilterBranch   Branch `json:"filterBranch"`
}

// Email is what a person puts into an e-mail of HubSpot beside its template. It
// is Cairn's own form: flows cannot create e-mails.
type Email struct {
	Name         string `json:"name"`
	Template     string `json:"template"` // path of the template file in the design manager
	Subject      string `json:"subject"`
	Preview      string `json:"preview_text,omitempty"`
	FromName     string `json:"from_name,omitempty"`
	FromAddress  string `json:"from_address,omitempty"`
	ReplyTo      string `json:"reply_to,omitempty"`
	Subscription string `json:"subscription,omitempty"` // id of the subscription type
	PlainText    string `json:"plain_text"`
}
