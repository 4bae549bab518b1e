# Berlin's clock holds nobody in Florida.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "Europe/Berlin"
  currency = "USD"
  markets  = ["US-FL"]
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
    from     = "20:00"
    to       = "09:00"
    timezone = "Europe/Berlin"
  }
}
journey "soon" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "knives" {} # want `in US-FL, where marketing texts are for 08:00–20:00`
  }
}
