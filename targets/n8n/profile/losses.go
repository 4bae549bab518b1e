package profile

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
)

func losses() []engine.Loss {
	loss := func(id, title, differs, lowering, advice string) engine.Loss {
		return engine.Loss{ID: id, Title: title, Differs: differs, Lowering: lowering, Advice: advice, Severity: engine.SeverityLoss}
	}
	return append(host.Losses("n8n"),
		loss(LossMailHeaders, "no unsubscribing with one click",
			"inboxes offer no way to unsubscribe with one click",
			"n8n's mail node sets no headers; the address stands in the footer.", "Let the mail server add List-Unsubscribe, or let the service send promotional mail"),
		loss(LossMailPreheader, "no preheader",
			"inboxes show the beginning of the text instead of the preheader",
			"The mail without it, where its HTML does not say in one piece where the body begins; else it begins the body, hidden.", "Write `<body>` without a value in it"),
		loss(LossMailTwice, "e-mail sent twice",
			"where the mail server took an e-mail and its answer was lost, n8n sends it again, and nothing in it tells that",
			"The mail node, tried five times in all.", "Let the service send what must not come twice"),
		engine.Loss{ID: LossSlow, Title: "slow starts", Severity: engine.SeverityNote,
			Differs:  "n8n follows every way through the workflow whenever a run starts or goes on, which takes it more than a fifth of a second",
			Lowering: "The workflow as it is: where ways part and meet again, they double what follows."},
		loss(dialect.LossDateFormat, "month in figures",
			"the month is written in figures",
			"A date in figures.", ""),
		loss(dialect.LossDateZone, "day in UTC",
			"the day of an instant is written in UTC, not in the recipient's time zone",
			"The date of the instant as it was sent.", "Send the local date beside the instant"),
	)
}
