profile {
  locale = profile.language
  market = profile.country
  identifier "customer_no" { format = "text" }
  attribute "language" {
    type   = string
    values = ["nl-NL", "de-DE"]
    source = "shop"
  }
  attribute "country" {
    type   = string
    values = ["NL", "DE"]
    source = "shop"
  }
  attribute "size_top" {
    type   = string
    source = "shop"
  }
}
channel "email" {
  sender         = { name = "Linnea", address = "hallo@linnea.example", reply_to = "care@linnea.example" }
  two_way        = true
  answered_by    = team.care
  sla            = "8h"
  adoption       = { NL = 0.8, DE = 0.78 }
  legal_name     = "Linnea BV"
  postal_address = "Lange Nieuwstraat 8, 3512 PH Utrecht"
  footer = {
    "nl-NL" = "<a href=\"${recipient.unsubscribe_url}\">Afmelden</a>"
    "de-DE" = "<a href=\"${recipient.unsubscribe_url}\">Abmelden</a>"
  }
}
channel "push" {
  adoption   = { NL = 0.3, DE = 0.25 }
  permission = "notifications"
}
channel "website" {}
channel "store" {}

event "newsletter_confirmed" {
  kind   = "consent"
  source = "shop"
}
event "unsubscribed" {
  kind   = "other"
  source = "shop"
}
event "cart_left" {
  kind   = "cart"
  source = "shop"
  attribute "cart_id" {
    type     = string
    required = true
  }
  attribute "total" { type = money }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}
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
}
event "order_shipped" {
  kind   = "shipment"
  source = "wms"
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
event "order_delivered" {
  kind        = "delivery"
  source      = "carrier"
  answered_by = "carrier"
  attribute "order_id" {
    type     = string
    required = true
  }
}
event "return_announced" {
  kind        = "return"
  source      = "shop"
  answered_by = "returns portal"
  attributes  = { order_id = string, sku = string }
}
event "case_opened" {
  kind        = "case"
  source      = "helpdesk"
  answered_by = "helpdesk"
  attributes  = { case_id = string }
}
event "case_closed" {
  kind       = "other"
  source     = "helpdesk"
  attributes = { case_id = string }
}
consent "letters" {
  channels     = [channel.email, channel.push]
  basis        = "double_opt_in"
  given_by     = event.newsletter_confirmed
  purpose      = "Nieuws en aanbiedingen"
  collected_at = "https://linnea.example/nieuwsbrief"
}
segment "lapsed" {
  title         = "Bought before, not in half a year"
  when          = local.customer && !occurred(event.order_placed, "180d")
  expected_size = 9000
}
check "none_on_its_way" {
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
check "nothing_returned" {
  about = "return"
  holds = !occurred(event.return_announced, "14d")
}
check "no_open_case" {
  about = "case"
  holds = !pending(event.case_opened, event.case_closed, "case_id", "90d")
}
check "in_stock" {
  about = "stock"
  per   = "product"
}
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.none_on_its_way, check.nothing_returned, check.no_open_case, check.in_stock]
  enforce    = "insert"
  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "20h"
  }
  quiet_hours {
    from = "21:00"
    to   = "08:00"
  }
}
offer "back10" {
  title      = "10% op de nieuwe collectie"
  percent    = 10
  code       = "TERUG10"
  valid_for  = "14d"
  redeem_on  = [channel.website, channel.store]
  publish_on = [channel.email]
  terms_url  = "https://linnea.example/actievoorwaarden"
  per_person = 1
}
