brand "saltmarsh" {
  voice {
    max_sentence_words = 18
    reading_ease       = { "en-IE" = 60, "nl-NL" = 60, "sv-SE" = 60, "de-DE" = 50, "fr-FR" = 55 }
  }
  on "sms" { max_sentence_words = 6 }
}
message "hard" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>The organisational implementation necessitates considerable administrative coordination. Subsequently, participating representatives communicate individual requirements accordingly. Responsibilities regarding international transportation remain contractually allocated. Additional documentation is available electronically immediately after registration is completed. Alternatively, administrators manually distribute instructions.</p>" # want "this body scores -?[0-9]+ for ease of reading .Flesch., and the brand asks for 60"
  }
  locale "sv-SE" {
    email {
      subject   = "1"
      preheader = "2"
      body      = "<p>Organisationens implementeringsprocess förutsätter administrativa samordningsresurser. Representanterna kommunicerar därefter individuella förutsättningar. Ansvarsfördelningen beträffande internationella transporter regleras avtalsmässigt. Kompletterande dokumentation tillhandahålls elektroniskt omedelbart efter registreringen. Alternativt distribuerar administratörerna instruktionerna personligen utan fördröjning. Vi återkommer.</p>" # want "this body scores -?[0-9]+ for ease of reading .100 − LIX., and the brand asks for 60"
    }
  }
}
