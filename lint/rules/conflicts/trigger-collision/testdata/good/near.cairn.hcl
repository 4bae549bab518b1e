# One event, and nobody gets two: conditions that exclude each other, a group of
# which one wins, a rank, messages that are days apart, a receipt, a draft, a
# journey that only hands over.
message "reminder" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "We keep it for a week."
    body      = "<p>Your cart is still here.</p>"
  }
}
message "saved" {
  class = "transactional"
  email {
    subject = "We have saved your cart"
    body    = "<p>As you asked us to.</p>"
  }
}
journey "small" {
  status   = "live"
  serves   = objective.first_order
  priority = 10
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 20 && trigger.total <= 200
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "reminder" {}
  }
}
journey "large" {
  status    = "live"
  serves    = objective.first_order
  exclusive = "cart"
  priority  = 20
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 200
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "reminder" {}
  }
}
journey "outlet" {
  status    = "live"
  serves    = objective.first_order
  exclusive = "cart"
  priority  = 20
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 300
    reentry = "30d"
  }
  flow {
    send "reminder" {}
  }
}
journey "huge" {
  status   = "live"
  serves   = objective.first_order
  priority = 30
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 3000
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "reminder" {}
  }
}
journey "much_later" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "weeks" { for = "14d" }
    send "reminder" {}
  }
}
journey "receipt" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "always"
  }
  flow {
    send "saved" {}
  }
}
journey "new_idea" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "reminder" {}
  }
}
journey "call" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 1000
    reentry = "30d"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call about a large cart"
      due   = "1d"
    }
  }
}
