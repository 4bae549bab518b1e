# The cart journey does not say that it works for the purchase.
funnel "notes" {
  stage "awareness" {}
  stage "purchase" {}
}
touchpoint "articles" {
  channel = channel.website
  stage   = stage.awareness
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}
