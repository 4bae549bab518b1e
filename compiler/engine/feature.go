package engine

// Feature is something a journey may use and an engine may lack.
type Feature string

const (
	EntryEvent     Feature = "entry-event"
	EntrySegment   Feature = "entry-segment"
	EntrySchedule  Feature = "entry-schedule"
	EntryCampaign  Feature = "entry-campaign"
	EntryDate      Feature = "entry-date"
	EntryAPI       Feature = "entry-api"
	EntrySeveral   Feature = "entry-several"
	EntryFilter    Feature = "entry-filter"
	EntryKey       Feature = "entry-key"
	Reentry        Feature = "reentry"
	ReentryPerson  Feature = "reentry-person"
	InsideRestart  Feature = "while-inside-restart"
	InsideParallel Feature = "while-inside-parallel"
	ExitEvent      Feature = "exit-event"
	ExitCondition  Feature = "exit-condition"
	WaitFor        Feature = "wait-for"
	WaitTime       Feature = "wait-until-time"
	WaitDate       Feature = "wait-until-date"
	WaitAllowed    Feature = "wait-until-allowed"
	WaitEvent      Feature = "wait-event"
	WaitCondition  Feature = "wait-condition"
	SendEmail      Feature = "send-email"
	SendSMS        Feature = "send-sms"
	SendPush       Feature = "send-push"
	SendWhatsApp   Feature = "send-whatsapp"
	SendWebPush    Feature = "send-web_push"
	SendMessenger  Feature = "send-messenger"
	SendInApp      Feature = "send-in_app"
	SendRCS        Feature = "send-rcs"
	SendDirectMail Feature = "send-direct_mail"
	SendFirst      Feature = "send-first"
	SendAll        Feature = "send-all"
	SendFallback   Feature = "send-fallback"
	SendTo         Feature = "send-to"
	SendWindow     Feature = "send-window"
	Locales        Feature = "locales"
	Branch         Feature = "branch"
	Split          Feature = "split"
	SplitSticky    Feature = "split-sticky"
	SplitWinner    Feature = "split-winner"
	Guard          Feature = "guard"
	UpdateSet      Feature = "update-set"
	UpdateList     Feature = "update-list"
	UpdateConsent  Feature = "update-consent"
	Task           Feature = "task"
	Webhook        Feature = "webhook"
	WebhookReturns Feature = "webhook-returns"
	WebhookError   Feature = "webhook-error"
	Emit           Feature = "emit"
	Enroll         Feature = "enroll"
	Loop           Feature = "loop"
	Join           Feature = "join"
	Holdout        Feature = "holdout"
	Measurement    Feature = "measurement"
	Exclusive      Feature = "exclusive"
	JourneyDates   Feature = "journey-dates"
	FrequencyCap   Feature = "frequency-cap"
	QuietHours     Feature = "quiet-hours"
	Suppression    Feature = "suppression"
)

// Channel is the feature of sending on a kind of channel.
func Channel(kind string) Feature { return Feature("send-" + kind) }

// Described is a feature with the words that reports use.
type Described struct {
	Feature Feature
	Title   string
}

// Features lists every feature, in the order in which references print them.
func Features() []Described {
	return []Described{
		{EntryEvent, "entry by an event"},
		{EntrySegment, "entry on coming into a segment"},
		{EntrySchedule, "entry of a segment on a schedule"},
		{EntryCampaign, "entry of a segment at one instant"},
		{EntryDate, "entry by a date of the profile"},
		{EntryAPI, "entry by an API call"},
		{EntrySeveral, "several entries"},
		{EntryFilter, "entry filter (`where`)"},
		{EntryKey, "runs per key (`key`)"},
		{Reentry, "re-entry"},
		{ReentryPerson, "re-entry per person besides a key"},
		{InsideRestart, "`while_inside = \"restart\"`"},
		{InsideParallel, "`while_inside = \"parallel\"`"},
		{ExitEvent, "exit on an event"},
		{ExitCondition, "exit on a condition"},
		{WaitFor, "wait for a time"},
		{WaitTime, "wait until a time of day"},
		{WaitDate, "wait until a date"},
		{WaitAllowed, "wait until a send would not be held"},
		{WaitEvent, "wait for an event"},
		{WaitCondition, "wait for a condition"},
		{SendEmail, "e-mail"},
		{SendSMS, "SMS"},
		{SendPush, "mobile push"},
		{SendWhatsApp, "WhatsApp"},
		{SendWebPush, "web push"},
		{SendMessenger, "messenger"},
		{SendInApp, "in-app message"},
		{SendRCS, "RCS"},
		{SendDirectMail, "direct mail"},
		{SendFirst, "first eligible channel of several"},
		{SendAll, "all eligible channels"},
		{SendFallback, "`fallback` of a send"},
		{SendTo, "sending to another address"},
		{SendWindow, "send window"},
		{Locales, "copy by locale"},
		{Branch, "branch"},
		{Split, "random split"},
		{SplitSticky, "sticky split"},
		{SplitWinner, "winner of a split"},
		{Guard, "guard"},
		{UpdateSet, "update of attributes"},
		{UpdateList, "update of lists"},
		{UpdateConsent, "update of consents"},
		{Task, "task for a person"},
		{Webhook, "webhook"},
		{WebhookReturns, "answer of a webhook"},
		{WebhookError, "`on_error` of a webhook"},
		{Emit, "emitting an event"},
		{Enroll, "enrolling in another journey"},
		{Loop, "going back (`goto` with `max`)"},
		{Join, "branches that meet again"},
		{Holdout, "holdout"},
		{Measurement, "measurement, exit names, `counts_as`"},
		{Exclusive, "exclusive groups and priority"},
		{JourneyDates, "`starts` and `ends`"},
		{FrequencyCap, "frequency cap"},
		{QuietHours, "quiet hours"},
		{Suppression, "suppression segment"},
	}
}

// Title is the words for f.
func (f Feature) Title() string {
	for _, d := range Features() {
		if d.Feature == f {
			return d.Title
		}
	}
	return string(f)
}
