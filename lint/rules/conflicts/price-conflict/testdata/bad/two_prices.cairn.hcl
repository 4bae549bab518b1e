offer "ten" {
  title     = "10% on what you left"
  percent   = 10
  terms_url = "https://saltmarsh.example/terms"
}
offer "five_euros" {
  title     = "5 euros off what you left"
  amount    = 5
  terms_url = "https://saltmarsh.example/terms"
}
message "left" {
  class    = "promotional"
  trigger  = event.cart_abandoned
  consents = [consent.newsletter]
  offers   = [offer.ten]
  products = trigger.items
  email {
    subject   = "Your cart"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
message "left_too" {
  class    = "promotional"
  trigger  = event.cart_abandoned
  consents = [consent.newsletter]
  offers   = [offer.five_euros]
  products = trigger.items
  email {
    subject   = "Your cart"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
journey "left" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "left" {} # want `the same items: 5 off in send "left_too" of journey "left_too", 10% here, for the same people` with `offer "ten": 10%`
  }
}
journey "left_too" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 100
    reentry = "30d"
  }
  flow {
    send "left_too" {}
  }
}
