brand "saltmarsh" {
  voice {
    max_exclamations = 0
    max_emoji        = 1
    all_caps         = false
  }
  on "sms" { max_emoji = 0 }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "They are here!"
    body      = "<p>Here! They are. Yes!!</p>"
  }
}
