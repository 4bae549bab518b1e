channel "whatsapp" { # want `people can write to channel "whatsapp", and it does not say within what time`
  sender      = { number = "+353850000000" }
  two_way     = true
  answered_by = team.lifecycle
}
channel "store" { two_way = true } # want `people can write to channel "store", and nobody is named to answer` with `they can write here`
channel "email" {
  sender         = { address = "No-Reply@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Unsubscribe: ${recipient.unsubscribe_url}"
  answered_by    = team.lifecycle
}
channel "sms" { sender = { number = "+353850000000" } }
message "question" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A question"
    preheader = "…"
    body      = "<p>Which knife? Just reply.</p>" # want `message "question" asks people to reply, and its replies go to No-Reply@saltmarsh.example` at "Just reply"
    link "chat" { url = "https://m.me/saltmarsh" } # want `leads to a chat on messenger, and no channel of that kind says who answers` at "m.me"
  }
  sms { text = "Which knife? Reply to this text." } # want `asks people to reply, and nobody answers channel "sms"` at "Reply to this"
}
journey "ask" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "question" {}
  }
}
