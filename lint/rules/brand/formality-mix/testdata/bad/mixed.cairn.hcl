message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "de-DE" {
    email {
      subject   = "Willkommen"
      preheader = "Schön, dass Sie da sind. Wir danken Ihnen."
      body      = "<p>Hier ist dein erster Brief.</p>" # want `message .hello. says .dein. here, which is informal, and .Sie. elsewhere`
    }
  }
  locale "fr-FR" {
    email {
      subject   = "Bienvenue"
      preheader = "Merci de votre visite, et bonne lecture chez vous."
      body      = "<p>Une lettre t'attend.</p>" # want `.t'attend. here, which is informal, and .votre. elsewhere`
    }
  }
  locale "sv-SE" {
    email {
      subject   = "Välkommen"
      preheader = "Din post, och vad du kan läsa."
      body      = "<p>Vi tackar Er för besöket.</p>" # want `.Er. here, which is formal, and .Din. elsewhere`
    }
  }
}
