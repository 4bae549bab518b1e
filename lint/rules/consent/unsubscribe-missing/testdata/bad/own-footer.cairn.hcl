# The part in one language has a footer of its own, which the other has forgotten.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-NL"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NL"]
}
channel "whatsapp" { # want `message "knives" goes out on channel "whatsapp" without a way to opt out in nl-NL: it has no footer`
  sender = { number = "+353850000000" }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  whatsapp {
    text   = "The new knives are here."
    footer = "Reply STOP to end."
  }
  locale "nl-NL" {
    whatsapp { text = "De nieuwe messen zijn er." }
  }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}
