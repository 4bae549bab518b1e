policy "calm" {
  applies_to = ["promotional"]
  frequency_cap { # want `2 journeys that start on event "cart_abandoned" plan 2 messages in 7d, and this cap lets 1 through: message "tip" is dropped`
    max = 1
    per = "7d"
  }
}
policy "digests" {
  applies_to = ["editorial"]
  frequency_cap { # want `journey "daily" plans 7 messages in 7d, and this cap lets 3 through: message "digest" is dropped` help "let the schedule start it less often, or set max = 7"
    max = 3
    per = "7d"
  }
}
segment "readers" { when = occurred(event.newsletter_confirmed) }
message "digest" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Today in the kitchen"
    preheader = "Three recipes."
    body      = "<p>Three recipes for tonight.</p>"
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
journey "daily" {
  serves = objective.first_order
  status = "live"
  entry {
    segment  = segment.readers
    schedule = "0 9 * * *"
    reentry  = "1d"
  }
  flow {
    send "digest" {}
  }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}
journey "cart_tip" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  flow {
    wait "two_days" { for = "2d" }
    send "tip" {}
  }
}
