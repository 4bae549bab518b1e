# Asked once at entry, asked for other products, asked in one arm alone.
check "in_stock" {
  about = "stock"
  per   = "product"
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
journey "early" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.in_stock] }
    wait "morning" { until_time = "09:00" }
    send "pans" {} # want `send "pans" can praise what is sold out: it can go out 1d1h after the last check about stock, which keeps for 6h`
  }
}
journey "arms" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "test" {
      arm "asked" {
        weight = 50
        guard "fits" { checks = [check.in_stock] }
      }
      arm "not_asked" { weight = 50 }
    }
    send "pans" {} # want `one path to it has no check about stock`
  }
}
journey "others" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" {
      checks   = [check.in_stock]
      products = [{ sku = "KNIFE" }]
    }
    send "pans" {} # want `one path to it has no check about stock`
  }
}
