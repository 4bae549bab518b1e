brand "saltmarsh" {
  voice { formality = { nl = "informal", "de-DE" = "formal" } }
}
message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "nl-BE" {
    email {
      subject   = "Welkom"
      preheader = "Fijn dat u er bent." # want `"u" is formal, and in nl-BE the brand addresses people informally \(je\)`
      body      = "<p>Lees uw eerste brief.</p>"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Willkommen"
      preheader = "Schön, dass du da bist." # want `"du" is informal, and in de-DE the brand addresses people formally \(Sie\)`
      body      = "<p>Hier ist Ihr erster Brief. Wir danken Ihnen.</p>"
    }
  }
}
