# Asked before the second, one of the two on each way, both at once, or no sale.
message "offer" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off knives"
    preheader = "All of March."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
message "again" {
  class    = "promotional"
  content  = "product"
  consents = [consent.newsletter]
  email {
    subject   = "Knives that stay sharp"
    preheader = "And how to keep them so."
    body      = "<p>Look at our knives.</p>"
  }
}
segment "buyers" { when = occurred(event.order_placed, "30d") }
check "not_bought" { holds = !segment.buyers }
journey "asks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  track "bought" { event = event.order_placed }
  flow {
    send "offer" {}
    wait "some_days" { for = "5d" }
    guard "still" { checks = [check.not_bought] }
    send "again" {}
  }
}
journey "one_of_them" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "some_days" { for = "5d" }
    branch "total" {
      case "large" {
        when = trigger.total > 50
        send "offer" {}
      }
      otherwise {
        send "again" {}
      }
    }
    wait "more_days" { for = "5d" }
    send "welcome" {}
  }
}
journey "by_when" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" { when = occurred(event.order_placed, "entry") }
  flow {
    send "offer" {}
    wait "some_days" { for = "5d" }
    send "again" {}
  }
}
