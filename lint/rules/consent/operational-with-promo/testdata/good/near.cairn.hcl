# Discounts that were given, words that only look like it, the price of a renewal, a
# confirmation of a sign-up, and advertising where it belongs.
message "receipt" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject   = "Your order ${trigger.order_id}"
    preheader = "We have it, and this is what happens next."
    body      = "<p>Your spring code gave you 10% off, which is already applied.</p><ul><li>Total with 10% off: ${money(trigger.total)}</li></ul><p>It went off. Your next parcel follows.</p>"
    link "order" {
      url  = "https://saltmarsh.example/orders/${trigger.order_id}?ref=shop now"
      text = "Your order"
    }
  }
}
message "contract" {
  class = "service"
  email {
    subject   = "Your renewal"
    preheader = "What changes, what stays, and by when to decide."
    body      = "<p>In the second year your contract keeps 10% off.</p><p>The workshop now opens at eight.</p><p>100% offline: it works without a net.</p>"
  }
}
message "confirm" {
  class   = "transactional"
  purpose = "doi"
  email {
    subject   = "Please confirm"
    preheader = "One click and you are on the list."
    body      = "<p>Confirm, and we write when something is 20% off.</p>"
  }
}
message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "10% off knives"
    preheader = "Until the end of the month, in the shop and online."
    body      = "<p>Shop now.</p>"
  }
}
