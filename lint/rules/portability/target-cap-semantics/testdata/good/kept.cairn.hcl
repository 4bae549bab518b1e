# Whole days count dates in Cairn as there, and the account's cap is accepted.
target "step" { engine = "stepwise" }
target "klaviyo" {
  engine = "klaviyo"
  accept "frequency-cap" { reason = "Smart Sending is set to a day." }
}
# A target without the journey that fills the cap.
target "wait" {
  engine   = "waitwise"
  journeys = [journey.rare]
}
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 1
    per = "1d"
  }
  frequency_cap {
    max = 3
    per = "12h"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
    wait "a" { for = "5h" }
    send "tip" {}
  }
}
journey "rare" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "a_month" { for = "30d" }
    send "tip" {}
  }
}
