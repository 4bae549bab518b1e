brand "saltmarsh" {
  voice {
    max_sentence_words = 14
    reading_ease       = { "en-IE" = 60, "nl-NL" = 60, "sv-SE" = 60, "de-DE" = 50, "fr-FR" = 55 }
  }
  on "sms" { max_sentence_words = 6 }
}
message "easy" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>The knife is made by hand in a small shop by the sea. We grind it, we clean it, and we send it to you. It comes in a box. Wash it in warm water. Dry it with a cloth. It will stay sharp for a year.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "1"
      preheader = "2"
      body      = "<p>Het mes is met de hand gemaakt in een kleine werkplaats aan zee. Wij slijpen het en sturen het naar je toe. Het komt in een doos. Was het af in warm water. Droog het met een doek. Zo blijft het een jaar scherp.</p>"
    }
  }
  locale "de-DE" {
    email {
      subject   = "1"
      preheader = "2"
      body      = "<p>Das Messer ist von Hand gemacht, in einer kleinen Werkstatt am Meer. Wir schleifen es und senden es zu dir. Es kommt in einer Kiste. Wasch es in warmem Wasser. Dann trockne es mit einem Tuch. So bleibt es ein Jahr scharf.</p>"
    }
  }
  locale "fr-FR" {
    email {
      subject   = "1"
      preheader = "2"
      body      = "<p>Le couteau est fait à la main dans un petit atelier. Il vient du bord de la mer. Il arrive dans une boîte. Lavez la lame dans de l’eau chaude. Puis passez un chiffon doux. La lame reste vive toute une année.</p>"
    }
  }
  locale "sv-SE" {
    email {
      subject   = "1"
      preheader = "2"
      body      = "<p>Kniven är gjord för hand i en liten verkstad vid havet. Vi slipar den och skickar den till dig. Den kommer i en låda. Diska den i varmt vatten. Torka den med en duk. Då är den vass i ett år.</p>"
    }
  }
}
message "list" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Our knives"
    preheader = "Three of them, made in Cork."
    body      = "<ul><li>Three knives of steel from the hills in the north</li><li>One box of oak that grew by the sea</li></ul><p>Write to us at https://saltmarsh.example/a/very/long/path?with=words: we answer within a day, e.g. by mail.</p>"
  }
  sms { text = "Here they are.\nSee you\n- in Cork\n- in Dublin\n- by the sea" }
}
message "brief" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Implementation"
    preheader = "Three of them, made in Cork."
    body      = "<p>Organisational implementation necessitates considerable administrative coordination.</p>"
  }
}
