# One language, however often it is said.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
