package lang

import "github.com/cairn-lang/cairn/lang/expr"

// Project is everything that was loaded: one project and the libraries it names.
type Project struct {
	Settings    *Settings     `cairn:"project,block"` // nil when the project block is missing
	Teams       []*Team       `cairn:"team,block"`
	KPIs        []*KPI        `cairn:"kpi,block"`
	Objectives  []*Objective  `cairn:"objective,block"`
	Funnel      *Funnel       `cairn:"funnel,block"` // nil if none
	Touchpoints []*Touchpoint `cairn:"touchpoint,block"`
	Profile     *Profile      `cairn:"profile,block"` // never nil: what every project has is added
	Events      []*Event      `cairn:"event,block"`   // the built-in ones come last
	Segments    []*Segment    `cairn:"segment,block"`
	Consents    []*Consent    `cairn:"consent,block"`
	Brands      []*Brand      `cairn:"brand,block"`
	Offers      []*Offer      `cairn:"offer,block"`
	Messages    []*Message    `cairn:"message,block"`
	Channels    []*Channel    `cairn:"channel,block"`
	Checks      []*Check      `cairn:"check,block"`
	Policies    []*Policy     `cairn:"policy,block"`
	Journeys    []*Journey    `cairn:"journey,block"`
	Fragments   []*Fragment   `cairn:"fragment,block"`
	Targets     []*Target     `cairn:"target,block"`
	Secrets     []*Secret     `cairn:"secret,block"`
	Scenarios   []*Scenario   `cairn:"scenario,block"`
	Lint        []*Lint       `cairn:"lint,block"`
	Variables   []*Variable   `cairn:"variable,block"`
	Locals      []*Locals     `cairn:"locals,block"`
	Libraries   []*Library    `cairn:"library,block"`
	Files       []*FileInfo   // in order of path
	Texts       []string      // paths of what file and template read, sorted

	sources *sources
	names   *namespace
}

// MayDeclare reports whether a file that could not be read in full may declare a
// block of this label, so that nobody misses it.
func (p *Project) MayDeclare(label string) bool { return p.names != nil && p.names.hidden(label) }

// Settings is the `project` block.
type Settings struct {
	Header
	Title    Val[string]            `cairn:"title"`
	Requires Val[string]            `cairn:"requires"`
	Owner    Ref                    `cairn:"owner"`
	Locale   Val[string]            `cairn:"locale"`
	Locales  []Val[string]          `cairn:"locales"`
	Timezone Val[string]            `cairn:"timezone"`
	Currency Val[string]            `cairn:"currency"`
	Markets  []Val[string]          `cairn:"markets"`
	Model    Val[string]            `cairn:"model"`
	Links    []Val[string]          `cairn:"links"`
	Brand    Ref                    `cairn:"brand"`
	UTM      []Entry[[]Val[string]] `cairn:"utm"`    // closed vocabularies
	Naming   []Entry[Val[string]]   `cairn:"naming"` // block type to pattern
}

// Team is a group of people that owns things.
type Team struct {
	Header
	Title   Val[string] `cairn:"title"`
	Contact Val[string] `cairn:"contact"`
}

// KPI is a measure.
type KPI struct {
	Header
	Title   Val[string] `cairn:"title"`
	Kind    Val[string] `cairn:"kind"`
	Unit    Val[string] `cairn:"unit"`
	Source  Val[string] `cairn:"source"`
	Formula Val[string] `cairn:"formula"`
}

// Objective is a quantified goal.
type Objective struct {
	Header
	Title    Val[string]  `cairn:"title"`
	KPI      Ref          `cairn:"kpi"`
	Metric   Val[string]  `cairn:"metric"`
	Baseline Val[float64] `cairn:"baseline"`
	Target   Val[float64] `cairn:"target"`
	By       Val[Date]    `cairn:"by"`
	Owner    Ref          `cairn:"owner"`
}

// Funnel is the ordered stages of the project.
type Funnel struct {
	Header
	Title  Val[string] `cairn:"title"`
	Stages []*Stage    `cairn:"stage,block"`
}

// Stage is one stage of the funnel, addressed as stage.LABEL.
type Stage struct {
	Header
	Title      Val[string]   `cairn:"title"`
	Question   Val[string]   `cairn:"question"`
	KPIs       []Ref         `cairn:"kpis"`
	Owner      Ref           `cairn:"owner"`
	Audience   Ref           `cairn:"audience"` // a segment: who is at the stage; none: anybody
	Content    []Val[string] `cairn:"content"`
	Objections []*Objection  `cairn:"objection,block"`
}

// Objection is a doubt that people have at a stage.
type Objection struct {
	Header
	Title      Val[string] `cairn:"title"`
	AnsweredBy []Ref       `cairn:"answered_by"` // messages, touchpoints
}

// Touchpoint is contact that no journey sends.
type Touchpoint struct {
	Header
	Title           Val[string]   `cairn:"title"`
	Channel         Ref           `cairn:"channel"`
	Stage           Ref           `cairn:"stage"`
	LeadsTo         []Ref         `cairn:"leads_to"`
	Owner           Ref           `cairn:"owner"`
	Budget          Val[float64]  `cairn:"budget"` // money a month
	Method          Val[string]   `cairn:"method"`
	PrintSizeMM     Val[float64]  `cairn:"print_size_mm"`
	ReadingDistance Val[float64]  `cairn:"reading_distance_m"`
	SourceQuestion  Val[string]   `cairn:"source_question"`
	Offers          []Ref         `cairn:"offers"`
	URL             Val[string]   `cairn:"url"`
	Content         Val[string]   `cairn:"content"`
	Markets         []Val[string] `cairn:"markets"`
	Locales         []Val[string] `cairn:"locales"`
	Tracking        *Tracking     `cairn:"tracking,block"`
}

// Tracking says how a touchpoint is measured.
type Tracking struct {
	Header
	UTM          *UTM        `cairn:"utm,block"`
	PromoCode    Val[string] `cairn:"promo_code"`
	QR           Val[string] `cairn:"qr"`
	CallTracking Val[string] `cairn:"call_tracking"`
	Survey       Val[string] `cairn:"survey"`
}

// UTM is the campaign parameters of a link; what is left out has defaults.
type UTM struct {
	Header
	Source   Val[string] `cairn:"source"`
	Medium   Val[string] `cairn:"medium"`
	Campaign Val[string] `cairn:"campaign"`
	Content  Val[string] `cairn:"content"`
	Term     Val[string] `cairn:"term"`
}

// Profile is the one customer profile of a project.
type Profile struct {
	Header
	Locale      expr.Expr     `cairn:"locale"`   // profile.ATTR or nil
	Timezone    expr.Expr     `cairn:"timezone"` // profile.ATTR or nil
	Market      expr.Expr     `cairn:"market"`   // profile.ATTR or nil
	Identifiers []*Identifier `cairn:"identifier,block"`
	Attributes  []*TypedAttr  `cairn:"attribute,block"`
}

// Identifier is a key that finds a person.
type Identifier struct {
	Header
	Format Val[string] `cairn:"format"`
}

// Event is something that happens to a person.
type Event struct {
	Header
	BuiltIn    bool
	Title      Val[string]   `cairn:"title"`
	Kind       Val[string]   `cairn:"kind"`
	Source     Val[string]   `cairn:"source"`
	SLA        Val[Duration] `cairn:"sla"`
	AnsweredBy Val[string]   `cairn:"answered_by"`
	Latency    Val[Duration] `cairn:"latency"`
	Imported   Val[bool]     `cairn:"imported"`        // many at once
	PerYear    Val[float64]  `cairn:"per_year"`        // times a person
	Attributes []*TypedAttr  `cairn:"attribute,block"` // the short form `attributes` included

	object *expr.Type // of Attributes
}

// Segment is a named set of people.
type Segment struct {
	Header
	Title        Val[string]   `cairn:"title"`
	When         expr.Expr     `cairn:"when"`          // nil: bound to the engine's own
	ExpectedSize Val[int]      `cairn:"expected_size"` // people
	MaxSize      Val[int]      `cairn:"max_size"`      // people
	MinimumAge   Val[int]      `cairn:"minimum_age"`   // years
	AboutPeople  Val[string]   `cairn:"about_people"`
	Markets      []Val[string] `cairn:"markets"`
	Source       Val[string]   `cairn:"source"`
	Imported     Val[bool]     `cairn:"imported"` // many at once
}

// Consent is a permission that a person gives.
type Consent struct {
	Header
	Title       Val[string]   `cairn:"title"`
	Channels    []Ref         `cairn:"channels"` // none: all
	Basis       Val[string]   `cairn:"basis"`
	GivenBy     Ref           `cairn:"given_by"`
	Proof       expr.Expr     `cairn:"proof"`
	Markets     []Val[string] `cairn:"markets"` // none: all
	Purpose     Val[string]   `cairn:"purpose"`
	CollectedAt Val[string]   `cairn:"collected_at"`
	Expires     Val[Duration] `cairn:"expires"`
	TextVersion Val[string]   `cairn:"text_version"`
	Share       Val[float64]  `cairn:"share"` // 0 to 1, of people who have given it
}
