# Tidewater streams films about the sea: two weeks free, then by the month or by
# the year. Most people leave in their first quarter, so most of what is written
# here helps them find a film worth staying for.
project "tidewater" {
  title    = "Tidewater"
  requires = ">= 0.1"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "en-US"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "GB", "US", "US-FL"]
  model    = "subscription"
  links    = ["tidewater.example"]
  brand    = brand.tidewater
  utm      = { medium = ["email", "push", "print", "podcast"] }
  naming   = { journey = "^[a-z_]+$" }
}
team "lifecycle" {
  title   = "Lifecycle marketing"
  contact = "lifecycle@tidewater.example"
}
team "care" {
  title   = "Member care"
  contact = "care@tidewater.example"
}
team "partners" { contact = "partners@tidewater.example" }
variable "site" {
  type        = string
  default     = "https://tidewater.example"
  description = "Where the links of messages lead"
  validation {
    condition     = starts_with(var.site, "https://")
    error_message = "Links are always encrypted."
  }
}
locals {
  # People who never told us their name are met as members.
  name = default(title(profile.first_name), "member")
  # Films worth a mail: a score that is far from the middle, up or down, says that
  # somebody has an opinion.
  opinionated = abs(profile.taste_score - 50) >= max(10, 30 - profile.films_watched)
}
lint {
  since    = "0.1"
  baseline = ".cairn-baseline.json"
  presets  = ["recommended", "subscription", "eu"]
  rule "email-headline" { subject_max = 60 }
  paths "journeys/campaigns.cairn.hcl" {
    rule "no-holdout" { severity = "off" }
  }
}
