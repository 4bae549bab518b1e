package wire

// Action is one step of a flow. Links is nil for a multi-branch split, whose
// branches have links of their own.
type Action struct {
	TemporaryID string `json:"temporary_id"`
	Type        string `json:"type"`
	Links       any    `json:"links"` // *Link, *BooleanLinks or nil
	Data        any    `json:"data"`
}

// Link leads to the next action; nil ends the path.
type Link struct {
	Next *string `json:"next"`
}

// BooleanLinks lead on from a split in two.
type BooleanLinks struct {
	True  *string `json:"next_if_true"`
	False *string `json:"next_if_false"`
}

// Types of actions.
const (
	TypeTimeDelay        = "time-delay"
	TypeTargetDate       = "target-date"
	TypeCountdown        = "countdown-delay"
	TypeConditionalSplit = "conditional-split"
	TypeTriggerSplit     = "trigger-split"
	TypeMultiBranch      = "multi-branch-split"
	TypeABTest           = "ab-test"
	TypeSendEmail        = "send-email"
	TypeSendSMS          = "send-sms"
	TypeSendPush         = "send-mobile-push"
	TypeSendWhatsApp     = "send-whatsapp"
	TypeWebhook          = "send-webhook"
	TypeAlert            = "send-internal-alert"
	TypeUpdateProfile    = "update-profile"
	TypeListUpdate       = "list-update"
)

// TimeDelay waits for an amount of time. Only days go with a time of day or
// with weekdays.
type TimeDelay struct {
	Unit     string   `json:"unit"` // "minutes", "hours", "days"
	Value    int      `json:"value"`
	Timezone string   `json:"timezone"`
	Time     string   `json:"delay_until_time,omitempty"` // "HH:MM:SS"
	Weekdays []string `json:"delay_until_weekdays,omitempty"`
}

// TargetDate waits for the next such time of day.
type TargetDate struct {
	Timezone string   `json:"timezone"`
	Time     string   `json:"target_time"` // "HH:MM:SS"
	Days     []string `json:"target_days"` // nil is every day
}

// Countdown waits until so long before the date that started the flow.
type Countdown struct {
	Unit     string `json:"unit"` // "days", "weeks", "months"
	Value    int    `json:"value"`
	Timezone string `json:"timezone"`
	Time     string `json:"delay_until_time,omitempty"`
}

// ConditionalSplit asks for the profile.
type ConditionalSplit struct {
	ProfileFilter Filter `json:"profile_filter"`
}

// TriggerSplit asks for the event that started the flow.
type TriggerSplit struct {
	TriggerFilter Filter `json:"trigger_filter"`
	TriggerID     string `json:"trigger_id"`
	TriggerType   string `json:"trigger_type"`
}

// MultiBranch takes the first branch whose filter holds; the last takes all.
type MultiBranch struct {
	Name     string   `json:"name"`
	Branches []Branch `json:"branches"`
}

// Branch is one way on from a MultiBranch.
type Branch struct {
	ID     string  `json:"branch_id"`
	Order  int     `json:"order"`
	IsElse bool    `json:"is_else"`
	Name   string  `json:"name"`
	Filter *Filter `json:"branch_filter"`
	Links  Link    `json:"links"`
}

// ABTest shares people among variations of one message.
type ABTest struct {
	Status     string     `json:"status"`
	MainAction *Action    `json:"main_action"`
	Experiment Experiment `json:"current_experiment"`
}

// Experiment is the running test of an ABTest.
type Experiment struct {
	Name         string             `json:"name"`
	Variations   []*Action          `json:"variations"`
	Allocations  map[string]float64 `json:"allocations"` // temporary id to share, in all 1
	WinnerMetric string             `json:"winner_metric,omitempty"`
	Automatic    AutomaticWinner    `json:"automatic_winner_selection_settings"`
}

// AutomaticWinner says whether Klaviyo ends a test by itself.
type AutomaticWinner struct {
	Enabled   bool    `json:"enabled"`
	EndDate   *string `json:"automatic_end_date"`
	Certainty bool    `json:"automatic_end_statistical_certainty"`
}

// Send is the data of every action that sends.
type Send struct {
	Status  string `json:"status"` // "draft"
	Message any    `json:"message"`
}

// UpdateProfile writes properties.
type UpdateProfile struct {
	Status     string      `json:"status"`
	Operations []Operation `json:"profile_operations"`
}

// Operation is one write. A list takes one value at a time.
type Operation struct {
	Operator string `json:"operator"` // "update", "delete"
	Type     string `json:"property_type,omitempty"`
	ListOp   string `json:"property_operation,omitempty"` // "add", "remove"
	Key      string `json:"property_key"`
	Value    any    `json:"property_value,omitempty"`
}

// ListUpdate puts the person on a list or takes them off.
type ListUpdate struct {
	Status string `json:"status"`
	Name   string `json:"name"`
	Add    bool   `json:"on_execution"`
	ListID string `json:"list_id"`
}
