# Every first of October, to people with boots of ours.
message "winter_care" {
  title    = "Boots before the winter"
  class    = "editorial"
  content  = "howto"
  purpose  = "care"
  stage    = stage.retention
  consents = [consent.newsletter]
  landing  = touchpoint.repair_bench

  email {
    subject   = "Zo gaan je schoenen de winter in"
    preheader = "Drie dingen om na te kijken voor de paden nat worden."
    body      = template("copy/winter_care.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/care/winter"
      text = "Bekijk de winterlijst"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Gör skorna redo för vintern"
      preheader = "Tre saker att se över innan stigarna blir blöta."
      body      = template("copy/winter_care.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/care/winter"
        text = "Se vinterlistan"
      }
    }
  }
}
