# An hour later at any hour; quiet hours that end too early for Sunday in Texas; an
# hour that fits Florida and not every state.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US-FL", "US-TX", "US"]
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
  applies_to = ["editorial"]
  quiet_hours {
    from = "20:00"
    to   = "10:00"
  }
}
message "notes" {
  class    = "editorial"
  consents = [consent.newsletter]
  sms { text = "Notes." }
}
journey "soon" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "knives" {} # want `send "knives" can go out at 22:00 on a Wednesday in US-FL, where marketing texts are for 08:00–20:00` help `quiet_hours from = "20:00", to = "08:00" in a policy, or with a window on the send \(hours as of 20`
  }
}
journey "sunday" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "30d"
  }
  flow {
    send "notes" {} # want `in US-TX, where marketing texts are for Mon–Sat 09:00–21:00, Sun 12:00–21:00`
  }
}
journey "late" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "30d"
  }
  flow {
    send "knives" { # want `send "knives" can go out at 18:30 on a Wednesday in US; hours that fit every state are Mon–Fri 10:00–18:00, Sat–Sun 12:00–17:00`
      window {
        days = ["wed"]
        from = "18:30"
        to   = "19:00"
      }
    }
  }
}
