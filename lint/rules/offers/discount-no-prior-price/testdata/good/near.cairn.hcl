# A reduction on everything, a code of one's own, the products of a cart, a price that
# was lower still before, an offer elsewhere, and one that takes nothing off.
offer "pan" {
  title       = "A fifth off the pan"
  percent     = 20
  prior_price = 80
  lowest_30d  = 80
  terms_url   = "https://saltmarsh.example/terms"
}
offer "own" {
  title     = "10% for you"
  percent   = 10
  code      = "OWN"
  code_kind = "unique"
  terms_url = "https://saltmarsh.example/terms"
}
offer "overseas" {
  title     = "A fifth off the board"
  percent   = 20
  markets   = ["US", "GB"]
  terms_url = "https://saltmarsh.example/terms"
}
offer "days" {
  title     = "Two days of sharpening"
  terms_url = "https://saltmarsh.example/terms"
}
message "pan" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.pan, offer.own, offer.overseas, offer.days]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For less, until the end of March."
    body      = "<p>For less.</p>"
  }
}
message "all" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "10% off everything"
    preheader = "Until the end of March, in the shop and online."
    body      = "<p>For less.</p>"
  }
}
message "cart" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.cart_abandoned
  offers   = [offer.spring]
  products = trigger.items
  email {
    subject   = "Your cart"
    preheader = "We kept it as you left it, on every device."
    body      = "<p>10% off.</p>"
  }
}
