policy "calm" { # want `2 journeys send promotional messages, and no frequency cap holds over them`
  applies_to = ["promotional"]
  frequency_cap { min_gap = "16h" }
}
journey "tips" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  status   = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
