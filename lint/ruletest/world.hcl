project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["saltmarsh.example"]
}
team "lifecycle" { contact = "lifecycle@saltmarsh.example" }
channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Unsubscribe: ${recipient.unsubscribe_url}"
  answered_by    = team.lifecycle
  sla            = "1d"
}
channel "push" {}
channel "sms" { sender = { number = "+353850000000" } }
channel "website" {}
channel "store" {}
event "newsletter_confirmed" { kind = "consent" }
event "order_placed" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { order_id = string, total = money, items = list(object({ sku = string, name = string })) }
}
event "cart_abandoned" {
  kind       = "cart"
  attributes = { cart_id = string, total = money, items = list(object({ sku = string, name = string })) }
}
consent "newsletter" {
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
}
kpi "order_rate" {
  kind    = "conversion"
  unit    = "percent"
  source  = "shop"
  formula = "readers who order within 14 days / readers"
}
objective "first_order" {
  kpi      = kpi.order_rate
  baseline = 6
  target   = 9
  by       = "2027-12-31"
}
offer "spring" {
  title     = "10% on knives"
  code      = "SPRING10"
  percent   = 10
  starts    = "2027-03-01"
  ends      = "2027-03-31"
  terms_url = "https://saltmarsh.example/terms"
}
message "welcome" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome to our kitchen notes"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p><p>Questions? Reply to this mail.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/notes"
      text = "Read on"
    }
  }
}
journey "welcome" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}
