journey "each_time" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "always" # want `journey "each_time" sends "welcome" again each time that event "cart_abandoned" happens, however often` at "reentry = \"always\""
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    send "welcome" {}
  }
}
journey "at_once" {
  serves = objective.first_order
  status = "live"
  entry {
    event        = event.cart_abandoned
    reentry      = "3d"
    while_inside = "parallel" # want `one person can be in journey "at_once" twice at once: it takes up to 4d, and they come in again after 3d`
  }
  flow {
    wait "two" { for = "2d" }
    wait "more" {
      timeout = "2d"
      on "bought" {
        event = event.order_placed
        exit "bought" {}
      }
      timed_out {}
    }
    send "welcome" {}
  }
}
