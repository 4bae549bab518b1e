project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
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
    subject   = "Your basket is a trolley"
    preheader = "BASKET, and a fine one."
    body      = template("left.html")
  }
  locale "nl-NL" {
    email {
      subject   = "Je winkelwagen"
      preheader = "De winkelwagen is vol."
      body      = "<p>Vol.</p>"
    }
  }
}
