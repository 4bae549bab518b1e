package lang

import "github.com/cairn-lang/cairn/lang/expr"

// Brand is how the organisation speaks and looks.
type Brand struct {
	Header
	Title   Val[string]      `cairn:"title"`
	Voice   *Voice           `cairn:"voice,block"`
	Terms   []*Term          `cairn:"term,block"`
	Banned  []*Phrase        `cairn:"banned,block"`
	MustSay []*Phrase        `cairn:"must_say,block"`
	Vale    ByLocale[string] `cairn:"vale"`
	Design  *Design          `cairn:"design,block"`
	On      []*Voice         `cairn:"on,block"` // label: kind of channel
}

// Voice is the measurable part of a tone of voice.
type Voice struct {
	Header
	Formality        ByLocale[string]  `cairn:"formality"`
	MaxSentenceWords Val[int]          `cairn:"max_sentence_words"`
	MaxExclamations  Val[int]          `cairn:"max_exclamations"`
	MaxEmoji         Val[int]          `cairn:"max_emoji"`
	AllCaps          Val[bool]         `cairn:"all_caps"`
	ReadingEase      ByLocale[float64] `cairn:"reading_ease"`
}

// Term is a preferred word, by language.
type Term struct {
	Header
	Use      []Entry[Val[string]]   `cairn:"use"`
	Avoid    []Entry[[]Val[string]] `cairn:"avoid"`
	Reason   Val[string]            `cairn:"reason"`
	Severity Val[string]            `cairn:"severity"`
}

// Phrase is words that are banned, or that must be said.
type Phrase struct {
	Header
	In       []Val[string] `cairn:"in"`
	Match    []Val[string] `cairn:"match"`
	Reason   Val[string]   `cairn:"reason"`
	Severity Val[string]   `cairn:"severity"`
}

// Design is the look of a brand.
type Design struct {
	Header
	Colors []Entry[Val[string]] `cairn:"colors"`
	Font   Val[string]          `cairn:"font"`
	Logo   Val[string]          `cairn:"logo"`
}

// Offer is a reason to buy, with its terms.
type Offer struct {
	Header
	Title      Val[string]   `cairn:"title"`
	Code       Val[string]   `cairn:"code"`
	CodeKind   Val[string]   `cairn:"code_kind"`
	Percent    Val[float64]  `cairn:"percent"`
	Amount     Val[float64]  `cairn:"amount"`
	Starts     Val[Date]     `cairn:"starts"`
	Ends       Val[Date]     `cairn:"ends"`
	ValidFor   Val[Duration] `cairn:"valid_for"`
	RedeemOn   []Ref         `cairn:"redeem_on"`
	PublishOn  []Ref         `cairn:"publish_on"`
	TermsURL   Val[string]   `cairn:"terms_url"`
	Excludes   Ref           `cairn:"excludes"`
	Eligible   Ref           `cairn:"eligible"`
	PerPerson  Val[int]      `cairn:"per_person"`
	PriorPrice Val[float64]  `cairn:"prior_price"`
	Lowest30d  Val[float64]  `cairn:"lowest_30d"`
	StacksWith []Ref         `cairn:"stacks_with"`
	UsageLimit Val[int]      `cairn:"usage_limit"`
	Stock      Ref           `cairn:"stock"`
	Briefed    []Ref         `cairn:"briefed"`
	Markets    []Val[string] `cairn:"markets"`
}

// Message is what may be said, in parts by kind of channel and by locale.
type Message struct {
	Header
	Title          Val[string]   `cairn:"title"`
	Class          Val[string]   `cairn:"class"`
	Content        Val[string]   `cairn:"content"`
	Stage          Ref           `cairn:"stage"`
	Triggers       []Ref         `cairn:"trigger"` // one event or several
	Offers         []Ref         `cairn:"offers"`
	Consents       []Ref         `cairn:"consents"`
	Products       expr.Expr     `cairn:"products"`
	Purpose        Val[string]   `cairn:"purpose"`
	Sensitive      Val[bool]     `cairn:"sensitive"`
	Landing        Ref           `cairn:"landing"`
	FallbackLocale Val[string]   `cairn:"fallback_locale"`
	Params         []*TypedAttr  `cairn:"param,block"`
	Parts          []*Part       `cairn:",parts"` // in order, in the project's locale
	Locales        []*LocaleBody `cairn:"locale,block"`
}

// LocaleBody replaces whole parts for one locale, the label.
type LocaleBody struct {
	Header
	Parts []*Part `cairn:",parts"`
}

// Part is a message on one kind of channel; Header.BlockType is that kind.
// Attributes that the kind does not have stay nil.
type Part struct {
	Header
	Subject   expr.Expr   `cairn:"subject"`
	Preheader expr.Expr   `cairn:"preheader"`
	Heading   expr.Expr   `cairn:"title"` // push, web_push, in_app, rcs
	Body      expr.Expr   `cairn:"body"`
	Text      expr.Expr   `cairn:"text"`
	Link      expr.Expr   `cairn:"link"` // deep link of push, web_push, in_app, rcs
	Image     Val[string] `cairn:"image"`
	Template  Val[string] `cairn:"template"` // WhatsApp template name, print template
	Category  Val[string] `cairn:"category"` // WhatsApp template category
	Footer    expr.Expr   `cairn:"footer"`
	Links     []*Link     `cairn:"link,block"` // e-mail, whatsapp, messenger
}

// Link is a button or a link of a part, shown as ${link.LABEL.url}.
type Link struct {
	Header
	URL  expr.Expr `cairn:"url"`
	Text expr.Expr `cairn:"text"`
	UTM  *UTM      `cairn:"utm,block"`
}

// Channel is a place where people are met.
type Channel struct {
	Header
	Title               Val[string]           `cairn:"title"`
	Kind                Val[string]           `cairn:"kind"` // default: the label
	Sender              Sender                `cairn:"sender"`
	TwoWay              Val[bool]             `cairn:"two_way"`
	AnsweredBy          Ref                   `cairn:"answered_by"`
	SLA                 Val[Duration]         `cairn:"sla"`
	ContinuesOn         []Ref                 `cairn:"continues_on"`
	Adoption            []Entry[Val[float64]] `cairn:"adoption"` // share 0 to 1 by market
	LegalName           Val[string]           `cairn:"legal_name"`
	PostalAddress       Val[string]           `cairn:"postal_address"`
	Footer              ByLocale[expr.Expr]   `cairn:"footer"`
	Owner               Ref                   `cairn:"owner"`
	Permission          Val[string]           `cairn:"permission"`
	Cost                Val[float64]          `cairn:"cost"`           // money a message
	OpenRate            Val[float64]          `cairn:"open_rate"`      // 0 to 1, of messages
	ClickRate           Val[float64]          `cairn:"click_rate"`     // 0 to 1, of messages
	VolumePerDay        Val[int]              `cairn:"volume_per_day"` // messages
	OneClickUnsubscribe Val[bool]             `cairn:"one_click_unsubscribe"`
}

// Sender is who a channel's messages come from.
type Sender struct {
	Name    Val[string] `cairn:"name"`
	Address Val[string] `cairn:"address"`
	ReplyTo Val[string] `cairn:"reply_to"`
	Number  Val[string] `cairn:"number"` // E.164, of sms and whatsapp
}

// Check is a fact, of another system where Holds is nil.
type Check struct {
	Header
	Title    Val[string]  `cairn:"title"`
	About    Val[string]  `cairn:"about"`
	Per      Val[string]  `cairn:"per"` // "product" or ""
	Triggers []Ref        `cairn:"trigger"`
	Holds    expr.Expr    `cairn:"holds"`
	Params   []*TypedAttr `cairn:"param,block"`
}

// Policy is what holds over all journeys.
type Policy struct {
	Header
	Title         Val[string]     `cairn:"title"`
	AppliesTo     []Val[string]   `cairn:"applies_to"`
	Checks        []Ref           `cairn:"checks"`
	Enforce       Val[string]     `cairn:"enforce"`
	MaxAge        Val[Duration]   `cairn:"max_age"`
	Jurisdictions []Val[string]   `cairn:"jurisdictions"`
	Suppress      Ref             `cairn:"suppress"`
	Caps          []*FrequencyCap `cairn:"frequency_cap,block"`
	QuietHours    []*QuietHours   `cairn:"quiet_hours,block"`
	Rules         []*TeamRule     `cairn:"rule,block"`
	Exits         []*WatchedExit  `cairn:"exit,block"`
}

// FrequencyCap is the most messages a person gets in a window.
type FrequencyCap struct {
	Header
	Max      Val[int]      `cairn:"max"`
	Per      Val[Duration] `cairn:"per"` // whole days: local dates, today included
	MinGap   Val[Duration] `cairn:"min_gap"`
	Channels []Ref         `cairn:"channels"`
	Markets  []Val[string] `cairn:"markets"`
}

// QuietHours is when nothing is sent.
type QuietHours struct {
	Header
	From     Val[Clock]    `cairn:"from"`
	To       Val[Clock]    `cairn:"to"`
	Timezone Val[string]   `cairn:"timezone"`
	Markets  []Val[string] `cairn:"markets"`
	Channels []Ref         `cairn:"channels"`
	Dates    []Val[Date]   `cairn:"dates"`
}

// TeamRule is a rule of the team's own.
type TeamRule struct {
	Header
	When     expr.Expr   `cairn:"when"`
	Holds    expr.Expr   `cairn:"holds"`
	Message  Val[string] `cairn:"message"`
	Severity Val[string] `cairn:"severity"`
}
