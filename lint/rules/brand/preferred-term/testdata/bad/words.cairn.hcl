brand "saltmarsh" {
  term "cart" {
    use    = { en = "cart", nl = "winkelmandje", sv = "varukorg" }
    avoid  = { en = ["basket", "trolley"], nl = ["winkelwagen"], sv = ["kundvagn"] }
    reason = "The shop says so."
  }
  term "order" {
    use   = { en = "work order" }
    avoid = { en = ["order"], sv = ["mail"] }
  }
}
message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your BASKET"         # want "the brand says .cart., not .BASKET.: the shop says so"
    preheader = "A trolley, an order" # want ".cart., not .trolley." ".work order., not .order."
    body      = "<p>The basket's still full.</p>" # want ".cart., not .basket's."
  }
  locale "sv-SE" {
    email {
      subject   = "Din kundvagn" # want ".varukorg., not .kundvagn."
      preheader = "Basket, order, winkelwagen"
      body      = "<p>Läs vårt mail.</p>" # want "the brand avoids .mail."
    }
  }
  locale "nl-BE" {
    email {
      subject   = "Je winkelwagen" # want ".winkelmandje., not .winkelwagen."
      preheader = "Nog vol."
      body      = "<p>Vol.</p>"
    }
  }
}
