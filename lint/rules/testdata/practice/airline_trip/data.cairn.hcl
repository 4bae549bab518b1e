profile {
  locale   = profile.language
  market   = profile.country
  timezone = profile.tz
  attribute "language" {
    type   = string
    values = ["en-GB", "fr-FR"]
  }
  attribute "country" {
    type   = string
    values = ["GB", "FR"]
  }
  attribute "tz" { type = string }
}
channel "email" {
  sender         = { name = "Skerry Air", address = "travel@skerry.example" }
  two_way        = true
  answered_by    = team.desk
  sla            = "4h"
  legal_name     = "Skerry Air Ltd"
  postal_address = "4 Quay Road, Aberdeen, AB11 5QX"
  footer = {
    "en-GB" = "Unsubscribe: ${recipient.unsubscribe_url}"
    "fr-FR" = "Se désabonner : ${recipient.unsubscribe_url}"
  }
}
channel "whatsapp" {
  two_way     = true
  answered_by = team.desk
  sla         = "2h"
}
channel "push" { permission = "notifications" }

event "offers_confirmed" {
  kind   = "consent"
  source = "website"
}
event "booked" {
  kind   = "order"
  source = "reservations"
  sla    = "10m"
  attribute "booking_id" {
    type     = string
    required = true
  }
  attribute "departs" {
    type     = datetime
    required = true
  }
  attribute "flight" {
    type     = string
    required = true
  }
  attribute "from_city" { type = string }
}
event "extra_bought" {
  kind        = "order"
  source      = "reservations"
  answered_by = "reservations"
  attributes  = { booking_id = string }
}
event "checked_in" {
  kind       = "app"
  source     = "departures"
  attributes = { booking_id = string }
}
event "cancelled" {
  kind        = "cancellation"
  source      = "reservations"
  answered_by = "reservations"
  attributes  = { booking_id = string }
}
event "flight_delayed" {
  kind   = "delay"
  source = "operations"
  sla    = "5m"
  attribute "booking_id" {
    type     = string
    required = true
  }
  attribute "flight" {
    type     = string
    required = true
  }
  attribute "new_time" {
    type     = datetime
    required = true
  }
}
event "landed" {
  kind        = "delivery"
  source      = "operations"
  answered_by = "operations"
  attribute "booking_id" {
    type     = string
    required = true
  }
}
event "case_opened" {
  kind        = "case"
  source      = "desk"
  answered_by = "desk"
  attributes  = { case_id = string }
}
event "case_closed" {
  source     = "desk"
  attributes = { case_id = string }
}
consent "offers" {
  channels = [channel.email]
  basis    = "opt_in"
  given_by = event.offers_confirmed
}
check "no_open_case" {
  about = "case"
  holds = !pending(event.case_opened, event.case_closed, "case_id", "60d")
}
policy "calm" {
  applies_to = ["promotional", "editorial"]
  checks     = [check.no_open_case]
  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "1d"
  }
}
fragment "calm_first" {
  param "rest" { type = duration }
  flow {
    wait "rest" { for = param.rest }
    guard "no_case" { checks = [check.no_open_case] }
  }
}
