# The cart journey and the segment of people who never bought look at orders, and
# are over before the first.
segment "never_bought" { when = !occurred(event.order_placed) }
funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
  stage "retention" {} # want "nothing happens after the purchase"
}
journey "cart" {
  serves = objective.first_order
  stages = [stage.purchase]
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = segment.never_bought
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "hello" { message = message.welcome }
  }
}
journey "again" {
  serves = objective.first_order
  stages = [stage.retention]
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}
