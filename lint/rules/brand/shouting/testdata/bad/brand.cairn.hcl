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
    subject   = "NEW KNIVES FROM CORK 🎉 ✨" # want "is written in capitals" at "KNIVES FROM CORK" "this email part has 2 emoji, and the brand allows 1"
    preheader = "Here they are!!" # want "this preheader has 2 exclamation marks, and the brand allows none"
    body      = "<p>They are here?! </p>" # want "shouts"
  }
  sms { text = "Here they are 🔪" } # want "this sms part has 1 emoji, and the brand allows none"
}
