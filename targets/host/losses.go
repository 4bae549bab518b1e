package host

import "github.com/cairn-lang/cairn/compiler/engine"

// Ids of the losses that come with the contract, whatever the engine.
const (
	LossFrequencyCap  = "frequency-cap"
	LossQuietHours    = "quiet-hours"
	LossCopyAtArrival = "copy-at-arrival"
	LossWinner        = "winner-by-hand"
	LossOccupancy     = "execution-lingers"
	LossSplitHash     = "split-hash"
)

// Losses are those of an engine that keeps to the contract; name is how it is
// called in a sentence.
func Losses(name string) []engine.Loss {
	loss := func(id, title, differs, lowering, advice string) engine.Loss {
		return engine.Loss{ID: id, Title: title, Differs: differs, Lowering: lowering, Advice: advice, Severity: engine.SeverityLoss}
	}
	note := func(id, title, differs, lowering string) engine.Loss {
		return engine.Loss{ID: id, Title: title, Differs: differs, Lowering: lowering, Severity: engine.SeverityNote}
	}
	return []engine.Loss{
		loss(LossFrequencyCap, "no frequency cap without a service",
			"what a person gets from all journeys is counted by the service that sends, and none is bound",
			"The call names the send; the service counts by the policies of program.json.", "Bind the service `send` or `host`"),
		loss(LossQuietHours, "no quiet hours without a service",
			"messages are held by the service that sends, and none is bound",
			"The call names the send; the service holds it and calls back.", "Bind the service `send` or `host`"),
		loss(LossCopyAtArrival, "copy written before the message is held",
			"the copy is written when the run arrives; where the service then holds the message, values in it are as old as that",
			"The whole copy, in every locale, goes to the service with the call.", ""),
		loss(LossWinner, "winner chosen by hand",
			"the test does not end a set time after it went live; the arms run until somebody chooses",
			"The split stays as it is.", ""),
		note(LossOccupancy, "execution ends at the next step",
			"the service sees an exit at once and counts the run as ended; "+name+"'s execution ends when its next step is due",
			"Every step asks first whether the run has ended."),
		note(LossSplitHash, "arms drawn by "+name,
			"the same person and run always get the same arm, though not the one that cairn simulate draws",
			"A SHA-256 over person, run and split; over person and split where it is sticky."),
	}
}
