# One run for each order, long enough between two, begun anew, ended by its own
# event, or nothing that people have not asked for.
message "receipt" {
  class = "transactional"
  email {
    subject = "Your receipt"
    body    = "<p>Thank you.</p>"
  }
}
journey "each_order" {
  serves = objective.first_order
  status = "live"
  entry {
    event        = event.order_placed
    key          = trigger.order_id
    reentry      = "always"
    while_inside = "parallel"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "welcome" {}
  }
}
journey "long_enough" {
  serves = objective.first_order
  status = "live"
  entry {
    event        = event.cart_abandoned
    reentry      = "3d"
    while_inside = "parallel"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "welcome" {}
  }
}
journey "anew" {
  serves = objective.first_order
  status = "live"
  entry {
    event        = event.cart_abandoned
    reentry      = "always"
    while_inside = "restart"
  }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}
journey "own_event" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "always"
  }
  exit "again" { event = event.cart_abandoned }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}
journey "receipts" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
  }
}
