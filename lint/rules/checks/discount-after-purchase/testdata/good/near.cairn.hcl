# Late enough, other products, an offer that takes nothing off, a check that lets no
# owner through, and a cart.
check "not_owned" {
  about = "order"
  per   = "product"
  holds = !occurred(event.order_placed, "90d", contains(received.items[*].sku, this.sku))
}
offer "bag" {
  title     = "A bag with every order"
  terms_url = "https://saltmarsh.example/terms"
}
message "set" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.order_placed
  products = trigger.items
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "other" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "STONE" }]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off stones"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "bag" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.order_placed
  products = trigger.items
  offers   = [offer.bag]
  email {
    subject   = "A bag"
    preheader = "…"
    body      = "<p>A bag.</p>"
  }
}
message "cart" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.cart_abandoned
  products = trigger.items
  offers   = [offer.spring]
  email {
    subject   = "Your cart"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
journey "orders" {
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "other" {}
    send "bag" {}
    wait "two_weeks" { for = "14d" }
    send "set" {}
  }
}
journey "checked" {
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    guard "not_theirs" {
      checks   = [check.not_owned]
      products = trigger.items
    }
    send "set" {}
  }
}
journey "carts" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "cart" {}
  }
}
