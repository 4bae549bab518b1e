package profile

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Ids of the losses that an export to Marketing Cloud can have.
const (
	LossOccupancy      = "occupancy"
	LossUnsubscribed   = "unsubscribe-exit"
	LossCorrelation    = "correlation"
	LossHistory        = "last-time-kept"
	LossReentryGap     = "reentry-gap"
	LossEntryKey       = "entry-key"
	LossEntryJourneys  = "entry-journeys"
	LossEntryFilter    = "entry-filter-split"
	LossAudience       = "audience-by-automation"
	LossRestart        = "restart-overlap"
	LossEnteredIsNow   = "entered-is-now"
	LossRunData        = "run-data"
	LossEventWait      = "event-wait-polled"
	LossHold           = "hold-not-awaited"
	LossDelayRounded   = "delay-rounded"
	LossAfterDate      = "delay-after-date"
	LossZone           = "account-zone"
	LossWeekdays       = "any-weekday"
	LossWindow         = "window-start"
	LossQuietHours     = "quiet-hours"
	LossFrequencyCap   = "frequency-cap"
	LossFallback       = "fallback-partial"
	LossChannelDropped = "channel-dropped"
	LossConsentStatus  = "consent-by-status"
	LossSMSByHand      = "sms-by-hand"
	LossOptOut         = "sms-opt-out"
	LossSplitRounded   = "split-rounded"
	LossSplitSticky    = "split-sticky"
	LossWinner         = "winner-by-hand"
	LossHoldout        = "holdout-per-run"
	LossEngagement     = "engagement-email"
	LossPerProduct     = "per-product"
	LossOfferDates     = "offer-dates"
	LossTask           = "task-by-hand"
	LossUpdate         = "update-unverified"
	LossExclusive      = "exclusive"
	LossJourneyDates   = "journey-dates"
	LossLoop           = "loop-unrolled"
	LossMeasurement    = "measurement"
	LossBoundTemplate  = "bound-template"
	LossListAsJSON     = "list-as-json"
)

// Ids of limits.
const (
	LimitKey        = "key"        // characters of a key of a journey or event
	LimitAssetKey   = "asset-key"  // characters of a key of an asset
	LimitName       = "name"       // characters of a name
	LimitActivities = "activities" // of one journey
	LimitConditions = "conditions" // comparisons of one condition
)

// Get is the profile.
var Get = sync.OnceValue(func() *engine.Profile {
	return &engine.Profile{
		Name: "sfmc", Title: "Marketing Cloud", API: "interaction/v1, mcdev 9.0.3", AsOf: "2026-11-22",
		Delivery: engine.WholeFiles,
		Sources: []engine.Source{
			{ID: "S1", Title: "Journey Builder API: journey specification, activities, goals, event definitions", URL: "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/getting-started-spec.html"},
			{ID: "S2", Title: "Journeys: create, update, validate, publish", URL: "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/postCreateInteraction.html"},
			{ID: "S3", Title: "AMPscript language reference", URL: "https://developer.salesforce.com/docs/marketing/marketing-cloud-ampscript/overview"},
			{ID: "S4", Title: "mcdev 9.0.3 as published on npm: definitions and test data of journeys, events and assets", URL: "https://www.npmjs.com/package/mcdev/v/9.0.3"},
			{ID: "S5", Title: "Reports of users who create journeys by API", URL: ""},
			{ID: "S6", Title: "Unicode CLDR, windowsZones", URL: "https://github.com/unicode-org/cldr"},
		},
		Semantics: engine.Semantics{
			ExitsSeen: engine.ExitEndOfWait,
			NoLoops:   true, NoEventWaits: true, NoExclusive: true, WindowIsWait: true,
			ReentryPerPerson: true, SplitsPerVisit: true, NoRecheckAtRelease: true,
			QuietHours: []string{"sms"}, Caps: engine.CapNone,
		},
		Features: features(), Limits: limits(), Losses: losses(), Bindings: bindings(),
		Notes: []string{
			"Journeys are written as drafts in the form that `mcdev deploy` takes: keys instead of ids, which mcdev looks up in the business unit. `options = { form = \"rest\" }` writes the bodies of the API itself, with placeholders for the ids.",
			"mcdev passes on links that lead nowhere and keys that stand twice [S4]; Cairn refuses them, and names that are too long.",
			"A published version of a journey cannot be changed: a change is the next version of the same key, and only one draft exists at a time [S2].",
			"Exits and goals are looked at each day and when a wait ends [S1]. Exits by a condition that hold already are asked for in a first decision.",
			"A wait for a date stands behind a decision that leads those around it who have none: how long Marketing Cloud waits for them is not documented.",
			"An engagement split asks about one e-mail. Where a loop that is written out sends it several times, one split follows the other.",
			"Of the comparisons in conditions, `Equal`, `Is`, `IsNotNull`, `BeginsWith`, `GreaterThan` and `LessThanOrEqual` were seen in journeys of others [S1, S4, S5]; `NotEqual`, `IsNull`, `LessThan`, `GreaterThanOrEqual` and `EndsWith` follow the same naming: look at a decision that has one before you publish.",
			"Texts are compared without regard to case, in conditions and in copy. Text that is there and empty counts as missing.",
			"A condition sees the contact's data and the data that the entry brought. What happened is not among it: bind `\"EVENT.last_at\"` to an attribute in which another system keeps when the event last came, or bind checks and segments to attributes that hold the answer.",
			"Values of the contact stand in mails by `Lookup` in the data extension that they are bound to; its column of contact keys is named by the option `contact_key`.",
			"Whether exit criteria may compare with what the entry brought, which they do for exits by an event, is not documented: look at them before you publish.",
			"A wait until a time of day waits a minute first, since a wait of no time is not known to be taken: whoever comes in the minute before the time waits for that of the next day.",
			"`.ci/mcdev` lets mcdev deploy the exports of both examples against the account that its own tests answer with: what it posts are the files, with ids in place of keys. Nothing was published in a real account.",
			"A link whose whole address is a value of the person is not tracked: Marketing Cloud tracks such links only by `RedirectTo`.",
			"An e-mail without an address to unsubscribe and a postal address is refused when the journey is published.",
			"What the activities for push, WhatsApp and CRM tasks hold is not documented, so none is written.",
		},
	}
})

func limits() []engine.Limit {
	return []engine.Limit{
		{ID: LimitKey, Title: "characters of the key of a journey or an event", Max: 200, Source: "S4"},
		{ID: LimitAssetKey, Title: "characters of the key of a message; longer ones end in a sum", Max: 36, Source: "S4"},
		{ID: LimitName, Title: "characters of a name", Max: 200},
		{ID: LimitActivities, Title: "activities of one journey", Max: 300, Counts: engine.CountSteps},
		{ID: LimitConditions, Title: "comparisons of one condition", Max: 200},
	}
}
