# Keys, senders, comparisons, a scenario and an address.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["saltmarsh.example"]
}
profile {
  identifier "mobile" {}                          # want `the key "mobile" takes numbers as they are typed` help `format = "e164"`
  identifier "whatsapp" { format = "text" }       # want `the key "whatsapp" takes` at `"text"`
  attribute "driver" { type = string }
}
channel "sms" { sender = { number = "085 000 0000" } }          # want `channel "sms" sends from "085 000 0000", which has no country code`
channel "whatsapp" { sender = { number = "+353 85 000 0000" } } # want `channel "whatsapp" sends from "\+353 85 000 0000", which is not written as a number alone` help `\+353850000000`
segment "staff" { when = profile.phone == "0850000000" }        # want `phone is kept with its country code and is never "0850000000"` at `"0850000000"`
message "drive" {
  class = "service"
  sms { text = "Your van is ready." }
}
journey "drive" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  measure { within = "7d" }
  flow {
    send "drive" { to = profile.driver } # want `the sms message goes to profile.driver, a number as it was typed` with "declared here"
  }
}
scenario "van" {
  journeys = [journey.drive]
  given {
    now     = "2027-03-01T12:00:00+01:00"
    profile = { phone = "00353-85-0000000" } # want `phone is kept as \+, country code and number`
  }
  at "0s" { event = event.order_placed }
  expect { sends = [message.drive] }
}
