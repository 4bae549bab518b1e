# A word in the copy is no way out, a footer with an address is none, and push needs
# none in the message.
channel "sms" { # want `message "knives" goes out on channel "sms" without a way to opt out: it has no footer` help `recipient.unsubscribe_url` with `this goes out there`
  sender = { number = "+353850000000" }
}
channel "whatsapp" {
  sender      = { number = "+353850000000" }
  two_way     = true
  answered_by = team.lifecycle
  sla         = "2h"
  footer      = "Saltmarsh Ltd, Cork" # want `message "knives" goes out on channel "whatsapp" with a footer that has no way to opt out` at "\"Saltmarsh Ltd, Cork\""
}
channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Afmelden: ${recipient.unsubscribe_url}" # want `people who read en-IE are told how to opt out in another language` help `footer = \{ "en-IE" = "Unsubscribe: `
  answered_by    = team.lifecycle
  sla            = "1d"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Stop guessing. The new knives are here." }
  whatsapp { text = "Unsubscribe from blunt knives!" }
  push {
    title = "Knives"
    body  = "Here they are."
  }
}
message "news" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "News of the kitchen"
    preheader = "Three things that we tried, and one that failed."
    body      = "<p>Three things.</p>"
  }
}
message "offer" {
  class    = "promotional"
  consents = [consent.newsletter]
  whatsapp {
    text   = "Knives."
    footer = "Saltmarsh" # want `message "offer" has a footer of its own, without a way to opt out`
  }
}
journey "knives" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" { mode = "all" }
    send "news" {}
    send "offer" {}
  }
}
