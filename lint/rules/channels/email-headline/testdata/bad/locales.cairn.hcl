# A locale block replaces whole parts: what it leaves out is not taken from the
# project's own locale.
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made by hand in Cork."
    body      = "<p>They are here.</p>"
  }
  locale "nl-NL" {
    email { # want `mail .knives. in nl-NL has no preheader: inboxes show what the mail begins with`
      subject = "Nieuwe messen"
      body    = "<p>Ze zijn er.</p>"
    }
  }
  locale "sv-SE" {
    email {
      subject   = "Nya knivar"
      preheader = "" # want `the preheader of mail .knives. in sv-SE has 0 characters`
      body      = "<p>De är här.</p>"
    }
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "Your receipt"
    preheader = "What you bought, and what it cost."
    body      = "<p>Thank you.</p>"
  }
  locale "nl-NL" {
    email {
      subject = "Je bon"
      body    = "<p>Dank je.</p>"
    }
  }
}
