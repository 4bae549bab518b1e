// Package profile is what is known of HubSpot, as data.
package profile

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Ids of the losses that an export to HubSpot can have.
const (
	LossExitWindow     = "exit-window"
	LossSinceEntry     = "since-entry"
	LossLookBack       = "look-back-rounded"
	LossReentryRounded = "reentry-rounded"
	LossEntryKey       = "entry-key"
	LossEntryFlows     = "entry-flows"
	LossEntryToken     = "event-values-unverified"
	LossCampaign       = "entry-by-hand"
	LossSchedule       = "schedule-unverified"
	LossInside         = "inside-ignored"
	LossCorrelation    = "correlation"
	LossRunData        = "run-data"
	LossPolled         = "condition-polled"
	LossArrivals       = "arrival-by-history"
	LossHold           = "hold-not-awaited"
	LossDelayRounded   = "wait-rounded"
	LossUntilTime      = "until-time-unverified"
	LossAccountZone    = "account-time-zone"
	LossWindow         = "window-for-all"
	LossWindowDropped  = "window-dropped"
	LossQuietHours     = "quiet-hours"
	LossFrequencyCap   = "frequency-cap"
	LossFallback       = "fallback-partial"
	LossChannelDropped = "channel-dropped"
	LossSubscription   = "subscription-by-hand"
	LossSplitSticky    = "split-sticky"
	LossWinner         = "winner-by-hand"
	LossHoldout        = "holdout-per-run"
	LossSplitRounded   = "split-rounded"
	LossEngagement     = "engagement-any"
	LossPending        = "pending-uncounted"
	LossPerProduct     = "per-product"
	LossOfferDates     = "offer-dates"
	LossDateWindow     = "date-window"
	LossTask           = "task-unverified"
	LossCode           = "call-by-code"
	LossCompute        = "computed-by-code"
	LossWebhook        = "webhook-carries-contact"
	LossEmit           = "emit-by-code"
	LossEnroll         = "enroll-without-data"
	LossUpdateTime     = "update-unverified"
	LossConsentList    = "consent-by-list"
	LossExclusive      = "exclusive"
	LossJourneyDates   = "journey-dates"
	LossSameOffer      = "one-code-for-all"
	LossMails          = "mails-by-hand"
	LossKept           = "kept-in-properties"
	LossMeasurement    = "measurement"
	LossBoundMail      = "bound-mail"
)

// Ids of limits.
const (
	LimitPaths    = "paths"        // of a branch by lists
	LimitValues   = "values"       // of a branch by values
	LimitActions  = "actions"      // of one flow
	LimitLiterals = "literals"     // of one condition
	LimitInputs   = "code-inputs"  // of one program
	LimitCode     = "code-length"  // of one program, in characters
	LimitLookBack = "look-back"    // days
	LimitName     = "name-letters" // of a flow
)

// Get is the profile.
var Get = sync.OnceValue(func() *engine.Profile {
	return &engine.Profile{
		Name: "hubspot", Title: "HubSpot", API: "automation v4", AsOf: "2026-11-22",
		Delivery: engine.WholeJourneys,
		Sources: []engine.Source{
			{ID: "H1", Title: "Workflows guide, automation API v4", URL: "https://developers.hubspot.com/docs/api-reference/legacy/automation/workflows/guide"},
			{ID: "H2", Title: "HubSpot's own notes on its workflow commands, agent-cli-skills", URL: "https://github.com/HubSpot/agent-cli-skills"},
			{ID: "H3", Title: "List (segment) filters", URL: "https://developers.hubspot.com/docs/api-reference/legacy/crm/lists/list-filters"},
			{ID: "H4", Title: "Payloads of users who create flows by API", URL: ""},
			{ID: "H5", Title: "Add re-enrollment triggers to a workflow", URL: "https://knowledge.hubspot.com/workflows/add-re-enrollment-triggers-to-a-workflow"},
			{ID: "H6", Title: "HubL: operators, tests and filters", URL: "https://developers.hubspot.com/docs/reference/cms/hubl/overview"},
			{ID: "H7", Title: "Types of the official SDKs for automation v4", URL: "https://github.com/HubSpot/hubspot-sdk-typescript"},
		},
		Semantics: engine.Semantics{
			ExitsSeen: engine.ExitAtOnce, NoExclusive: true, ReentryPerPerson: true, SplitsPerVisit: true,
			NoRecheckAtRelease: true, Caps: engine.CapAccount,
		},
		Features: features(), Limits: limits(), Losses: losses(), Bindings: bindings(),
		Notes: []string{
			"**Not verified**: nothing was sent to a HubSpot account. What follows was written from the field lists of the sources and is to be looked at in the editor before a flow is turned on: how a flow names a property of the event that enrolled a contact (`enrollmentEventPropertyToken`, written as the property's name), `PROPERTY_BASED` and the other schedules beside `LIST_BASED`, a wait until a time of day (`0-35` with a `RELATIVE_DATETIME`), the fields of a task (`0-3`, as users send them), types of a program's results other than `ENUMERATION`, and clearing a property by an empty value.",
			"`cairn build` reads each flow back and proves that it does what its journey says: [what is compared](../guide/proof.md). E-mails that are bound to one of the account keep their words; programs of other kinds than exports write are not decided.",
			"Flows are created with `isEnabled: false`. Turning one on by API has been refused to users [H4]: do it in the editor.",
			"`/automation/v4` becomes unsupported on 2027-03-30; `options = { api = \"2026-09-beta\" }` names the dated path, which takes the same body.",
			"A flow cannot create an e-mail. Copy comes as a template file for the design manager and a file with subject, preview text and plain text; a person makes an automated e-mail of both and puts its id into the flow. Conditions and loops in copy need programmable e-mail.",
			"What a journey knows of its run is kept in contact properties named `cairn_JOURNEY_…`, which the export creates. A contact is in a flow at most once at a time [H5], so runs do not mix.",
			"Event attributes that are lists must be sent as JSON text; lists of text as a choice of several, with semicolons.",
			"Whether text is compared with regard to upper and lower case is not documented for all filters.",
			"Programs (`CUSTOM_CODE`) and custom events need Data Hub or Enterprise subscriptions; only marketing contacts get e-mails.",
			"HubSpot keeps no empty text: a property that is set to one is missing.",
		},
	}
})

func limits() []engine.Limit {
	return []engine.Limit{
		{ID: LimitPaths, Title: "branches of one branch by filters, beside that for everyone else; longer ones are chained", Max: 20, Source: "H1"},
		{ID: LimitValues, Title: "branches of one branch by values", Max: 250, Source: "H1"},
		{ID: LimitActions, Title: "actions of one flow", Max: 400, Counts: engine.CountSteps},
		{ID: LimitLiterals, Title: "tests of one condition as an OR of ANDs", Max: 60},
		{ID: LimitInputs, Title: "inputs of one program", Max: 50, Source: "H1"},
		{ID: LimitCode, Title: "characters of one program", Max: 20000},
		{ID: LimitLookBack, Title: "days that a flow looks back for an event since entry", Max: 365},
		{ID: LimitName, Title: "characters of a flow's name", Max: 200},
	}
}
