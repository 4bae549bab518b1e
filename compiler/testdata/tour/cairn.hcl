project "tour" {
  title    = "Tour & \"Travel\" #1"
  owner    = team.crm
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "SE"]
}
library "group" { source = "../tour_brand" }
team "crm" { contact = "crm@tour.example" }
team "sales" { contact = "sales@tour.example" }
kpi "clicks" { kind = "engagement" }
secret "crm" {}

funnel "shop" {
  stage "awareness" {}
  stage "purchase" { title = "1. Purchase <now>" }
  stage "retention" {}
}
touchpoint "ads" {
  title    = "Ads \"search\"] --> x; end"
  stage    = stage.awareness
  leads_to = [touchpoint.site, journey.everything]
}
touchpoint "site" {
  stage    = stage.purchase
  leads_to = [journey.everything]
}
touchpoint "loose" {}

channel "email" {}
channel "sms" {}
channel "push" {}

profile {
  locale   = profile.language
  market   = profile.country
  attribute "language" { type = string }
  attribute "country" {
    type   = string
    values = ["NL", "SE"]
  }
  attribute "vip" { type = bool }
  attribute "tags" { type = list(string) }
  attribute "birthday" { type = date }
}
event "cart" {
  kind       = "cart"
  attributes = { cart_id = string, total = money }
  attribute "items" { type = list(object({ sku = string })) }
}
event "ordered" {
  kind       = "order"
  attributes = { cart_id = string }
}
event "confirmed" { kind = "consent" }
event "noted" { attributes = { what = string } }
segment "lapsed" { when = occurred(event.ordered) && !occurred(event.ordered, "365d") }

consent "news" {
  channels = [channel.email, channel.push]
  basis    = "double_opt_in"
  given_by = event.confirmed
}
check "on_its_way" { about = "order" }
check "not_owned" {
  per   = "product"
  holds = !occurred(event.ordered, "90d")
}
check "recent" {
  trigger = event.cart
  param "days" { type = number }
  holds = trigger.total > param.days
}

message "reminder" {
  class    = "promotional"
  trigger  = event.cart
  consents = [consent.news]
  products = trigger.items
  param "why" {
    type    = string
    default = "nu"
  }
  email {
    subject = "Hoi ${default(profile.first_name, "daar")}, %{ if profile.vip }VIP%{ else }klant%{ endif }"
    body    = "<p>${param.why} ${link.cta.url}</p>"
    link "cta" {
      url  = "https://tour.example/cart?id=${trigger.cart_id}"
      text = "Verder"
    }
  }
  push {
    title = "Je mandje"
    body  = "Staat klaar"
  }
  locale "sv-SE" {
    push {
      title = "Din korg"
      body  = "Väntar"
    }
    email {
      subject = "Hej"
      body    = "<p>Hej</p>"
    }
  }
}
message "note" {
  class = "service"
  sms { text = "Dank je" }
}

policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.on_its_way]
  enforce    = "insert"
  frequency_cap {
    max = 2
    per = "7d"
  }
  quiet_hours {
    from    = "20:00"
    to      = "09:00"
    markets = ["NL"]
  }
  exit "lapsed" { when = segment.lapsed }
}
policy "all" {
  applies_to = ["promotional", "service"]
  checks     = [check.not_owned]
}
