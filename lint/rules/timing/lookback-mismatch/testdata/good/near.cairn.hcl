# A question about the past, one that some runs fit, one that the entry answers,
# one of a check, and an event that is no success of this journey.
check "calm" { holds = !occurred(event.order_placed, "1d") }
journey "near" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.order_placed, "30d")
    reentry = "never"
  }
  track "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "five" { for = "5d" }
    branch "in_the_last_week" {
      case "won" {
        when = occurred(event.order_placed, "7d")
        exit "won" {}
      }
    }
    branch "customer" {
      case "known" {
        when = occurred(event.order_placed, "365d")
        exit "known" {}
      }
    }
    wait "reaction" {
      timeout = "5d"
      on "clicked" { event = event.clicked }
      timed_out {}
    }
    branch "about" {
      case "won" {
        when = occurred(event.order_placed, "6d")
        exit "won_later" {}
      }
      case "carts" {
        when = occurred(event.cart_abandoned, "1d")
        exit "cart" {}
      }
    }
    guard "calm" { checks = [check.calm] }
    send "welcome" {}
  }
}
