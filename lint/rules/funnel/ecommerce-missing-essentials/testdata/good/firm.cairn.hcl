project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
touchpoint "articles" {
  channel = channel.website
  content = "expert"
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "a_day" { for = "1d" }
  }
}
funnel "shop" {
  stage "purchase" {}
}
