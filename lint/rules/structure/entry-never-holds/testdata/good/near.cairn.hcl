# The order that came in is one of its kind; the cart is another event; the exit
# leaves out those without points.
profile {
  attribute "points" { type = number }
}
journey "first" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = count(event.order_placed) == 1 && !occurred(event.cart_abandoned, "7d")
    reentry = "never"
  }
  exit "has_points" { when = profile.points > 10 }
  flow {
    send "welcome" {}
  }
}
journey "big_again" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = !occurred(event.order_placed, "7d", received.total > 100) && trigger.total < 20
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
