message "reminder" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "We keep it for a week."
    body      = "<p>Your cart is still here.</p>"
  }
}
message "advice" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Which pan is for you"
    preheader = "Iron, steel or copper."
    body      = "<p>Iron, steel or copper.</p>"
  }
}
journey "cart" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 20
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "reminder" {}
  }
}
journey "large_cart" {
  status = "live"
  serves = objective.first_order
  entry { # want `journeys "cart" and "large_cart" both start on event.cart_abandoned, and can write to one person on the same day` help `the same .exclusive.` with `sends on day 0, 20:00 or later`
    event   = event.cart_abandoned
    where   = trigger.total > 200
    reentry = "30d"
  }
  flow {
    wait "a_night" { for = "20h" }
    send "advice" {}
  }
}
