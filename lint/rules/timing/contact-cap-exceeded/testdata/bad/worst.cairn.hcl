lint {
  rule "contact-cap-exceeded" { together = true }
}
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap { # want `one person can be due up to 2 messages in 7d from 2 journeys, and this cap lets 1 through` help "leave it to the cap"
    max = 1
    per = "7d"
  }
}
journey "cart" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  status   = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}
