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
    subject   = "Your work order and your cart"
    preheader = "Work orders, pre-order, baskets"
    body      = "<p>See saltmarsh.example/basket or order@saltmarsh.example, or the basket${recipient.view_url}.</p>"
  }
  locale "de-DE" {
    email {
      subject   = "Basket"
      preheader = "Order, trolley, kundvagn"
      body      = "<p>Mail</p>"
    }
  }
}
