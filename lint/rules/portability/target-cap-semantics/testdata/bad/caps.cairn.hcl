target "step" { engine = "stepwise" }
target "klaviyo" {
  engine = "klaviyo"
  accept "frequency-cap" {
    journeys = [journey.elsewhere]
    reason   = "One of them only."
  }
}
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap { # want "Stepwise lets up to 2 messages in 12h through, and this cap allows 1: it counts dates" "Klaviyo lets up to 4 messages in 12h through, and this cap allows 1: it caps by one window of the account"
    max = 1
    per = "12h"
  }
  frequency_cap { # want "Klaviyo lets up to 4 messages in 2d through, and this cap allows 2"
    max = 2
    per = "2d"
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
message "dish" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A dish for two"
    preheader = "In half an hour."
    body      = "<p>A dish for two in half an hour.</p>"
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
    wait "b" { for = "5h" }
    send "dish" {}
  }
}
journey "elsewhere" {
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
