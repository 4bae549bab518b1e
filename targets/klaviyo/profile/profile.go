// Package profile is what is known of Klaviyo, as data.
package profile

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Ids of the losses that an export to Klaviyo can have.
const (
	LossOccupancy      = "occupancy"
	LossOverlap        = "overlap"
	LossRestart        = "restart-overlap"
	LossReentryRounded = "reentry-rounded"
	LossEntryKey       = "entry-key"
	LossEntryFlows     = "entry-flows"
	LossEntryFilter    = "entry-filter-split"
	LossCorrelation    = "correlation"
	LossEnteredIsNow   = "entered-is-now"
	LossRunData        = "run-data"
	LossEventWait      = "event-wait-polled"
	LossHold           = "hold-not-awaited"
	LossAfterDate      = "delay-after-date"
	LossDelayRounded   = "delay-rounded"
	LossWindow         = "window-start"
	LossQuietHours     = "quiet-hours"
	LossFrequencyCap   = "frequency-cap"
	LossFallback       = "fallback-partial"
	LossChannelDropped = "channel-dropped"
	LossConsentMerged  = "consent-merged"
	LossWhatsApp       = "whatsapp-template"
	LossOptOut         = "sms-opt-out"
	LossSplitRounded   = "split-rounded"
	LossSplitSticky    = "split-sticky"
	LossWinner         = "winner-by-hand"
	LossHoldout        = "holdout-per-run"
	LossEngagement     = "engagement-any"
	LossPending        = "pending-uncounted"
	LossPerProduct     = "per-product"
	LossOfferDates     = "offer-dates"
	LossDateWindow     = "date-window"
	LossTask           = "task-is-alert"
	LossWebhookError   = "webhook-error-path"
	LossEmit           = "emit-by-webhook"
	LossEnroll         = "enroll-by-event"
	LossUpdate         = "update-unverified"
	LossUpdateWebhook  = "update-by-webhook"
	LossConsentList    = "consent-by-list"
	LossExclusive      = "exclusive"
	LossJourneyDates   = "journey-dates"
	LossLoop           = "loop-unrolled"
	LossCopies         = "copies"
	LossMeasurement    = "measurement"
	LossBoundTemplate  = "bound-template"
)

// Ids of limits.
const (
	LimitPaths     = "paths"      // of a multi-branch split
	LimitDelayDays = "delay-days" // of one delay action
	LimitTemplates = "templates"  // of one account
	LimitActions   = "actions"    // of one flow
	LimitLiterals  = "literals"   // of one condition
)

// Get is the profile.
var Get = sync.OnceValue(func() *engine.Profile {
	return &engine.Profile{
		Name: "klaviyo", Title: "Klaviyo", API: "2026-07-15", AsOf: "2026-07-23",
		Delivery: engine.WholeJourneys, HandsOver: true,
		Sources: []engine.Source{
			{ID: "K1", Title: "Klaviyo OpenAPI, stable, revision 2026-07-15", URL: "https://github.com/klaviyo/openapi"},
			{ID: "K2", Title: "Flows API overview", URL: "https://developers.klaviyo.com/en/reference/flows_api_overview"},
			{ID: "K3", Title: "Multi-branch splits; flow change log", URL: "https://help.klaviyo.com/hc/en-us/articles/52369094030235"},
			{ID: "K4", Title: "Reports of users who create flows by API", URL: ""},
			{ID: "K5", Title: "Message personalisation and filters", URL: "https://developers.klaviyo.com/en/docs/glossary_of_variable_filters"},
		},
		Semantics: engine.Semantics{
			// Klaviyo tests the filters of a flow again before each action, but exports
			// put what an entry asks into a first split: only exits are flow filters.
			ExitsSeen: engine.ExitBeforeAction,
			NoJoins:   true, NoLoops: true, NoEventWaits: true,
			NoExclusive: true, WindowIsWait: true,
			OverlapAllowed: true, ReentryPerPerson: true, SplitsPerVisit: true, NoRecheckAtRelease: true,
			QuietHours: []string{"sms"}, Caps: engine.CapAccount,
		},
		Features: features(), Limits: limits(), Losses: losses(), Bindings: bindings(),
		Notes: []string{
			"`cairn build` reads each flow back and proves that it does what its journey says, and that its messages, tasks, calls and segments say what the project says: [what is compared](../guide/proof.md). What Klaviyo does when a `countdown-delay` meets a date that has passed is not documented, so such flows are not decided.",
			"A flow's trigger and structure cannot be changed once it exists: a new version is a new flow, and people in the old one stay there.",
			"`ab-test` actions have been created by API by one public user [K4]; an older page said that it was not supported. `options = { ab_test = \"split\" }` writes random splits instead.",
			"`countdown-delay`, which waits for the date that started a flow, and `target-date` are written as the schema says; nobody has reported how they behave where the moment has passed.",
			"The account's time zone stands in for that of a person without one: it should be the project's.",
			"Whether `profile-sample` draws again for the same person is not documented; Cairn takes it that each split draws by itself.",
			"An account holds at most 1,000 templates that were made by API, and 100 flows can be created a day.",
			"Values of metrics are compared as the event brought them: `bind { event = { \"order_placed.total\" = \"$value\" } }` says which field an attribute is.",
		},
	}
})

func limits() []engine.Limit {
	return []engine.Limit{
		{ID: LimitPaths, Title: "paths of one multi-branch split, the last of which takes everyone else", Max: 20, Source: "K3"},
		{ID: LimitDelayDays, Title: "days of one delay; longer ones are split", Max: 91, Source: "K4"},
		{ID: LimitTemplates, Title: "templates of one account", Max: 1000, Source: "K1", Counts: engine.CountMessages},
		{ID: LimitActions, Title: "actions of one flow after branches were copied", Max: 500, Counts: engine.CountSteps},
		{ID: LimitLiterals, Title: "comparisons of one condition as an AND of ORs", Max: 200},
	}
}
