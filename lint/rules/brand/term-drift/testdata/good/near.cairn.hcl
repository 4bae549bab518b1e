brand "saltmarsh" {
  term "cart" {
    use   = { en = "cart" }
    avoid = { en = ["basket"] }
  }
}
message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is waiting"
    preheader = "With the picnic basket that was yours."
    body      = "<p>Your basket is kept for a week.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Je winkelwagen staat klaar"
      preheader = "Kijk in je winkelwagentje."
      body      = "<p>Die blijft een week staan.</p>"
    }
  }
  locale "nl-BE" {
    email {
      subject   = "Je varukorg staat klaar"
      preheader = "Kijk in je winkelmandje."
      body      = "<p>Die blijft een week staan.</p>"
    }
  }
}
