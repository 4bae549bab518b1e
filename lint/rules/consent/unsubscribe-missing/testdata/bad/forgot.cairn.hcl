# Where the other messages of a channel write it themselves, the one that has
# forgotten it is told.
channel "sms" { sender = { number = "+353850000000" } }
message "one" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here. Reply STOP to end." }
}
message "two" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "And the old ones are sharp again." } # want `message "two" goes out on channel "sms" without a way to opt out` with `this channel appends nothing`
}
journey "knives" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "one" {}
    wait "week" { for = "7d" }
    send "two" {}
  }
}
