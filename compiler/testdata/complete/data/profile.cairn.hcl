profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country
  identifier "email" { format = "email" }
  identifier "phone" { format = "e164" }
  identifier "member_id" {}
  attribute "language" {
    type    = string
    values  = ["en-IE", "en-GB", "en-US"]
    default = "en-IE"
    source  = "account"
  }
  attribute "tz" { type = string }
  attribute "country" {
    type    = string
    values  = ["IE", "GB", "US", "US-FL"]
    source  = "billing"
    changes = "live"
  }
  attribute "first_name" {
    type       = string
    personal   = true
    max_length = 40
  }
  attribute "whatsapp_number" {
    type       = string
    personal   = true
    normalised = "e164"
  }
  attribute "plan" {
    type     = string
    values   = ["trial", "monthly", "annual", "none"]
    required = true
    source   = "billing"
  }
  attribute "trial_ends" { type = datetime }
  attribute "renews" { type = date }
  attribute "films_watched" {
    type      = number
    default   = 0
    changes   = "grows"
    refreshed = "1h"
  }
  attribute "taste_score" { type = number }
  attribute "interests" { type = list(string) }
  attribute "app_news_since" { type = datetime }
  attribute "address_line" {
    type     = string
    personal = true
  }
  # People who are blind or see little ask for it, which makes it a matter of health.
  attribute "audio_description" {
    type      = bool
    sensitive = true
    personal  = true
    source    = "manual"
  }
}
