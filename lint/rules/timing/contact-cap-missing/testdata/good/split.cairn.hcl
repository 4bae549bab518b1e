# One cap for mail, one for all else: together they leave nothing open.
policy "mail" {
  applies_to = ["promotional"]
  frequency_cap {
    max      = 3
    per      = "7d"
    channels = [channel.email]
  }
}
policy "phone" {
  applies_to = ["editorial", "promotional"]
  frequency_cap {
    max      = 1
    per      = "7d"
    channels = [channel.sms, channel.push]
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
