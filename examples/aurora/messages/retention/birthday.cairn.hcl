# Once a year, on the day itself, to adults who told us their birthday.
message "birthday" {
  title    = "Happy birthday"
  class    = "promotional"
  content  = "offer"
  purpose  = "birthday"
  stage    = stage.retention
  offers   = [offer.birthday]
  consents = [consent.newsletter]
  landing  = touchpoint.code_page

  email {
    subject   = "Gefeliciteerd met je verjaardag"
    preheader = "Een klein cadeau van ons, voor iets waar je buiten iets aan hebt."
    body      = template("copy/birthday.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/code"
      text = "Bekijk hoe je code werkt"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Grattis på födelsedagen"
      preheader = "En liten present från oss, till något du har nytta av ute."
      body      = template("copy/birthday.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/code"
        text = "Se hur koden fungerar"
      }
    }
  }
}
