brand "saltmarsh" {
  must_say "terms" {
    in     = ["offer"]
    match  = ["conditions", "voorwaarden"]
    reason = "Every offer names its conditions."
  }
}
message "knives" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off"
    preheader = "Three knives, made in Cork."
    body      = "<p>Ten percent off. <a href='https://saltmarsh.example/conditions'>Read on</a></p>"
    text      = "Ten percent off. Conditions: https://saltmarsh.example/terms"
  }
  sms { text = "Ten percent off all our knives." } # want "the sms part of message .knives. does not say .conditions. or .voorwaarden.: every offer names its conditions"
  locale "nl-NL" {
    email { # want "the email part in nl-NL of message .knives."
      subject   = "Tien procent korting"
      preheader = "Drie messen uit Cork."
      body      = "<p>Tien procent korting op alle messen.</p>"
    }
    sms { text = "Tien procent korting. Voorwaarden op de site." }
  }
}
