# What the shop knows. `email`, `phone` and `first_name` are there without being
# declared; a name that is not declared is an error where it is used.

# The confirmation click is the proof of consent.
event "newsletter_confirmed" {
  kind   = "consent"
  source = "shop"
}

consent "newsletter" {
  channels     = [channel.email]
  basis        = "double_opt_in"
  given_by     = event.newsletter_confirmed
  purpose      = "Tips and offers by email"
  collected_at = "https://shop.example/newsletter"
  text_version = "2026-01"
}

event "cart_abandoned" {
  kind   = "cart"
  source = "shop"
  attribute "cart_id" {
    type     = string
    required = true
  }
  attribute "total" { type = money }
}

# `sla`: a transactional message must answer the event within this time.
event "order_placed" {
  kind   = "order"
  source = "shop"
  sla    = "10m"
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "total" {
    type     = money
    required = true
  }
  attribute "items" {
    type     = list(object({ name = string, quantity = number }))
    required = true
  }
}

event "order_shipped" {
  kind   = "shipment"
  source = "shop"
  sla    = "1h"
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "tracking_url" {
    type     = string
    required = true
  }
}
