package wire

// Journey is a journey as a draft. Members that begin with r__ and c__ are
// mcdev's, which looks up ids by them.
type Journey struct {
	Key                string      `json:"key"`
	Name               string      `json:"name"`
	Description        string      `json:"description"`
	WorkflowAPIVersion int         `json:"workflowApiVersion"` // always 1
	Activities         []*Activity `json:"activities"`
	Triggers           []Trigger   `json:"triggers"`
	Goals              []Goal      `json:"goals"`
	Exits              []Goal      `json:"exits"`
	Notifiers          []string    `json:"notifiers"`
	EntryMode          string      `json:"entryMode"`
	DefinitionType     string      `json:"definitionType"`
	Channel            string      `json:"channel"`
	Defaults           Defaults    `json:"defaults"`
	MetaData           JourneyMeta `json:"metaData"`
	ExecutionMode      string      `json:"executionMode"`
	Status             string      `json:"status,omitempty"`
	Folder             string      `json:"r__folder_Path,omitempty"`
}

// Ways in which people may enter again.
const (
	EntryOnce      = "OnceAndDone"
	EntryAfterExit = "SingleEntryAcrossAllVersions"
	EntryAlways    = "MultipleEntries"
)

// JourneyMeta is what the canvas keeps of a journey.
type JourneyMeta struct {
	DataSource string `json:"dataSource"`
}

// Defaults are the addresses that sends go to, as binding expressions.
type Defaults struct {
	Email        []string `json:"email"`
	MobileNumber []string `json:"mobileNumber,omitempty"`
}

// Trigger is the entry source of a journey.
type Trigger struct {
	Key           string      `json:"key"`
	Name          string      `json:"name"`
	Description   string      `json:"description"`
	Type          string      `json:"type"`
	Outcomes      []Outcome   `json:"outcomes"`
	Arguments     struct{}    `json:"arguments"`
	Configuration struct{}    `json:"configurationArguments"`
	MetaData      TriggerMeta `json:"metaData"`
}

// TriggerMeta names the event definition.
type TriggerMeta struct {
	EventRef              string `json:"r__event_key,omitempty"`
	EventDefinitionID     string `json:"eventDefinitionId,omitempty"`
	EventDefinitionKey    string `json:"eventDefinitionKey,omitempty"`
	ChainType             string `json:"chainType"`
	ConfigurationRequired bool   `json:"configurationRequired"`
	IconURL               string `json:"iconUrl"`
	Title                 string `json:"title"`
	EntrySource           string `json:"entrySourceGroupConfigUrl"`
	SourceInteractionID   string `json:"sourceInteractionId"`
}

// Goal is a goal, and an exit.
type Goal struct {
	Key           string       `json:"key"`
	Name          string       `json:"name"`
	Description   string       `json:"description"`
	Type          string       `json:"type"` // always ContactEvent
	Outcomes      []Outcome    `json:"outcomes"`
	Arguments     struct{}     `json:"arguments"`
	Configuration GoalCriteria `json:"configurationArguments"`
	MetaData      GoalMeta     `json:"metaData"`
}

// GoalCriteria is the condition of a goal.
type GoalCriteria struct {
	Criteria string `json:"criteria"`
}

// GoalMeta says what a goal counts.
type GoalMeta struct {
	ConversionUnit  string `json:"conversionUnit,omitempty"`
	ConversionValue string `json:"conversionValue,omitempty"`
	IsExitCriteria  bool   `json:"isExitCriteria"`
}

// Activity is a step of a journey. The first is the one that none leads to.
type Activity struct {
	Key           string    `json:"key"`
	Name          string    `json:"name"`
	Description   string    `json:"description"`
	Type          string    `json:"type"`
	Outcomes      []Outcome `json:"outcomes"`
	Arguments     any       `json:"arguments"`
	Configuration any       `json:"configurationArguments"`
	MetaData      any       `json:"metaData"`
}

// Types of activities.
const (
	TypeEmail      = "EMAILV2"
	TypeSMS        = "SMSSYNC"
	TypeWait       = "WAIT"
	TypeDecision   = "MULTICRITERIADECISION"
	TypeEngagement = "ENGAGEMENTDECISION"
	TypeRandom     = "RANDOMSPLIT"
	TypeUpdate     = "UPDATECONTACTDATA"
)

// Outcome is a way on from an activity; without Next the run ends there.
type Outcome struct {
	Key       string      `json:"key"`
	Next      string      `json:"next,omitempty"`
	Arguments any         `json:"arguments"`
	MetaData  OutcomeMeta `json:"metaData"`
}

// OutcomeMeta is what people read at a way on.
type OutcomeMeta struct {
	Label   string `json:"label,omitempty"`
	Invalid bool   `json:"invalid"`
}

// Share is the percentage of an outcome of a random split, 1 to 99.
type Share struct {
	Percentage int `json:"percentage"`
}

// When says which outcome of an engagement split this is.
type When struct {
	When bool `json:"when"`
}

// Configured is the least that the canvas keeps of an activity.
type Configured struct {
	IsConfigured bool   `json:"isConfigured"`
	Category     string `json:"category,omitempty"`
	Version      string `json:"version,omitempty"`
	UIType       string `json:"uiType,omitempty"`
	WaitType     string `json:"waitType,omitempty"`
	RefActivity  string `json:"refActivityName,omitempty"`
}

// Nothing is an empty object.
type Nothing struct{}
