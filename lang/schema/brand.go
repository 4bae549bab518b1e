package schema

func brandBlock() *Block {
	voice := &Block{
		Type:    "voice",
		Doc:     "The part of a tone of voice that can be measured.",
		Attrs:   voiceAttrs(),
		Example: "voice {\n  formality          = \"informal\"\n  max_sentence_words = 20\n  max_exclamations   = 1\n  max_emoji          = 1\n  all_caps           = false\n  reading_ease       = { \"nl-NL\" = 60, \"sv-SE\" = 60 }\n}", ExampleIn: "brand",
	}
	on := &Block{
		Type: "on", ID: "brand-on", Label: KindLabel, LabelValues: MessageKinds(), LabelDoc: "the kind of channel",
		Doc:     "A stricter voice on one kind of channel; what it leaves out is as in `voice`.",
		Attrs:   voiceAttrs(),
		Example: `on "sms" { max_emoji = 0 }`, ExampleIn: "brand",
	}
	term := &Block{
		Type: "term", Label: NameLabel,
		Doc: "The word that the brand uses for a thing, and those that it avoids. `cairn check` holds copy to it by the rule `brand.BRAND.term.LABEL`.",
		Attrs: []*Attr{
			{Name: "use", Kind: Object, Keys: KeyLanguage, Elem: String, Required: true, Doc: "The word to use, by language."},
			{Name: "avoid", Kind: Object, Keys: KeyLanguage, Elem: String, ElemList: true, Doc: "The words that it replaces, by language. List each form of a word that is meant; case makes no difference."},
			{Name: "reason", Kind: String, Doc: "Why, for the person who reads the finding."},
			severity("How bad an avoided word is."),
		},
		Example: `term "cart" {
  use   = { nl = "winkelmandje", sv = "varukorg", en = "cart" }
  avoid = { nl = ["winkelwagen"], en = ["basket", "trolley"] }
}`,
		ExampleIn: "brand",
	}
	banned := &Block{
		Type: "banned", Label: NameLabel,
		Doc: "Words that never stand in copy. `cairn check` looks for them by the rule `brand.BRAND.banned.LABEL`.",
		Attrs: []*Attr{
			{Name: "match", Kind: String, List: true, Required: true, Doc: "The words or phrases. List each form of a word that is meant; case makes no difference."},
			{Name: "reason", Kind: String, Doc: "Why, for the person who reads the finding."},
			severity("How bad it is to use one."),
		},
		Example: `banned "pressure" {
  match    = ["laatste kans", "act now"]
  reason   = "We do not rush people."
  severity = "error"
}`,
		ExampleIn: "brand",
	}
	mustSay := &Block{
		Type: "must_say", Label: NameLabel,
		Doc: "Words of which one stands in each part of a message, or in each part of messages with a kind of content. `cairn check` looks for them by the rule `brand.BRAND.must_say.LABEL`.",
		Attrs: []*Attr{
			{Name: "in", Kind: Enum, Values: ContentKinds(), List: true, DefaultText: "all copy", Doc: "The kinds of content that it holds for."},
			{Name: "match", Kind: String, List: true, Required: true, Doc: "The words or phrases of which one must occur; case makes no difference."},
			{Name: "reason", Kind: String, Doc: "Why, for the person who reads the finding."},
			severity("How bad it is to leave them out."),
		},
		Example: `must_say "terms" {
  in     = ["offer"]
  match  = ["voorwaarden", "villkor"]
  reason = "Every offer names its conditions."
}`,
		ExampleIn: "brand",
	}
	design := &Block{
		Type: "design",
		Doc:  "The look that creatives are held to.",
		Attrs: []*Attr{
			{Name: "colors", Kind: Object, Elem: String, Doc: "The brand's colours by name, as `#RRGGBB`. `primary` is the colour of buttons in e-mails; the words on them are white or black, whichever can be read."},
			{Name: "font", Kind: String, Doc: "The typeface of copy."},
			{Name: "logo", Kind: Path, Doc: "The file of the logo."},
		},
		Example: `design {
  colors = { primary = "#0B6E4F" }
  font   = "Inter"
}`,
		ExampleIn: "brand",
	}
	return &Block{
		Type: "brand", Group: Content, Label: NameLabel,
		Doc: "How the organisation speaks and looks: voice, words to use and to avoid, colours. All copy is checked against it.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "vale", Kind: Path, ByLocale: true, Doc: "The folder of an existing [Vale](https://vale.sh) style, whose `.yml` files are read as they are; each is a rule `brand.BRAND.vale.FILE`. A style of one language is named for it: `{ en = \"styles/Aurora\" }`. The rule `vale-style` says what of it can be checked."},
		},
		Blocks: []*Nested{{Block: voice, Max: 1}, {Block: on}, {Block: term}, {Block: banned}, {Block: mustSay}, {Block: design, Max: 1}},
		Example: `brand "aurora" {
  voice {
    formality          = "informal"
    max_sentence_words = 20
    max_exclamations   = 1
  }
  term "cart" {
    use   = { nl = "winkelmandje", sv = "varukorg" }
    avoid = { nl = ["winkelwagen"] }
  }
  banned "pressure" {
    match  = ["laatste kans", "sista chansen"]
    reason = "We do not rush people."
  }
  on "sms" { max_emoji = 0 }
}`,
	}
}

func voiceAttrs() []*Attr {
	return []*Attr{
		{Name: "formality", Kind: Enum, Values: []string{"informal", "formal"}, ByLocale: true, Doc: "How people are addressed: `je` or `u`, `du` or `Sie`."},
		{Name: "max_sentence_words", Kind: Int, Limits: atLeast(1), Doc: "The greatest length of a sentence, in words."},
		{Name: "max_exclamations", Kind: Int, Limits: atLeast(0), Doc: "The most exclamation marks in one part of a message."},
		{Name: "max_emoji", Kind: Int, Limits: atLeast(0), Doc: "The most emoji in one part of a message."},
		{Name: "all_caps", Kind: Bool, Doc: "Whether words in capitals alone are allowed."},
		{Name: "reading_ease", Kind: Number, ByLocale: true, Doc: "The lowest score of readability, from 0 (hard) to 100 (easy), by each language's own formula: Flesch, Flesch-Douma, Amstad, Kandel-Moles, and 100 less LIX for Scandinavian languages."},
	}
}

func offerBlock() *Block {
	return &Block{
		Type: "offer", Group: Content, Label: NameLabel,
		Doc: "A reason to buy, with its terms: what it gives, how long, where it is announced and where it can be redeemed. Copy reads `offer.LABEL.code`, `title`, `starts`, `ends`, `terms_url`, `percent` and `amount`.",
		Attrs: []*Attr{
			title("the label"),
			{Name: "code", Kind: String, Doc: "The code that customers enter."},
			{Name: "code_kind", Kind: Enum, Values: []string{"static", "unique"}, Default: `"static"`, Doc: "Whether all people get one code or each person gets their own."},
			{Name: "percent", Kind: Number, Limits: within(0, 100), Doc: "The discount in percent."},
			{Name: "amount", Kind: Number, Limits: atLeast(0), Doc: "The discount in the project's currency."},
			{Name: "starts", Kind: Date, Doc: "The first day or instant at which it can be redeemed."},
			{Name: "ends", Kind: Date, Doc: "The last day, which is included, or the instant at which it ends."},
			{Name: "valid_for", Kind: Duration, Doc: "How long it holds for a person, from the send that brings it."},
			{Name: "redeem_on", Kind: Ref, Refs: []string{"channel"}, List: true, Doc: "The channels on which it can be redeemed."},
			{Name: "publish_on", Kind: Ref, Refs: []string{"channel"}, List: true, Doc: "The channels on which it is announced."},
			{Name: "terms_url", Kind: String, Doc: "The address of its conditions."},
			{Name: "eligible", Kind: Ref, Refs: []string{"segment"}, DefaultText: "everybody", Doc: "The people who may use it."},
			{Name: "excludes", Kind: Ref, Refs: []string{"segment"}, Doc: "The people who may not use it."},
			{Name: "per_person", Kind: Int, Limits: atLeast(1), DefaultText: "no limit", Doc: "How many times one person may use it."},
			{Name: "usage_limit", Kind: Int, Limits: atLeast(1), DefaultText: "no limit", Doc: "How many times all people together may use it."},
			{Name: "prior_price", Kind: Number, Limits: atLeast(0), Doc: "The price before the discount, in the project's currency."},
			{Name: "lowest_30d", Kind: Number, Limits: atLeast(0), Doc: "The lowest price of the last 30 days, in the project's currency."},
			{Name: "stacks_with", Kind: Ref, Refs: []string{"offer"}, List: true, DefaultText: "none", Doc: "The offers that it can be combined with."},
			{Name: "stock", Kind: Ref, Refs: []string{"check"}, Doc: "The check that says whether its goods are there."},
			{Name: "briefed", Kind: Ref, Refs: []string{"team"}, List: true, Doc: "The teams that know of it, such as the shop's staff."},
			markets("The markets in which it holds.", "the project's"),
		},
		Exclusive: [][]string{{"percent", "amount"}},
		Example: `offer "summer10" {
  title      = "10% on summer gear"
  code       = "SUMMER10"
  percent    = 10
  starts     = "2026-06-01"
  ends       = "2026-06-30"
  redeem_on  = [channel.shop_online, channel.app, channel.store]
  publish_on = [channel.email, channel.sms, channel.instagram]
  terms_url  = "https://aurora.example/terms/summer"
  excludes   = segment.staff
}`,
	}
}
