package wire

// Kinds of node that exports use.
const (
	TypeWebhook = "n8n-nodes-base.webhook"
	TypeSet     = "n8n-nodes-base.set"
	TypeHTTP    = "n8n-nodes-base.httpRequest"
	TypeIf      = "n8n-nodes-base.if"
	TypeSwitch  = "n8n-nodes-base.switch"
	TypeWait    = "n8n-nodes-base.wait"
	TypeMail    = "n8n-nodes-base.emailSend"
	TypeNote    = "n8n-nodes-base.stickyNote"
)

// Version is the version of a kind of node that this package writes; 0 for
// kinds that it does not know.
func Version(typ string) float64 {
	switch typ {
	case TypeWebhook:
		return 2
	case TypeSet:
		return 3.4
	case TypeHTTP:
		return 4.2
	case TypeIf:
		return 2.2
	case TypeSwitch:
		return 3.2
	case TypeWait:
		return 1.1
	case TypeMail:
		return 2.1
	case TypeNote:
		return 1
	}
	return 0
}

// Workflow is a file for `n8n import:workflow`.
type Workflow struct {
	ID          string                `json:"id"`
	Name        string                `json:"name"`
	Active      bool                  `json:"active"`
	Nodes       []*Node               `json:"nodes"`
	Connections map[string]*Connected `json:"connections"` // by the name of a node
	PinData     struct{}              `json:"pinData"`
	Settings    Settings              `json:"settings"`
	Tags        []string              `json:"tags"`
}

// Settings are those of a workflow.
type Settings struct {
	ExecutionOrder string `json:"executionOrder"`
	Timezone       string `json:"timezone,omitempty"`
}

// Node is one node. A parameter that begins with = is an expression.
type Node struct {
	Parameters       any                   `json:"parameters"`
	ID               string                `json:"id"`
	Name             string                `json:"name"` // by which connections and expressions find it
	Type             string                `json:"type"`
	TypeVersion      float64               `json:"typeVersion"`
	Position         [2]int                `json:"position"`
	WebhookID        string                `json:"webhookId,omitempty"`
	Credentials      map[string]Credential `json:"credentials,omitempty"`
	OnError          string                `json:"onError,omitempty"`
	RetryOnFail      bool                  `json:"retryOnFail,omitempty"`
	MaxTries         int                   `json:"maxTries,omitempty"`
	WaitBetweenTries int                   `json:"waitBetweenTries,omitempty"` // milliseconds
}

// Credential names a credential of the installation.
type Credential struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Connected is where the outputs of a node lead, in their order.
type Connected struct {
	Main [][]Link `json:"main"`
}

// Link leads to an input of a node.
type Link struct {
	Node  string `json:"node"`
	Type  string `json:"type"`
	Index int    `json:"index"`
}

// Webhook starts a workflow when its address is called.
type Webhook struct {
	HTTPMethod     string   `json:"httpMethod"`
	Path           string   `json:"path"`
	Authentication string   `json:"authentication"`
	ResponseMode   string   `json:"responseMode"`
	Options        struct{} `json:"options"`
}

// Set makes an item of an expression.
type Set struct {
	Mode       string   `json:"mode"`
	JSONOutput string   `json:"jsonOutput"`
	Options    struct{} `json:"options"`
}

// HTTP is a call.
type HTTP struct {
	Method         string      `json:"method"`
	URL            string      `json:"url"`
	Authentication string      `json:"authentication"`
	GenericAuth    string      `json:"genericAuthType,omitempty"`
	SendHeaders    bool        `json:"sendHeaders,omitempty"`
	Headers        *Pairs      `json:"headerParameters,omitempty"`
	SendBody       bool        `json:"sendBody,omitempty"`
	ContentType    string      `json:"contentType,omitempty"`
	SpecifyBody    string      `json:"specifyBody,omitempty"`
	JSONBody       string      `json:"jsonBody,omitempty"`
	Options        HTTPOptions `json:"options"`
}

// Pairs are names with values.
type Pairs struct {
	Parameters []Pair `json:"parameters"`
}

// Pair is a name with its value.
type Pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// HTTPOptions are the options of a call; Timeout is in milliseconds.
type HTTPOptions struct {
	Timeout  int       `json:"timeout,omitempty"`
	Response *Response `json:"response,omitempty"`
}

// Response says what item is made of an answer.
type Response struct {
	Response ResponseOptions `json:"response"`
}

// ResponseOptions with Full make one item of an answer, which stands in `body`. By
// default n8n makes an item of each element of a list: none, or several.
type ResponseOptions struct {
	Full bool `json:"fullResponse"`
}

// If goes one of two ways.
type If struct {
	Conditions Conditions `json:"conditions"`
	Options    struct{}   `json:"options"`
}

// Conditions hold if all of them do.
type Conditions struct {
	Options    ConditionOptions `json:"options"`
	Conditions []Condition      `json:"conditions"`
	Combinator string           `json:"combinator"`
}

// ConditionOptions say how conditions compare.
type ConditionOptions struct {
	CaseSensitive  bool   `json:"caseSensitive"`
	LeftValue      string `json:"leftValue"`
	TypeValidation string `json:"typeValidation"`
	Version        int    `json:"version"` // 2 where the node is 2.2
}

// Condition is one comparison.
type Condition struct {
	ID         string   `json:"id"`
	LeftValue  string   `json:"leftValue"`
	RightValue string   `json:"rightValue"`
	Operator   Operator `json:"operator"`
}

// Operator is what a Condition asks.
type Operator struct {
	Type        string `json:"type"`
	Operation   string `json:"operation"`
	SingleValue bool   `json:"singleValue"`
}

// Switch goes the way whose number its expression gives.
type Switch struct {
	Mode    string `json:"mode"`
	Outputs int    `json:"numberOutputs"`
	Output  string `json:"output"`
}

// Wait lets time pass, or waits for a call.
type Wait struct {
	Resume   string  `json:"resume"`
	Amount   float64 `json:"amount,omitempty"`
	Unit     string  `json:"unit,omitempty"`
	DateTime string  `json:"dateTime,omitempty"`

	HTTPMethod    string       `json:"httpMethod,omitempty"`
	ResponseMode  string       `json:"responseMode,omitempty"`
	LimitWaitTime bool         `json:"limitWaitTime,omitempty"`
	LimitType     string       `json:"limitType,omitempty"`
	ResumeAmount  float64      `json:"resumeAmount,omitempty"`
	ResumeUnit    string       `json:"resumeUnit,omitempty"`
	Options       *WaitOptions `json:"options,omitempty"`
}

// WaitOptions hold what stands behind the address that ends a wait, so that a
// call meant for one wait cannot end another.
type WaitOptions struct {
	WebhookSuffix string `json:"webhookSuffix"`
}

// Mail sends an e-mail.
type Mail struct {
	From    string      `json:"fromEmail"`
	To      string      `json:"toEmail"`
	Subject string      `json:"subject"`
	Format  string      `json:"emailFormat"`
	Text    string      `json:"text"`
	HTML    string      `json:"html"`
	Options MailOptions `json:"options"`
}

// MailOptions are the options of an e-mail. By default n8n puts a line about itself
// under each.
type MailOptions struct {
	Attribution bool   `json:"appendAttribution"`
	ReplyTo     string `json:"replyTo,omitempty"`
}

// Note is text beside the nodes.
type Note struct {
	Content string `json:"content"`
	Height  int    `json:"height"`
	Width   int    `json:"width"`
}
