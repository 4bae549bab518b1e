# The cart journey only writes down who left one, and the request for a review is a
# draft.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "ecommerce" # want "the shop has no product page, no review request and no cart reminder"
}
touchpoint "articles" {
  channel = channel.website
  content = "expert"
}
profile {
  attribute "left_cart" { type = bool }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    update "noted" { set = { left_cart = true } }
  }
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
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "review" {}
  }
}
funnel "shop" {
  stage "purchase" {}
}
