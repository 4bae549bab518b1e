package handover

// taskToContact is HubSpot's own type of the link from a task to a contact.
const taskToContact = 204

// hubspotTask is the body of a call of the tasks API.
type hubspotTask struct {
	Properties   hubspotProperties `json:"properties"`
	Associations []hubspotLink     `json:"associations"`
}

type hubspotProperties struct {
	Subject  string `json:"hs_task_subject"`
	Body     string `json:"hs_task_body,omitempty"`
	Type     string `json:"hs_task_type"` // TODO, CALL, EMAIL
	Status   string `json:"hs_task_status"`
	Priority string `json:"hs_task_priority"` // LOW, MEDIUM, HIGH
	Due      string `json:"hs_timestamp"`     // required: the due date
	Owner    string `json:"hubspot_owner_id"`
}

type hubspotLink struct {
	To    hubspotID     `json:"to"`
	Types []hubspotType `json:"types"`
}

type hubspotID struct {
	ID string `json:"id"`
}

type hubspotType struct {
	Category string `json:"associationCategory"`
	ID       int    `json:"associationTypeId"`
}

func hubspot(t Task, title, notes string) Call {
	kind := map[string]string{"call": "CALL", "email": "EMAIL"}[t.Kind]
	if kind == "" {
		kind = "TODO"
	}
	return Call{"POST", "https://api.hubapi.com/crm/v3/objects/tasks", hubspotTask{
		Properties:   hubspotProperties{title, notes, kind, "NOT_STARTED", "MEDIUM", due, owner},
		Associations: []hubspotLink{{hubspotID{contact}, []hubspotType{{"HUBSPOT_DEFINED", taskToContact}}}},
	}}
}

type salesforceTask struct {
	Subject     string `json:"Subject"`
	Description string `json:"Description,omitempty"`
	Subtype     string `json:"TaskSubtype"` // Task, Call, Email
	Status      string `json:"Status"`
	Priority    string `json:"Priority"` // Low, Normal, High
	Due         string `json:"ActivityDate,omitempty"`
	Owner       string `json:"OwnerId"`
	Who         string `json:"WhoId"`
}

func salesforce(t Task, title, notes string) Call {
	kind := map[string]string{"call": "Call", "email": "Email"}[t.Kind]
	if kind == "" {
		kind = "Task"
	}
	body := salesforceTask{title, notes, kind, "Not Started", "Normal", "", owner, contact}
	if t.Due != "" {
		body.Due = dueDay
	}
	return Call{"POST", "https://" + domain + "/services/data/v62.0/sobjects/Task", body}
}
