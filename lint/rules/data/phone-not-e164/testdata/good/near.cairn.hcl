# Names and short codes as senders, a number in its form, what only sounds like a
# phone, the beginning of a number, an address that its source brings into form.
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
  identifier "phone" { format = "e164" }
  identifier "crm_id" {}
  attribute "phone_model" { type = string }
  attribute "driver" {
    type       = string
    normalised = "e164"
  }
}
channel "sms" { sender = { number = "Saltmarsh" } }
channel "alerts" {
  kind   = "sms"
  sender = { number = "50123" }
}
channel "whatsapp" { sender = { number = "+353850000000" } }
segment "staff" { when = profile.phone == "+353850000000" || profile.phone_model == "0850" || starts_with(profile.phone, "+353") }
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
    send "drive" {
      to       = profile.driver
      channels = [channel.alerts]
    }
  }
}
