journey "windows" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  track "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  exit "cart" {
    event     = event.cart_abandoned
    where     = received.total > 20
    counts_as = "conversion"
  }
  flow {
    wait "two_days" { for = "2d" }
    branch "early" {
      case "won" {
        when = occurred(event.order_placed, "3d") # want `branch "early" looks back 3d and is asked at most 2d after entry: it counts what came before` at "occurred(event.order_placed, \"3d\")"
        exit "won" {}
      }
    }
    wait "reaction" {
      timeout = "5d"
      on "clicked" {
        event = event.clicked
      }
      timed_out {
        wait "more" { for = "1d" }
      }
    }
    branch "late" {
      case "carts" {
        when = count(event.cart_abandoned, "1d") > 0 # want `branch "late" looks back 1d and is asked 2d after entry or later: what came early is missed`
        exit "carts" {}
      }
    }
    send "welcome" {}
  }
}
