# An offer that names its own check, and a wait shorter than the stock keeps.
check "bags_left" { about = "other" }
check "in_stock" {
  about = "stock"
  per   = "product"
}
offer "bag" {
  title     = "A bag with two pans"
  stock     = check.bags_left
  terms_url = "https://saltmarsh.example/terms"
}
message "pans" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For every day."
    body      = "<p>Pans for every day.</p>"
  }
}
message "bag" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.bag]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For every day."
    body      = "<p>Pans for every day.</p>"
  }
}
journey "offer" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "left" { checks = [check.bags_left] }
    send "bag" {}
  }
}
journey "short" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.in_stock] }
    wait "short" { for = "5h" }
    send "pans" {}
  }
}
