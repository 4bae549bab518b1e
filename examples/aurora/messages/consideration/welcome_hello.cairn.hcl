# First mail after the confirmation: who we are, what we send, how often. Asks
# what people like to do, because the next mails depend on it.
message "welcome_hello" {
  title    = "Welcome: what to expect"
  class    = "editorial"
  content  = "expert"
  purpose  = "welcome"
  stage    = stage.consideration
  consents = [consent.newsletter]
  landing  = touchpoint.website

  email {
    subject   = "Welkom. Dit kun je van ons verwachten"
    preheader = "Routes, onderhoud en eerlijk advies. Jij kiest waarover."
    body      = template("copy/welcome_hello.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/likes"
      text = "Kies wat je graag doet"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Välkommen. Det här kan du vänta dig"
      preheader = "Turer, skötsel och ärliga råd. Du väljer vad det ska handla om."
      body      = template("copy/welcome_hello.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/likes"
        text = "Välj vad du gillar"
      }
    }
  }
}
