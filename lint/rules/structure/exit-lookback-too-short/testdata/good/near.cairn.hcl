target "step" {
  engine   = "stepwise"
  journeys = [journey.long_enough, journey.quiet, journey.also_on_event, journey.nothing_follows]
}

journey "long_enough" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "1d") }
  flow {
    wait "a_day" { for = "1d" }
    wait "another" { for = "1d" }
    send "welcome" {}
  }
}

# It ends for those who did nothing: a later look finds that as well.
journey "quiet" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "quiet" { when = !occurred(event.cart_abandoned, "1h") && count(event.order_placed, "1h") < 1 }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}

journey "also_on_event" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  exit "bought_before" { when = occurred(event.order_placed, "1h") }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}

journey "nothing_follows" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "1h") }
  flow {
    send "welcome" {}
    wait "a_day" { for = "1d" }
  }
}

# In no target: Cairn's own meaning watches exits all the time.
journey "as_written" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "1h") }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}
