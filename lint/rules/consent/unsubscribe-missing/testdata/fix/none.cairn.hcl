project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "sv-SE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "SE"]
  links    = ["saltmarsh.example"]
}
channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  answered_by    = team.lifecycle
  sla            = "1d"
}
message "welcome" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "Welcome"
    body  = "Good to have you here."
  }
  locale "sv-SE" {
    push {
      title = "Välkommen"
      body  = "Kul att du är här."
    }
  }
}
message "news" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "News of the kitchen"
    preheader = "Three things that we tried, and one that failed."
    body      = "<p>Three things.</p>"
  }
  locale "sv-SE" {
    email {
      subject   = "Nytt från köket"
      preheader = "Tre saker som vi har provat, och en som gick fel."
      body      = "<p>Tre saker.</p>"
    }
  }
}
journey "news" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "news" {}
  }
}
