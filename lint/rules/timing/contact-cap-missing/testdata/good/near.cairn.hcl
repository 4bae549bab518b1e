# A second journey that promotes is a draft; a third sends what people wait for.
journey "tips" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  status   = "draft"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "We have your order"
    preheader = "And this is what happens next."
    body      = "<p>Thank you. We pack it today.</p>"
  }
}
journey "receipts" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    key     = trigger.order_id
    reentry = "never"
  }
  flow {
    send "receipt" {}
  }
}
