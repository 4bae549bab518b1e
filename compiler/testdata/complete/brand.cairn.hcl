brand "tidewater" {
  title = "Tidewater"
  vale  = "styles/Tidewater"
  voice {
    formality          = "informal"
    max_sentence_words = 22
    max_exclamations   = 0
    max_emoji          = 0
    all_caps           = false
    reading_ease       = { "en-IE" = 60 }
  }
  term "member" {
    use      = { en = "member" }
    avoid    = { en = ["user", "subscriber", "customer"] }
    reason   = "People join us; they do not use us."
    severity = "error"
  }
  banned "pressure" {
    match  = ["last chance", "hurry", "act now"]
    reason = "Nobody was ever rushed into a good film."
  }
  must_say "terms" {
    in       = ["offer"]
    match    = ["terms"]
    reason   = "Every offer names its terms."
    severity = "error"
  }
  design {
    colors = { deep = "#0A2E4D", foam = "#F2F7F5" }
    font   = "Source Serif"
    logo   = "assets/logo.svg"
  }
  on "push" { max_sentence_words = 12 }
  # A postcard is read at the kitchen table: kinder, and never loud.
  on "direct_mail" {
    formality        = { "en-IE" = "formal" }
    max_exclamations = 0
    all_caps         = false
    reading_ease     = 70
  }
}
offer "annual_half" {
  title       = "A year for half the price"
  code        = "HALFTIDE"
  code_kind   = "static"
  percent     = 50
  starts      = "2026-10-01"
  ends        = "2026-10-31"
  redeem_on   = [channel.website, channel.in_app]
  publish_on  = [channel.email, channel.direct_mail, channel.stand]
  terms_url   = "https://tidewater.example/terms/half-tide"
  eligible    = segment.left
  excludes    = segment.staff
  per_person  = 1
  usage_limit = 2000
  prior_price = 96
  lowest_30d  = 88
  stacks_with = [offer.field_guide]
  briefed     = [team.care]
  markets     = ["IE", "GB"]
}
offer "field_guide" {
  title     = "A printed field guide to the North Atlantic"
  code_kind = "unique"
  amount    = 18
  valid_for = "30d"
  terms_url = "https://tidewater.example/terms/field-guide"
  stock     = check.guide_in_stock
}
