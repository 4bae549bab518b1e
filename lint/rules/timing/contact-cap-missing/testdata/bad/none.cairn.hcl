policy "night" { # want `2 journeys send promotional messages, and no frequency cap covers sms` at "policy \"night\"" help "channel.sms"
  applies_to = ["promotional"]
  frequency_cap {
    max      = 3
    per      = "7d"
    channels = [channel.email]
  }
}
message "code" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Your knife waits: https://saltmarsh.example/k" }
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
    send "code" {}
  }
}
