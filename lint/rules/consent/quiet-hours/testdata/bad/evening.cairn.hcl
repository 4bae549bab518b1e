# The journey names half past eight in the evening; the policy begins to be quiet at
# eight. And a note: a holiday in France.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "Europe/Paris"
  currency = "USD"
  markets  = ["FR"]
  links    = ["saltmarsh.example"]
}
profile {
  market   = profile.country
  timezone = profile.zone
  attribute "country" { type = string }
  attribute "zone" { type = string }
}
channel "sms" {
  sender = { number = "+15550100" }
  footer = "Reply STOP to end"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here." }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
journey "evening" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "evening" { until_time = "20:30" }
    send "knives" { # want `send "knives" always comes in quiet hours on channel "sms", such as at 20:30: it goes out at 09:00` with `these quiet hours hold it` `send "knives" can go out on 2027-03-29, a public holiday in FR`
      window { days = ["mon", "tue", "wed", "thu", "fri", "sat"] }
    }
  }
}
