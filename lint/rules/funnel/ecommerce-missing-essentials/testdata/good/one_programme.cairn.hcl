# Only the carts are looked after here; the rest is in another project.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "ecommerce"
}
touchpoint "checkout" {
  channel = channel.website
  content = "product"
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
