package wire

// Revision is the API revision that the structs follow.
const Revision = "2026-07-15"

// Envelope is the body of every create call.
type Envelope struct {
	Data Resource `json:"data"`
}

// Resource is what is created.
type Resource struct {
	Type       string `json:"type"` // "flow", "template", "segment"
	Attributes any    `json:"attributes"`
}

// Flow is the attributes of a flow.
type Flow struct {
	Name       string     `json:"name"`
	Definition Definition `json:"definition"`
}

// Definition is a flow's graph: a tree of actions that link by temporary ids.
type Definition struct {
	Triggers      []Trigger `json:"triggers"` // exactly one
	ProfileFilter *Filter   `json:"profile_filter"`
	Actions       []*Action `json:"actions"`
	EntryActionID *string   `json:"entry_action_id"`
	Reentry       Reentry   `json:"reentry_criteria"`
}

// Reentry is how soon a person may enter again. "alltime" takes 1 for never
// and 0 for always.
type Reentry struct {
	Duration int    `json:"duration"`
	Unit     string `json:"unit"` // "hour", "day", "week", "alltime"
}

// Trigger is what starts a flow. The fields of other types stay out.
type Trigger struct {
	Type          string  `json:"type"` // "metric", "list", "segment", "date"
	ID            string  `json:"id,omitempty"`
	TriggerFilter *Filter `json:"trigger_filter,omitempty"`

	DateFieldType string `json:"date_field_type,omitempty"`
	DateProperty  string `json:"date_profile_property,omitempty"`
	BeforeUnit    string `json:"timedelta_unit_before_date,omitempty"`
	BeforeValue   *int   `json:"timedelta_value_before_date,omitempty"`
	Recurrence    string `json:"recurrence_frequency,omitempty"`
	Timezone      string `json:"timezone,omitempty"`
	Time          string `json:"trigger_time,omitempty"`
}

// Filter is an AND of groups; a group is an OR of conditions.
type Filter struct {
	Groups []Group `json:"condition_groups"`
}

// Group is an OR.
type Group struct {
	Conditions []Condition `json:"conditions"`
}

// Template is the attributes of a template.
type Template struct {
	Name       string `json:"name"`
	EditorType string `json:"editor_type"` // "CODE"
	HTML       string `json:"html"`
	Text       string `json:"text,omitempty"`
}

// Segment is the attributes of a segment.
type Segment struct {
	Name       string `json:"name"`
	Definition Filter `json:"definition"`
}
