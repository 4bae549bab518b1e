package wire

// Email configures an e-mail activity.
type Email struct {
	ApplicationExtensionKey string        `json:"applicationExtensionKey"`
	IsModified              bool          `json:"isModified"`
	Campaign                string        `json:"googleAnalyticsCampaignName"`
	TriggeredSend           TriggeredSend `json:"triggeredSend"`
}

// TriggeredSend is what an e-mail activity sends. Each thing is named by mcdev's
// key or by the id of the API.
type TriggeredSend struct {
	AutoAddSubscribers    bool     `json:"autoAddSubscribers"`
	AutoUpdateSubscribers bool     `json:"autoUpdateSubscribers"`
	BCC                   any      `json:"bccEmail"` // list for mcdev, text for the API
	CC                    any      `json:"ccEmail"`
	Description           string   `json:"description"`
	DomainExclusions      []string `json:"domainExclusions"`
	DynamicEmailSubject   string   `json:"dynamicEmailSubject"`
	EmailSubject          string   `json:"emailSubject"`
	ExclusionFilter       string   `json:"exclusionFilter"`
	IsMultipart           bool     `json:"isMultipart"`
	IsSendLogging         bool     `json:"isSendLogging"`
	IsTrackingClicks      bool     `json:"isTrackingClicks"`
	SuppressTracking      bool     `json:"suppressTracking"`
	PreHeader             string   `json:"preHeader"`

	ListPath              *ListPath `json:"r__list_PathName,omitempty"`
	DeliveryProfileKey    string    `json:"r__deliveryProfile_key,omitempty"`
	SenderProfileKey      string    `json:"r__senderProfile_key,omitempty"`
	SendClassificationKey string    `json:"r__sendClassification_key,omitempty"`
	PriorityName          string    `json:"c__priority,omitempty"`
	AssetKey              string    `json:"r__asset_key,omitempty"`

	PublicationListID    string `json:"publicationListId,omitempty"`
	DeliveryProfileID    string `json:"deliveryProfileId,omitempty"`
	SenderProfileID      string `json:"senderProfileId,omitempty"`
	SendClassificationID string `json:"sendClassificationId,omitempty"`
	Priority             int    `json:"priority,omitempty"` // 3 high, 4 medium, 5 low
	EmailID              string `json:"emailId,omitempty"`
}

// ListPath names the publication list.
type ListPath struct {
	PublicationList string `json:"publicationList"`
}

// Wait configures a wait by duration, by time of day or by an attribute.
type Wait struct {
	Duration   int    `json:"waitDuration"`
	Unit       string `json:"waitUnit"`
	Time       string `json:"specifiedTime,omitempty"` // "09:00"
	TimeZone   string `json:"timeZone,omitempty"`      // a name of Windows
	Expression string `json:"waitEndDateAttributeExpression,omitempty"`
}

// Decision configures a decision split: a condition for each outcome but the last.
type Decision struct {
	Criteria map[string]string `json:"criteria"` // keys are those of outcomes
}

// Engagement configures an engagement split.
type Engagement struct {
	Activity string `json:"refActivityCustomerKey"`
	Stats    int    `json:"statsTypeId"` // 2 open, 3 click, 6 bounce
}

// SMS configures a text message.
type SMS struct {
	MessageKey              string    `json:"r__mobileMessage_key,omitempty"`
	Keyword                 *Keywords `json:"r__mobileKeyword_key,omitempty"`
	CodeKey                 string    `json:"r__mobileCode_key,omitempty"`
	MessageID               string    `json:"messageId,omitempty"`
	KeywordID               string    `json:"keywordId,omitempty"`
	NextKeywordID           string    `json:"nextKeywordId,omitempty"`
	CodeID                  string    `json:"codeId,omitempty"`
	IsOptIn                 bool      `json:"isOptIn"`
	Blackout                int       `json:"honorBlackoutWindowEnum"` // 0 no, 2 yes
	BlackoutStart           string    `json:"mobileBlackoutWindowStartTime"`
	BlackoutEnd             string    `json:"mobileBlackoutWindowEndTime"`
	ApplicationExtensionKey string    `json:"applicationExtensionKey"`
}

// Keywords are those of a text message and of answers to it.
type Keywords struct {
	Current string `json:"current"`
	Next    string `json:"next"`
}

// SMSArguments say whom a text message goes to.
type SMSArguments struct {
	ContactKey           string `json:"contactKey"`
	DefaultSMSAddress    string `json:"defaultSMSAddress"`
	MobileNumber         string `json:"mobileNumber"`
	ContactID            string `json:"contactId"`
	DefinitionInstanceID string `json:"definitionInstanceId"`
	DefinitionID         string `json:"definitionId"`
}

// Update is the data of an update of contact data.
type Update struct {
	Data UpdateData `json:"activityData"`
}

// UpdateData lists the fields that are written.
type UpdateData struct {
	Fields []UpdateField `json:"updateContactFields"`
}

// UpdateField is one field and its value.
type UpdateField struct {
	DataExtensionKey string `json:"r__dataExtension_key,omitempty"`
	FieldName        string `json:"r__dataExtensionField_name,omitempty"`
	DataExtensionID  string `json:"dataExtensionId,omitempty"`
	Field            string `json:"field,omitempty"`
	Value            string `json:"value"`
}
