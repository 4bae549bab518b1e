# The world in which the examples of the reference are compiled. A test takes
# from it the blocks that an example names, so that an example may declare any of
# them itself.
project "aurora" {
  title    = "Aurora Outdoor"
  owner    = team.lifecycle
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "BE", "SE"]
  links    = ["aurora.example"]
}

profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country
  attribute "language" { type = string }
  attribute "tz" { type = string }
  attribute "vip" { type = bool }
  attribute "birthday" { type = date }
  attribute "interests" { type = list(string) }
  attribute "carts" { type = number }
  attribute "last_cart" { type = string }
  attribute "age" { type = number }
  attribute "country" {
    type   = string
    values = ["NL", "BE", "SE"]
  }
}

team "lifecycle" { contact = "lifecycle@aurora.example" }
team "brand" { contact = "brand@aurora.example" }
team "performance" { contact = "performance@aurora.example" }
team "care" { contact = "care@aurora.example" }
team "sales" { contact = "sales@aurora.example" }

kpi "new_visitors" { kind = "reach" }
kpi "lead_rate" { kind = "conversion" }
kpi "cac" { kind = "cost" }
kpi "repeat_rate" { kind = "retention" }
kpi "cart_recovery" { kind = "conversion" }
kpi "click_rate" { kind = "engagement" }

objective "grow_repeat" {
  kpi      = kpi.repeat_rate
  baseline = 22
  target   = 30
  by       = "2027-06-30"
}

funnel "shop" {
  stage "awareness" { kpis = [kpi.new_visitors] }
  stage "consideration" { kpis = [kpi.lead_rate] }
  stage "purchase" { kpis = [kpi.cac] }
  stage "retention" { kpis = [kpi.repeat_rate] }
}

channel "email" {
  sender         = { address = "hej@aurora.example" }
  legal_name     = "Aurora Outdoor BV"
  postal_address = "Havenstraat 1, 1013 AA Amsterdam"
  footer         = "Afmelden: ${recipient.unsubscribe_url}"
  answered_by    = team.care
  sla            = "4h"
}
channel "push" {}
channel "sms" { sender = { number = "+31612345678" } }
channel "instagram" { kind = "social" }
channel "search" {}
channel "website" {}
channel "app" {}
channel "store" {}
channel "shop_online" { kind = "website" }

touchpoint "website" { channel = channel.website }

event "order_placed" {
  kind       = "order"
  attributes = { order_id = string, total = money, items = list(object({ name = string, sku = string, price = money })) }
}
event "order_shipped" {
  kind       = "shipment"
  attributes = { order_id = string }
}
event "order_delivered" {
  kind       = "delivery"
  attributes = { order_id = string }
}
event "cart_abandoned" {
  kind       = "cart"
  attributes = {
    cart_id    = string
    total      = money
    departs    = date
    starts     = datetime
    distance   = number
    title      = string
    query      = string
    table_html = string
    items      = list(object({ name = string, sku = string, price = money }))
  }
}
event "cart_updated" {
  kind       = "cart"
  attributes = { cart_id = string }
}
event "newsletter_confirmed" { kind = "consent" }
event "demo_requested" { kind = "lead" }

segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
segment "staff" {}
segment "do_not_contact" {}

consent "newsletter" {
  basis    = "opt_in"
  given_by = event.newsletter_confirmed
}
consent "push" {
  channels = [channel.push]
  basis    = "opt_in"
  given_by = event.newsletter_confirmed
}

check "nothing_on_its_way" {
  about = "order"
  holds = !pending(event.order_shipped, event.order_delivered, "order_id", "30d")
}
check "no_open_complaint" { about = "case" }

offer "summer10" {
  title   = "10% on summer gear"
  code    = "SUMMER10"
  percent = 10
  starts  = "2026-06-01"
  ends    = "2026-06-30"
}

message "size_guide" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject = "Vind je maat"
    body    = "<p>Zo meet je jezelf op.</p>"
  }
}
message "cart_reminder" {
  class    = "promotional"
  trigger  = event.cart_abandoned
  consents = [consent.newsletter, consent.push]
  email {
    subject = "Je winkelmandje staat nog klaar"
    body    = "<p>Ga verder waar je was.</p>"
  }
  push {
    title = "Je winkelmandje staat klaar"
    body  = "Ga verder waar je was."
  }
}
message "cart_last" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject = "Nog even over je winkelmandje"
    body    = "<p>We bewaren het tot zondag.</p>"
  }
}
message "cart_last_question" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject = "Nog iets nodig voor je tocht?"
    body    = "<p>We bewaren je winkelmandje tot zondag.</p>"
  }
}
message "shipped" {
  class = "transactional"
  param "tracking_url" { type = string }
  email {
    subject = "Je pakket is onderweg"
    body    = "<p>Volg het hier: ${param.tracking_url}</p>"
  }
}

fragment "order_checks" {
  param "about" { type = check }
  flow {
    guard "orders" { checks = [check.nothing_on_its_way, param.about] }
  }
}

secret "crm" {}

journey "welcome" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" { message = message.size_guide }
  }
}
journey "post_purchase" {
  status = "live"
  entry {
    event   = event.order_shipped
    reentry = "always"
  }
  flow {
    send "guide" { message = message.size_guide }
  }
}
journey "abandoned_cart" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "first_hour" { for = "1h" }
    guard "still_fit" {
      checks = [check.nothing_on_its_way, check.no_open_complaint]
      otherwise {
        exit "not_fit" {}
      }
    }
    send "nudge" {
      message  = message.cart_reminder
      channels = [channel.push, channel.email]
    }
  }
}
