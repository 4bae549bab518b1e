# Words that invite nobody, a chat that somebody answers, a reply address beside a
# no-reply sender, and a message that nothing sends.
channel "whatsapp" {
  sender      = { number = "+353850000000" }
  two_way     = true
  answered_by = team.lifecycle
  sla         = "2h"
}
channel "email" {
  sender         = { address = "noreply@saltmarsh.example", reply_to = "hello@saltmarsh.example" }
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
    body      = "<p>Just reply.</p>"
    link "chat" { url = "https://wa.me/353850000000" }
  }
  sms { text = "Knives are sharp again. Reply to this with STOP to end, or please do not reply to this." }
}
message "kept" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Just reply" }
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
