# Two reminders, and one exit that would mend both: one finding.
journey "carts" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  track "bought" { event = event.order_placed }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {} # want `send "welcome" can speak of a cart that has been bought` with `and so can this one`
    wait "a_day" { for = "1d" }
    send "again" { message = message.welcome }
  }
}
