# A look of 60 days, a policy with a longer age, a check of the person.
event "return_received" {
  kind        = "return"
  answered_by = "erp"
  attributes  = { order_id = string, items = list(object({ sku = string })) }
}
check "not_returned" {
  about = "return"
  per   = "product"
  holds = !occurred(event.return_received, "60d", contains(received.items[*].sku, this.sku))
}
check "no_return" {
  about = "return"
  holds = !occurred(event.return_received, "90d")
}
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_return]
  max_age    = "1d"
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
journey "policy" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.no_return] }
    wait "short" { for = "20h" }
    send "pans" {}
  }
}
journey "refunds" {
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.return_received, "90d")
    reentry = "never"
  }
  flow {
    send "pans" {}
  }
}
