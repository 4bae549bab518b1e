# Mail at night, a parcel's text at night, hours of the person's own, consents and
# conditions that let nobody of the market through, and the clock of the only zone.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "Europe/Dublin"
  currency = "USD"
  markets  = ["FR", "IE"]
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
consent "irish" {
  channels = [channel.sms]
  basis    = "opt_in"
  given_by = event.newsletter_confirmed
  markets  = ["IE"]
}
policy "calm" {
  applies_to = ["editorial"]
  quiet_hours {
    from     = "20:00"
    to       = "08:00"
    timezone = "Europe/Paris"
    dates    = ["2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17", "2027-07-14", "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25", "2028-01-01", "2028-04-17", "2028-05-01", "2028-05-08", "2028-05-25", "2028-06-05", "2028-07-14", "2028-08-15", "2028-11-01", "2028-11-11", "2028-12-25"]
  }
}
message "parcel" {
  class = "transactional"
  sms { text = "Your parcel is here." }
}
message "irish" {
  class    = "promotional"
  consents = [consent.irish]
  sms { text = "Knives." }
}
message "notes" {
  class    = "editorial"
  consents = [consent.newsletter]
  sms { text = "Notes." }
}
journey "night" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "welcome" {}
    send "parcel" {}
    send "irish" {}
  }
}
journey "here" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    branch "country" {
      case "ireland" {
        when = profile.country == "IE"
        send "knives" {}
      }
      otherwise {}
    }
  }
}
journey "paris" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "30d"
  }
  flow {
    send "notes" {
      window {
        days     = ["mon", "tue", "wed", "thu", "fri", "sat"]
        timezone = "Europe/Paris"
      }
    }
  }
}
