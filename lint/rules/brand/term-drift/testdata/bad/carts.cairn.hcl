message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your shopping cart is waiting"
    preheader = "With the discount code, or the promo code." # want "this says .promo code., where another place says .discount code."
    body      = "<p>Your cart is kept for a week.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Je winkelwagen staat klaar"
      preheader = "Kijk in je winkelmandje." # want "this says .winkelmandje., where another place says .winkelwagen."
      body      = "<p>Je winkelmandje blijft een week staan.</p>"
    }
  }
}
message "again" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is waiting"
    preheader = "The knives are still there."
    body      = "<p>Your basket is kept for a week.</p>" # want "this says .Your basket., where 2 messages say .Your shopping cart."
  }
}
