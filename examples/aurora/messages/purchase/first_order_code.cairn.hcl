# The only code that a new reader gets, after two mails that were of use.
message "first_order_code" {
  title    = "A code for the first order"
  class    = "promotional"
  content  = "offer"
  purpose  = "welcome"
  stage    = stage.purchase
  offers   = [offer.first_order]
  consents = [consent.newsletter]
  landing  = touchpoint.code_page

  email {
    subject   = "${offer.first_order.percent}% op je eerste bestelling"
    preheader = "Te gebruiken in de webshop, de app en de winkel, 30 dagen lang."
    body      = template("copy/first_order_code.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/code"
      text = "Bekijk hoe je code werkt"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "${offer.first_order.percent} % på din första beställning"
      preheader = "Gäller i webbutiken, i appen och i butiken, i 30 dagar."
      body      = template("copy/first_order_code.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/code"
        text = "Se hur koden fungerar"
      }
    }
  }
}
