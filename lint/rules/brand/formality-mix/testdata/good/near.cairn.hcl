message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome, tu"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Fijn dat je er bent"
      preheader = "Om 20.00 u beginnen we."
      body      = "<p>Klanten zeggen: “Ik wens u veel plezier.” A.u.b. lezen. Een u-bocht bij ${recipient.view_url}u.</p>"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Willkommen bei uns"
      preheader = "Sie kommen aus Cork: Ihre Klingen sind scharf."
      body      = "<p>Die Messer und ihre Klingen: Sie halten. Du wirst sehen. »Wir danken Ihnen«, sagt der Schmied. IHNEN</p>"
    }
  }
  locale "fr-FR" {
    email {
      subject   = "Le rendez-vous de la semaine"
      preheader = "Un ton juste, et tu verras."
      body      = "<p>À bientôt.</p>"
    }
  }
  locale "sv-SE" {
    email {
      subject   = "Till dig och dina vänner"
      preheader = "Ni kan läsa ihop, och ni får var sin."
      body      = "<p>Hej.</p>"
    }
  }
}
message "both" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.cart_abandoned
  email {
    subject   = "Welcome"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Fijn dat %{ if trigger.total > 500 }u%{ else }je%{ endif } er bent"
      preheader = "Welkom."
      body      = "<p>Tot snel.</p>"
    }
  }
}
