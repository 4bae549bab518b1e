# The hours of every state, by a wait and its clock changes, and quiet hours that
# only some runs come in; the mail beside the text goes out at any hour.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/Chicago"
  currency = "USD"
  markets  = ["US"]
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
  email {
    subject   = "Knives"
    preheader = "The new ones are here, and the old ones sharp."
    body      = "<p>Knives.</p>"
  }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from     = "17:00"
    to       = "12:00"
    channels = [channel.sms]
  }
}
journey "noon" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "noon" { until_time = "12:00" }
    wait "a_bit" { for = "3h" }
    send "knives" {}
    wait "again" { for = "11h" }
    send "knives_again" { message = message.knives }
  }
}
