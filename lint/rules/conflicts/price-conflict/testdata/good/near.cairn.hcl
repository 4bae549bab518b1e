# A code for everything beside one for a pan, a ladder within one journey, carts
# of other sizes, people of other markets, and offers that add up.
profile {
  market = profile.country
  attribute "country" {
    type    = string
    values  = ["IE", "SE"]
    changes = "never"
  }
}
offer "all" {
  title     = "15% on everything"
  percent   = 15
  terms_url = "https://saltmarsh.example/terms"
}
offer "ten" {
  title     = "10% on the pan"
  percent   = 10
  terms_url = "https://saltmarsh.example/terms"
}
offer "twenty" {
  title     = "20% on the pan"
  percent   = 20
  terms_url = "https://saltmarsh.example/terms"
}
offer "extra" {
  title       = "5% on top"
  percent     = 5
  stacks_with = [offer.ten, offer.twenty]
  terms_url   = "https://saltmarsh.example/terms"
}
message "all" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.all]
  email {
    subject   = "15%"
    preheader = "On everything."
    body      = "<p>On everything.</p>"
  }
}
message "ten" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.ten]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pan"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
message "twenty" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.twenty]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pan"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
message "extra" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.extra]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pan"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
journey "irish" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = profile.country == "IE"
    reentry = "30d"
  }
  flow {
    send "ten" {}
    wait "a_week" { for = "7d" }
    send "twenty" {}
    send "all" {}
  }
}
journey "swedish" {
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.country == "SE"
    reentry = "30d"
  }
  flow {
    send "twenty" {}
  }
}
journey "more" {
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "a_week" { for = "7d" }
    send "extra" {}
  }
}
