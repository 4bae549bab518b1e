project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE", "de-DE", "fr-FR"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL"]
  links    = ["saltmarsh.example"]
}
message "messen" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "20 procent korting op messen" # want `says 20 procent, and offer "spring" gives 10%` at "20 procent"
    preheader = "Geldig t/m 30 maart" # want `says until 30 maart, and offer "spring" ends on 2027-03-31`
    body      = "<p>Van 2 maart t/m 31 maart 2027 krijg je 10% korting.</p>" # want `says from 2 maart, and offer "spring" starts on 2027-03-01`
  }
  locale "sv-SE" {
    email {
      subject   = "12,5 % rabatt på knivar" # want `says 12,5 %`
      preheader = "Erbjudandet gäller t.o.m. 31 april" # want `says until 31 april`
      body      = "<p>Koden är VAR10.</p>" # want `gives code "VAR10"`
    }
  }
  locale "de-DE" {
    email {
      subject   = "Sparen Sie 15 Prozent" # want `says 15 Prozent`
      preheader = "Das Angebot gilt bis zum 31. Mai" # want `says until 31. Mai`
      body      = "<p>Angebot gültig bis 31.3.2026.</p>" # want `says until 31.3.2026`
    }
  }
  locale "fr-FR" {
    email {
      subject   = "20 % de réduction" # want `says 20 %`
      preheader = "Offre valable jusqu’au 1er mai" # want `says until 1er mai`
      body      = "<p>Pour vous.</p>"
    }
  }
}
