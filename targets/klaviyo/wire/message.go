package wire

// Email is the message of a send-email action. Its copy is the template's.
type Email struct {
	FromEmail         *string    `json:"from_email"`
	FromLabel         *string    `json:"from_label"`
	ReplyTo           *string    `json:"reply_to_email"`
	CC                *string    `json:"cc_email"`
	BCC               *string    `json:"bcc_email"`
	Subject           string     `json:"subject_line"`
	PreviewText       string     `json:"preview_text"`
	TemplateID        string     `json:"template_id"`
	SmartSending      bool       `json:"smart_sending_enabled"`
	Transactional     bool       `json:"transactional"`
	AddTracking       bool       `json:"add_tracking_params"`
	CustomTracking    []UTMParam `json:"custom_tracking_params"`
	AdditionalFilters *Filter    `json:"additional_filters"`
	Name              string     `json:"name"`
}

// UTMParam is a parameter that Klaviyo adds to links.
type UTMParam struct {
	Param string `json:"param"`
	Value string `json:"value"`
}

// SMS is the message of a send-sms action.
type SMS struct {
	Body              string  `json:"body"`
	ShortenLinks      bool    `json:"shorten_links"`
	AddOrgPrefix      bool    `json:"add_org_prefix"`
	AddInfoLink       bool    `json:"add_info_link"`
	AddOptOut         bool    `json:"add_opt_out_language"`
	SmartSending      bool    `json:"smart_sending_enabled"`
	QuietHours        bool    `json:"sms_quiet_hours_enabled"`
	Transactional     bool    `json:"transactional"`
	AddTracking       bool    `json:"add_tracking_params"`
	AdditionalFilters *Filter `json:"additional_filters"`
	Name              string  `json:"name"`
}

// Push is the message of a send-mobile-push action.
type Push struct {
	Title             string  `json:"title"`
	Body              string  `json:"body"`
	DynamicImage      *string `json:"dynamic_image"`
	OnOpen            string  `json:"on_open"` // "home", "link", "open_url"
	IOSLink           *string `json:"ios_link"`
	AndroidLink       *string `json:"android_link"`
	WebURL            *string `json:"web_url"`
	PushType          string  `json:"push_type"`
	SmartSending      bool    `json:"smart_sending_enabled"`
	AdditionalFilters *Filter `json:"additional_filters"`
	Name              string  `json:"name"`
}

// WhatsApp is the message of a send-whatsapp action: a template that WhatsApp
// has approved.
type WhatsApp struct {
	VendorID          string  `json:"vendor_id"`
	SmartSending      bool    `json:"smart_sending_enabled"`
	Transactional     bool    `json:"transactional"`
	AdditionalFilters *Filter `json:"additional_filters"`
	Name              string  `json:"name"`
}

// Webhook is the message of a send-webhook action.
type Webhook struct {
	URL     string            `json:"url"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Name    string            `json:"name"`
}

// Alert is the message of a send-internal-alert action.
type Alert struct {
	FromEmail  *string  `json:"from_email"`
	FromLabel  *string  `json:"from_label"`
	ToEmails   []string `json:"to_emails"`
	Subject    string   `json:"subject_line"`
	TemplateID string   `json:"template_id"`
	Name       string   `json:"name"`
}
