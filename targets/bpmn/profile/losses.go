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
	return append(host.Losses("the process"),
		loss(dialect.LossDateFormat, "month in figures",
			"the month is written in figures",
			"A date in figures.", ""),
		loss(dialect.LossDateZone, "day in UTC",
			"the day of an instant is written in UTC, not in the recipient's time zone",
			"The date of the instant as it was sent.", "Send the local date beside the instant"),
	)
}
