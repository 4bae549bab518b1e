# The shop system reminds of carts, reviews are asked for by mail, and no page is
# written down.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "ecommerce"
}
event "checkout_left" {
  kind        = "cart"
  answered_by = "shop"
}
message "review" {
  class    = "promotional"
  content  = "review"
  consents = [consent.newsletter]
  email {
    subject   = "How is the knife?"
    preheader = "Two minutes."
    body      = "<p>Tell others.</p>"
  }
}
journey "review" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "used" { for = "14d" }
    send "review" {}
  }
}
funnel "shop" {
  stage "purchase" {}
}
