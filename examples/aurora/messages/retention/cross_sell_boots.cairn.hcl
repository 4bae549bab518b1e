# Twelve days after the care mail: two things, and why.
message "cross_sell_boots" {
  title    = "What we use with our own boots"
  class    = "promotional"
  content  = "product"
  purpose  = "cross_sell"
  stage    = stage.retention
  consents = [consent.newsletter]
  products = [{ sku = "SOCK-MERINO" }, { sku = "WAX-LEATHER" }]
  landing  = touchpoint.product_pages

  email {
    subject   = "Bij je schoenen: wat wij zelf gebruiken"
    preheader = "Sokken die niet schuiven en was die het leer soepel houdt."
    body      = template("copy/cross_sell_boots.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/care/boots-kit"
      text = "Bekijk sokken en was"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Till skorna: det vi själva använder"
      preheader = "Strumpor som inte glider och vax som håller lädret mjukt."
      body      = template("copy/cross_sell_boots.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/care/boots-kit"
        text = "Se strumpor och vax"
      }
    }
  }
}
