package wire

// Condition is one test of a filter.
type Condition interface{ condition() }

// ProfileProperty tests a property of the profile.
type ProfileProperty struct {
	Type     string      `json:"type"` // "profile-property"
	Property string      `json:"property"`
	Filter   ValueFilter `json:"filter"`
}

// ProfileMetric counts events of the person.
type ProfileMetric struct {
	Type        string         `json:"type"` // "profile-metric"
	MetricID    string         `json:"metric_id"`
	Measurement string         `json:"measurement"` // "count", "sum"
	Measure     ValueFilter    `json:"measurement_filter"`
	Timeframe   ValueFilter    `json:"timeframe_filter"`
	Filters     []MetricFilter `json:"metric_filters"`
}

// MetricFilter narrows the events that a ProfileMetric counts.
type MetricFilter struct {
	Property string      `json:"property"`
	Filter   ValueFilter `json:"filter"`
}

// MetricProperty tests the event that started the flow.
type MetricProperty struct {
	Type     string      `json:"type"` // "metric-property"
	MetricID string      `json:"metric_id"`
	Field    string      `json:"field"`
	Filter   ValueFilter `json:"filter"`
}

// GroupMembership tests lists and segments.
type GroupMembership struct {
	Type     string   `json:"type"` // "profile-group-membership"
	IsMember bool     `json:"is_member"`
	GroupIDs []string `json:"group_ids"`
}

// MarketingConsent tests the consent for one channel.
type MarketingConsent struct {
	Type    string  `json:"type"` // "profile-marketing-consent"
	Consent Consent `json:"consent"`
}

// Consent is what a MarketingConsent asks.
type Consent struct {
	Channel    string        `json:"channel"` // "email", "sms", "push"
	CanReceive bool          `json:"can_receive_marketing"`
	Status     ConsentStatus `json:"consent_status"`
}

// ConsentStatus narrows a Consent.
type ConsentStatus struct {
	Subscription string `json:"subscription"` // "any", "subscribed"
}

// Permission tests whether WhatsApp may be used.
type Permission struct {
	Type       string          `json:"type"` // "profile-permissions"
	Permission PermissionState `json:"permission"`
	Channel    string          `json:"channel"` // "whatsapp_marketing", "whatsapp_transactional"
}

// PermissionState is what a Permission asks.
type PermissionState struct {
	Status string `json:"reachable_status"`
}

// Sample is a random share of people, in whole percent.
type Sample struct {
	Type       string `json:"type"` // "profile-sample"
	Percentage int    `json:"percentage"`
}

func (*ProfileProperty) condition()  {}
func (*ProfileMetric) condition()    {}
func (*MetricProperty) condition()   {}
func (*GroupMembership) condition()  {}
func (*MarketingConsent) condition() {}
func (*Permission) condition()       {}
func (*Sample) condition()           {}

// ValueFilter compares a value. Which fields a filter has follows from its type
// and operator.
type ValueFilter struct {
	Type     string `json:"type"` // "string", "numeric", "boolean", "date", "existence", "list"
	Operator string `json:"operator"`
	Value    any    `json:"value,omitempty"` // string, number, truth or []string
	Start    any    `json:"start,omitempty"`
	End      any    `json:"end,omitempty"`
	Date     string `json:"date,omitempty"` // RFC 3339
	Unit     string `json:"unit,omitempty"` // "hour", "day", "week"
	Quantity *int   `json:"quantity,omitempty"`
}

// Number is a number as it stands in the project, so that no digit changes.
type Number string

// MarshalJSON writes the digits.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n), nil }
