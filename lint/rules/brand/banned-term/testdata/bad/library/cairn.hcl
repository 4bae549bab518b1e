project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  brand    = library.group.brand.harbour
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
library "group" { source = "group" }
brand "saltmarsh" {
  banned "unused" { match = ["knives"] }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them. Act now." # want brand.harbour.banned.pressure "the brand bans .act now."
    body      = "<p>They are here.</p>"
  }
}
