# A month after a new jacket: how to wash it, and with what.
message "cross_sell_jacket" {
  title    = "How to wash a rain jacket"
  class    = "promotional"
  content  = "product"
  purpose  = "cross_sell"
  stage    = stage.retention
  consents = [consent.newsletter]
  products = [{ sku = "WASH-TECH" }, { sku = "SPRAY-DRY" }]
  landing  = touchpoint.product_pages

  email {
    subject   = "Je jas wassen? Graag zelfs"
    preheader = "Een schone regenjas houdt je droger. Zo doen wij het."
    body      = template("copy/cross_sell_jacket.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/care/jacket-kit"
      text = "Bekijk wasmiddel en spray"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Tvätta jackan? Ja, gärna"
      preheader = "En ren regnjacka håller dig torrare. Så gör vi."
      body      = template("copy/cross_sell_jacket.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/care/jacket-kit"
        text = "Se tvättmedel och spray"
      }
    }
  }
}
