package schema

func projectBlock() *Block {
	return &Block{
		Type: "project", Group: Strategy, Label: NameLabel,
		Doc: "The organisation whose customers are met: its languages, markets and time zone, and the team that answers for the whole. The file `cairn.hcl` at the root holds it.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "requires", Kind: String, Doc: "The versions of Cairn that may read the project, such as `>= 0.1`."},
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, Doc: "The team that answers for everything that names no owner of its own."},
			{Name: "locale", Kind: Locale, Required: true, Doc: "The language and region that copy is written in, and that of people whose own is unknown."},
			{Name: "locales", Kind: Locale, List: true, DefaultText: "`locale` alone", Doc: "The locales in which each part of a promotional message must exist."},
			{Name: "timezone", Kind: Timezone, Required: true, Doc: "The time zone of dates and hours, and of people whose own is unknown."},
			{Name: "currency", Kind: String, Doc: "The ISO 4217 code of the currency that every amount of money is in, such as `EUR`."},
			markets("The countries or regions where customers are.", ""),
			{Name: "model", Kind: Enum, Values: []string{"ecommerce", "b2b", "subscription", "app"}, Doc: "The kind of business, which says what the funnel is held to."},
			{Name: "links", Kind: String, List: true, Doc: "The organisation's own domains; links to them carry campaign parameters."},
			{Name: "brand", Kind: Ref, Refs: []string{"brand"}, DefaultText: "the only brand", Doc: "The brand that copy is held to, where several are declared."},
			{Name: "utm", Kind: Object, Keys: KeyWord, KeyValues: []string{"source", "medium", "campaign", "content", "term"}, Elem: String, ElemList: true, Doc: "The only values that each campaign parameter may have."},
			{Name: "naming", Kind: Object, Keys: KeyBlockType, Elem: String, Doc: "A regular expression that the labels of a block type must match."},
		},
		Example: `project "aurora" {
  title    = "Aurora Outdoor"
  requires = ">= 0.1"
  owner    = team.lifecycle
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "BE", "SE"]
  model    = "ecommerce"
  links    = ["aurora.example"]
  naming   = { journey = "^[a-z_]+$" }
}`,
	}
}

func teamBlock() *Block {
	return &Block{
		Type: "team", Group: Strategy, Label: NameLabel,
		Doc: "A group of people that owns journeys, answers customers or takes over tasks.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "contact", Kind: String, Doc: "The address at which the team is reached."},
		},
		Example: `team "lifecycle" {
  title   = "Lifecycle marketing"
  contact = "lifecycle@aurora.example"
}`,
	}
}

func kpiBlock() *Block {
	return &Block{
		Type: "kpi", Group: Strategy, Label: NameLabel,
		Doc: "A measure that objectives, stages, journeys or experiments share.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "kind", Kind: Enum, Values: []string{"reach", "engagement", "conversion", "revenue", "retention", "cost"}, Doc: "What the measure tells: how many people were reached, how they reacted, what they bought or what it cost."},
			{Name: "unit", Kind: String, Doc: "The unit of its numbers, such as `percent` or `EUR`."},
			{Name: "source", Kind: String, Doc: "The system that the numbers come from."},
			{Name: "formula", Kind: String, Doc: "How it is computed, in words."},
		},
		Example: `kpi "repeat_rate" {
  title   = "Repeat purchase rate"
  kind    = "retention"
  unit    = "percent"
  source  = "crm"
  formula = "customers with 2+ orders in 365 days / customers"
}`,
	}
}

func objectiveBlock() *Block {
	return &Block{
		Type: "objective", Group: Strategy, Label: NameLabel,
		Doc: "A goal with a number and a date that journeys serve.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "kpi", Kind: Ref, Refs: []string{"kpi"}, Doc: "The measure that the goal is set on."},
			{Name: "metric", Kind: String, Doc: "The measure in words, where no `kpi` is shared."},
			{Name: "baseline", Kind: Number, Doc: "The value today, in the unit of the measure."},
			{Name: "target", Kind: Number, Doc: "The value to be reached, in the unit of the measure."},
			{Name: "by", Kind: Date, Doc: "The day by which it is reached."},
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, DefaultText: "the project's", Doc: "The team that answers for it."},
		},
		Exclusive: [][]string{{"kpi", "metric"}},
		OneOf:     [][]string{{"kpi", "metric"}},
		Example: `objective "grow_repeat" {
  kpi      = kpi.repeat_rate
  baseline = 22
  target   = 30
  by       = "2027-06-30"
  owner    = team.lifecycle
}`,
	}
}

func funnelBlock() *Block {
	objection := &Block{
		Type: "objection", Label: NameLabel,
		Doc: "A doubt that keeps people from going on, and what answers it.",
		Attrs: []*Attr{
			{Name: "title", Kind: String, DefaultText: "the label", Doc: "The doubt in the customer's words."},
			{Name: "answered_by", Kind: Ref, Refs: []string{"message", "touchpoint"}, List: true, Doc: "The messages and touchpoints that answer it."},
		},
		Example: `objection "fit" {
  title       = "Will it fit me?"
  answered_by = [message.size_guide]
}`,
		ExampleIn: "stage",
	}
	stage := &Block{
		Type: "stage", Label: NameLabel,
		Doc: "One stage of the funnel, in order. Messages, journeys and touchpoints name it as `stage.LABEL`.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "question", Kind: String, Doc: "The question that people have at this stage."},
			{Name: "kpis", Kind: Ref, Refs: []string{"kpi"}, List: true, Doc: "The measures that show how the stage does."},
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, DefaultText: "the project's", Doc: "The team that answers for the stage."},
			{Name: "audience", Kind: Ref, Refs: []string{"segment"}, DefaultText: "anybody", Doc: "Who is at this stage, so that all of them are met, and nobody else is addressed as if they were."},
			{Name: "content", Kind: Enum, Values: ContentKinds(), List: true, Doc: "The kinds of content that people need at this stage."},
		},
		Blocks: []*Nested{{Block: objection}},
		Example: `stage "awareness" {
  question = "Where do people first hear of us?"
  kpis     = [kpi.new_visitors]
  owner    = team.brand
  content  = ["expert"]
}`,
		ExampleIn: "funnel",
	}
	return &Block{
		Type: "funnel", Group: Strategy, Label: NameLabel,
		Doc:    "The way from stranger to advocate, as ordered stages. A project has one.",
		Attrs:  []*Attr{title("the label")},
		Blocks: []*Nested{{Block: stage, Min: 1}},
		Example: `funnel "shop" {
  stage "awareness" { kpis = [kpi.new_visitors] }
  stage "consideration" {
    kpis = [kpi.lead_rate]
    objection "fit" {
      title       = "Will it fit me?"
      answered_by = [message.size_guide]
    }
  }
  stage "purchase" { kpis = [kpi.cac] }
  stage "retention" { kpis = [kpi.repeat_rate] }
}`,
	}
}

func touchpointBlock(utm *Block) *Block {
	tracking := &Block{
		Type: "tracking",
		Doc:  "How visits and sales that a touchpoint brings are recognised; at least one way is named.",
		Attrs: []*Attr{
			{Name: "promo_code", Kind: String, Doc: "The code that only this touchpoint gives out."},
			{Name: "qr", Kind: String, Doc: "The address that its QR code opens."},
			{Name: "call_tracking", Kind: String, Doc: "The phone number that only this touchpoint shows."},
			{Name: "survey", Kind: String, Doc: "The question that asks people where they came from."},
		},
		Blocks: []*Nested{{Block: utm, Max: 1}},
		OneOf:  [][]string{{"utm", "promo_code", "qr", "call_tracking", "survey"}},
		Example: `tracking {
  utm {
    source   = "google"
    medium   = "cpc"
    campaign = "brand_nl"
  }
}`,
		ExampleIn: "touchpoint",
	}
	return &Block{
		Type: "touchpoint", Group: Strategy, Label: NameLabel,
		Doc: "Contact that no journey sends: ads, search, shops, maps, the phone, the counter, pages.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "channel", Kind: Ref, Refs: []string{"channel"}, Doc: "The channel that it stands on."},
			{Name: "stage", Kind: Ref, Refs: []string{"stage"}, Doc: "The stage of the funnel that it serves."},
			{Name: "leads_to", Kind: Ref, Refs: []string{"touchpoint", "journey"}, List: true, Doc: "Where people go next."},
			{Name: "owner", Kind: Ref, Refs: []string{"team"}, DefaultText: "the project's", Doc: "The team that answers for it."},
			{Name: "budget", Kind: Number, Limits: atLeast(0), Doc: "What it costs a month, in the project's currency."},
			{Name: "method", Kind: Enum, Values: []string{"print", "influencer", "marketplace", "phone", "qr"}, Doc: "The kind of offline contact, which says how it can be measured."},
			{Name: "print_size_mm", Kind: Number, Limits: atLeast(0), Doc: "The side of the printed QR code, in millimetres."},
			{Name: "reading_distance_m", Kind: Number, Limits: atLeast(0), Doc: "The distance from which the code is scanned, in metres."},
			{Name: "source_question", Kind: String, Doc: "The question by which people are asked there how they heard of the organisation."},
			{Name: "offers", Kind: Ref, Refs: []string{"offer"}, List: true, Doc: "The offers that it shows."},
			{Name: "url", Kind: String, Doc: "The address of the page, profile or listing."},
			{Name: "content", Kind: Enum, Values: ContentKinds(), Doc: "The kind of content that people find there."},
			markets("The markets where people meet it.", "the project's"),
			{Name: "locales", Kind: Locale, List: true, DefaultText: "the project's", Doc: "The locales in which it exists."},
		},
		Blocks: []*Nested{{Block: tracking, Max: 1}},
		Example: `touchpoint "search_ads" {
  channel  = channel.search
  stage    = stage.awareness
  leads_to = [touchpoint.website, journey.welcome]
  owner    = team.performance
  budget   = 4000
  tracking {
    utm {
      source   = "google"
      medium   = "cpc"
      campaign = "brand_nl"
    }
  }
}`,
	}
}
