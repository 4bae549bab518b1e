package engine

// Profile is everything that is known of one engine.
type Profile struct {
	Name      string // "klaviyo": what `engine = "…"` says
	Title     string // as its maker writes it
	API       string // the revision that exports are written for
	AsOf      string // day on which the sources were read, "2026-07-23"
	Sources   []Source
	Delivery  Delivery
	Semantics Semantics
	Features  []Support
	Limits    []Limit
	Losses    []Loss
	Bindings  []Binding
	HandsOver bool     // it has no tasks of its own: each also becomes a file with the calls of a CRM
	Notes     []string // facts that users should know and nobody could verify
}

// Source is where a fact comes from. ID is what other fields cite.
type Source struct {
	ID    string
	Title string
	URL   string
}

// Binding says how the engine reads one map of a `bind` block. Maps that it does
// not name mean nothing to it.
type Binding struct {
	Map     string // "event"
	Means   string // what a value is, one sentence
	Example string // HCL, one line
	Without string // what happens to a name that is not bound, one sentence
}

// Delivery says how much of a journey can be created from outside.
type Delivery string

const (
	WholeJourneys Delivery = "journeys" // created by calls to an API
	WholeFiles    Delivery = "files"    // imported by the engine's own command
	MessagesOnly  Delivery = "messages" // templates by API, the journey by hand
	BuildSheet    Delivery = "sheet"    // a person follows a list
)

// Level says how an engine has a feature.
type Level string

const (
	Native  Level = "native"  // as it is
	Lowered Level = "lowered" // rewritten, with the same meaning
	Lossy   Level = "lossy"   // rewritten, with the loss that Support names
	Varies  Level = "varies"  // depends on the details; the exporter decides
	None    Level = "none"    // not at all: an error where it is used
)

// Support is how the engine has one feature.
type Support struct {
	Feature Feature
	Level   Level
	How     string // what it becomes, or what to do instead; one sentence
	Loss    string // id of the loss, where Level is Lossy
	Source  string // ids of Sources
}

// Limit is a number that an export must not exceed.
type Limit struct {
	ID     string
	Title  string
	Max    int
	Source string // "" is a limit of ours
	// Counts is what is counted of a journey or of the project; "" is what only the
	// exporter can count, or what it keeps to by itself.
	Counts Count
}

// Count is what a limit counts.
type Count string

const (
	CountSteps      Count = "steps"       // of one journey: waits, and what sends, writes or tells
	CountWays       Count = "ways"        // on from one branch, split or wait, the rest included
	CountWaitDays   Count = "wait-days"   // of one wait
	CountDaysInside Count = "days-inside" // from entry to the end of a run
	CountMessages   Count = "messages"    // by e-mail of one export, but for those that are bound
	CountJourneys   Count = "journeys"    // of one export
)

// Severity says what an unaccepted loss is.
type Severity string

const (
	SeverityError Severity = "error" // no export unless accepted
	SeverityLoss  Severity = "loss"  // a warning unless accepted
	SeverityNote  Severity = "note"  // stands in the loss report alone: nobody is met differently
)

// Loss is one way in which an export may differ from the journey.
type Loss struct {
	ID       string
	Title    string // what is lost, a few words
	Differs  string // what happens there instead, one sentence
	Lowering string // how the export is written, one sentence
	Advice   string // what the team can do about it, "" if nothing
	Severity Severity
}

// Feature gives how p has f; what a profile does not name, the engine lacks.
func (p *Profile) Feature(f Feature) Support {
	for _, s := range p.Features {
		if s.Feature == f {
			return s
		}
	}
	return Support{Feature: f, Level: None}
}

// NotExportedID is the loss of a whole journey, which every engine can have.
const NotExportedID = "not-exported"

// NotExported is the loss of a whole journey.
func NotExported() Loss {
	return Loss{
		ID: NotExportedID, Title: "journey left out", Severity: SeverityError,
		Differs:  "the journey is not exported, because it uses what the engine does not have",
		Lowering: "Once accepted, the journey is left out and its reasons stand in the loss report.",
	}
}

// Loss finds a loss by its id.
func (p *Profile) Loss(id string) (Loss, bool) {
	if id == NotExportedID {
		return NotExported(), true
	}
	for _, l := range p.Losses {
		if l.ID == id {
			return l, true
		}
	}
	return Loss{}, false
}

// Limit finds a limit's number, 0 if the profile has none of that id.
func (p *Profile) Limit(id string) int {
	for _, l := range p.Limits {
		if l.ID == id {
			return l.Max
		}
	}
	return 0
}

// LossIDs lists the ids of all losses that an export can have.
func (p *Profile) LossIDs() []string {
	ids := []string{NotExportedID}
	for _, l := range p.Losses {
		ids = append(ids, l.ID)
	}
	return ids
}
