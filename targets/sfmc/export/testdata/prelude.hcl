project "shop" {
  title    = "Shop"
  owner    = team.care
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "SE"]
  links    = ["shop.example"]
}
team "care" { contact = "care@shop.example" }
profile {
  locale = profile.language
  attribute "language" { type = string }
  attribute "country" {
    type   = string
    values = ["NL", "SE"]
  }
  attribute "age" { type = number }
  attribute "vip" { type = bool }
  attribute "plan" { type = string }
  attribute "born" { type = date }
  attribute "renews" { type = date }
  attribute "seen" { type = datetime }
  attribute "tags" { type = list(string) }
}
event "cart_left" {
  kind       = "cart"
  attributes = { cart_id = string, total = money, gift = bool, items = list(object({ sku = string, name = string })) }
}
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, cart_id = string, total = money, store = string }
}
event "shipped" {
  kind       = "shipment"
  attributes = { order_id = string }
}
event "delivered_home" {
  kind       = "delivery"
  attributes = { order_id = string }
}
event "agreed" { kind = "consent" }
consent "news" {
  channels = [channel.email, channel.sms]
  basis    = "opt_in"
  given_by = event.agreed
}
consent "app" {
  channels = [channel.push]
  basis    = "opt_in"
  given_by = event.agreed
}
consent "chat" {
  channels = [channel.whatsapp]
  basis    = "opt_in"
  given_by = event.agreed
}
channel "email" {
  sender         = { address = "hi@shop.example", reply_to = "care@shop.example" }
  legal_name     = "Shop BV"
  postal_address = "Kade 1, Utrecht"
  footer = {
    "nl-NL" = "Afmelden: ${recipient.unsubscribe_url}"
    "sv-SE" = "Avsluta: ${recipient.unsubscribe_url}"
  }
}
channel "sms" {
  sender = { name = "Shop" }
  footer = "Stop: ${recipient.unsubscribe_url}"
}
channel "push" {}
channel "whatsapp" { sender = { number = "+31201234567" } }
segment "staff" { when = profile.plan == "staff" }
segment "loyal" { when = count(event.ordered, "365d") >= 3 }
message "hello" {
  class    = "promotional"
  consents = [consent.news]
  email {
    subject = "Hoi ${default(profile.plan, "jij")}"
    body    = "<p>Welkom.</p>"
    link "cta" {
      url  = "https://shop.example/start"
      text = "Begin"
    }
  }
  locale "sv-SE" {
    email {
      subject = "Hej"
      body    = "<p>Välkommen.</p>"
    }
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject = "Bedankt"
    body    = "<p>Tot ziens.</p>"
  }
}
message "other" {
  class = "transactional"
  email {
    subject = "Nog iets"
    body    = "<p>Nog iets.</p>"
  }
}
