target "step" { engine = "stepwise" }
target "wait" { engine = "waitwise" }

journey "once" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "23h") } # want "exit \"bought\" looks back 23h, and Stepwise looks at it only after wait \"a_day\" of 1d"
  flow {
    wait "an_hour" { for = "1h" }
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}

journey "often" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "busy" { when = !(count(event.cart_abandoned, "2d") < 3) } # want "exit \"busy\" looks back 2d"
  flow {
    wait "reaction" {
      timeout = "5d"
      on "order" {
        event = event.order_placed
        exit "bought" {}
      }
      timed_out {}
    }
    send "welcome" {}
  }
}
