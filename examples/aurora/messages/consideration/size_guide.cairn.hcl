# Answers the doubt that stops most first orders: will it fit?
message "size_guide" {
  title    = "How to measure your size at home"
  class    = "editorial"
  content  = "howto"
  purpose  = "welcome"
  stage    = stage.consideration
  consents = [consent.newsletter]
  landing  = touchpoint.size_pages

  email {
    subject   = "Past het? Zo meet je thuis je maat"
    preheader = "Een vel papier, een pen en tien minuten. Meer heb je niet nodig."
    body      = template("copy/size_guide.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/size"
      text = "Open de maatgids"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Passar det? Så mäter du hemma"
      preheader = "Ett papper, en penna och tio minuter. Mer behöver du inte."
      body      = template("copy/size_guide.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/size"
        text = "Öppna storleksguiden"
      }
    }
  }
}
