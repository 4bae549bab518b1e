# A month after new boots arrived: how to keep them. Sells nothing.
message "care_boots" {
  title    = "Care for new boots"
  class    = "editorial"
  content  = "howto"
  purpose  = "care"
  stage    = stage.retention
  consents = [consent.newsletter]
  landing  = touchpoint.repair_bench

  email {
    subject   = "Zo blijven je schoenen goed"
    preheader = "Tien minuten werk na een natte tocht. Meer is het niet."
    body      = template("copy/care_boots.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/care/boots"
      text = "Lees hoe je leer verzorgt"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Så håller dina skor längre"
      preheader = "Tio minuter efter en blöt tur. Mer behövs inte."
      body      = template("copy/care_boots.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/care/boots"
        text = "Läs hur du sköter läder"
      }
    }
  }
}
