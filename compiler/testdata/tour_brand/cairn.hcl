project "brand" {
  title    = "Tour group"
  locale   = "en-GB"
  timezone = "Europe/London"
}
consent "group_news" { basis = "opt_in" }
check "not_blocked" {
  about = "other"
}
message "group_note" {
  class           = "promotional"
  consents        = [consent.group_news]
  fallback_locale = "en-GB"
  sms { text = "A note from the group." }
}
