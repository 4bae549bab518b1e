project "brand" {
  locale   = "en-GB"
  timezone = "Europe/London"
}
consent "group" { basis = "opt_in" }
message "note" {
  class    = "promotional"
  consents = [consent.group]
  sms { text = "A note" }
  push {
    title = "A note"
    body  = "A note"
  }
}
