package wire

// Event is an event definition: what lets people into a journey.
type Event struct {
	Type               string     `json:"type"`
	Name               string     `json:"name"`
	Description        string     `json:"description"`
	Mode               string     `json:"mode"`
	Key                string     `json:"eventDefinitionKey"`
	SourceApplication  string     `json:"sourceApplicationExtensionId"`
	Schema             *Schema    `json:"schema,omitempty"`
	IconURL            string     `json:"iconUrl"`
	Arguments          EventArgs  `json:"arguments"`
	MetaData           *EventMeta `json:"metaData,omitempty"`
	IsVisibleInPicker  bool       `json:"isVisibleInPicker"`
	Category           string     `json:"category"`
	AutomationKey      string     `json:"r__automation_key,omitempty"`
	DataExtensionKey   string     `json:"r__dataExtension_key,omitempty"`
	AutomationID       string     `json:"automationId,omitempty"`
	DataExtensionID    string     `json:"dataExtensionId,omitempty"`
	FilterDefinitionID string     `json:"filterDefinitionId,omitempty"`
	EntrySource        string     `json:"entrySourceGroupConfigUrl"`
}

// Types of event definitions, and of triggers.
const (
	EventAPI        = "APIEvent"
	EventAutomation = "AutomationAudience"
)

// EventArgs are arguments that the server needs.
type EventArgs struct {
	SerializedObjectType int   `json:"serializedObjectType"`
	UseHighWatermark     *bool `json:"useHighWatermark,omitempty"`
}

// EventMeta says how an audience is let in.
type EventMeta struct {
	ScheduleFlowMode string `json:"scheduleFlowMode"`
}

// Schema is the fields of an event.
type Schema struct {
	Fields                    []Field `json:"fields"`
	SendableCustomObjectField string  `json:"sendableCustomObjectField"`
	SendableSubscriberField   string  `json:"sendableSubscriberField"`
}

// Field is one field of an event.
type Field struct {
	Name         string `json:"name"`
	DataType     string `json:"dataType"`
	MaxLength    string `json:"maxLength,omitempty"`
	DefaultValue string `json:"defaultValue,omitempty"`
	IsNullable   bool   `json:"isNullable"`
	IsPrimaryKey bool   `json:"isPrimaryKey"`
}

// Asset is an e-mail in Content Builder. In the form of mcdev its HTML and its
// text stand in files of their own.
type Asset struct {
	CustomerKey string    `json:"customerKey"`
	Name        string    `json:"name"`
	AssetType   AssetType `json:"assetType"`
	Views       Views     `json:"views"`
	Data        AssetData `json:"data"`
	Folder      string    `json:"r__folder_Path,omitempty"`
}

// AssetType is the kind of an asset.
type AssetType struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// Views are the parts of an e-mail.
type Views struct {
	Subject   View  `json:"subjectline"`
	Preheader *View `json:"preheader,omitempty"`
	HTML      View  `json:"html"`
	Text      View  `json:"text"`
}

// View is a part of an e-mail.
type View struct {
	Content string `json:"content,omitempty"`
}

// AssetData says how an e-mail is sent.
type AssetData struct {
	Email AssetEmail `json:"email"`
}

// AssetEmail holds the options of an e-mail.
type AssetEmail struct {
	Options AssetOptions `json:"options"`
}

// AssetOptions are options of an e-mail.
type AssetOptions struct {
	CharacterEncoding string `json:"characterEncoding"`
}

// Task is a task of the CRM that somebody adds to the journey by hand.
type Task struct {
	Object  string     `json:"object"` // always Task
	Journey string     `json:"journey"`
	After   []string   `json:"after"`  // keys of the activities that lead to it
	Before  string     `json:"before"` // key of the activity that follows, "" if none does
	Due     string     `json:"due"`    // time from its creation, "" if none is set
	Fields  TaskFields `json:"fields"`
}

// TaskFields are fields of the object Task of Salesforce.
type TaskFields struct {
	Subject     string `json:"Subject"`
	Description string `json:"Description,omitempty"`
	Status      string `json:"Status"`
	Priority    string `json:"Priority"`
	Subtype     string `json:"TaskSubtype"`
	Owner       string `json:"OwnerId,omitempty"`
}
