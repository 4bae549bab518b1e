# Two texts at any hour lack the same quiet hours: one finding.
project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US-FL"]
  links    = ["saltmarsh.example"]
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
journey "knives" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "one" { message = message.knives } # want `send "one" can go out at 22:00 on a Wednesday in US-FL` with `and so can this one`
    wait "two_days" { for = "2d" }
    send "two" { message = message.knives }
    wait "four_days" { for = "4d" }
    send "late" { # want `send "late" can go out at`
      message = message.knives
      window {
        from = "09:00"
        to   = "22:00"
      }
    }
  }
}
