# Night hours for texts alone, caps for other classes, a holdout of marketing and of
# service, and a policy that applies to what nothing sends.
policy "nights" {
  applies_to = ["transactional"]
  quiet_hours {
    from     = "21:00"
    to       = "08:00"
    channels = [channel.sms]
  }
}
policy "calm" {
  applies_to = ["promotional", "service"]
  frequency_cap {
    max = 2
    per = "1d"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "Your receipt"
    preheader = "…"
    body      = "<p>Thanks.</p>"
  }
  sms { text = "Your order is here" }
}
message "tips" {
  class = "service"
  email {
    subject   = "How to go on"
    preheader = "…"
    body      = "<p>Tips.</p>"
  }
}
journey "receipts" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
  }
}
journey "tips" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  measure {
    within  = "7d"
    holdout = 5
  }
  flow {
    send "tips" {}
    send "welcome" {}
  }
}
