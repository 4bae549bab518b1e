# A check that a wait outlives, an exit for some orders alone, an exit on another
# event, and a look that quiet hours outlive.
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "entry")
}
policy "nights" {
  applies_to = ["editorial"]
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
message "at_day" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How others chose"
    preheader = "…"
    body      = "<p>How others chose.</p>"
  }
}
journey "waits" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    guard "open" { checks = [check.no_order] }
    send "welcome" {}
    wait "a_day" { for = "1d" }
    send "again" { # want `send "again" can go out 1d after the last look for an order, which keeps for 15m` help `exit "bought" \{ event = event.order_placed \}`
      message = message.welcome
    }
  }
}
journey "some" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "large" {
    event = event.order_placed
    where = received.total > 100
  }
  flow {
    wait "two_hours" { for = "2h" }
    branch "again" {
      case "bought" {
        when = occurred(event.order_placed, "entry", received.total > 100)
        exit "has_bought" {}
      }
      otherwise {}
    }
    send "welcome" {} # want `one path to it never looks for an order`
  }
}
journey "other" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "gone" { event = event.unsubscribed }
  flow {
    send "welcome" {} # want `send "welcome" can speak of a cart that has been bought: one path to it never looks for an order`
  }
}
journey "nights" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    guard "open" { checks = [check.no_order] }
    send "at_day" {} # want `send "at_day" can be held for 1[34]h after the last look for an order, and nothing looks again`
  }
}
