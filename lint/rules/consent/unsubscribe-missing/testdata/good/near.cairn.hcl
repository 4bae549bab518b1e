# The link in a button, in a condition, in an engine's own mark, a word to reply
# with; an order's mail; a message that nobody sends; copy that the send gives.
channel "sms" { sender = { number = "+353850000000" } }
channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  answered_by    = team.lifecycle
  sla            = "1d"
}
message "button" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Knives"
    preheader = "The new ones are here, and the old ones sharp."
    body      = "<p>Knives.</p>"
    link "leave" {
      url  = recipient.preferences_url
      text = "Choose what you get"
    }
  }
}
message "mark" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Notes"
    preheader = "Three things that we tried, and one that failed."
    body      = "<p>Notes.</p><p><a href=\"https://saltmarsh.example/unsubscribe?p=1\">Leave</a></p>"
  }
}
message "some" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Knives.%{ if profile.first_name != null } End: ${recipient.unsubscribe_url}%{ else } Text stop to end%{ endif }" }
}
message "given" {
  class    = "promotional"
  consents = [consent.newsletter]
  param "html" { type = string }
  email {
    subject   = "Notes"
    preheader = "Three things that we tried, and one that failed."
    body      = raw(param.html)
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "Your order"
    preheader = "We have it, and this is what happens next."
    body      = "<p>Thank you.</p>"
  }
  sms { text = "Thank you for your order." }
}
message "kept" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Knives." }
}
message "welcome" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "Welcome"
    body  = "Good to have you here."
  }
}
journey "knives" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "button" {}
    wait "week" { for = "7d" }
    send "mark" {}
    wait "week_two" { for = "7d" }
    send "some" {}
    wait "week_three" { for = "7d" }
    send "given" { with = { html = "<p>As written elsewhere</p>" } }
    send "receipt" {}
  }
}
