# A deadline in the data, one for each person, a journey that ends, a notice about
# an order, a word within another.
event "sale_opened" {
  kind       = "other"
  attributes = { closes_on = date }
}
offer "first" {
  title      = "10% on your first order"
  percent    = 10
  valid_for  = "7d"
  per_person = 1
}
message "from_data" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.sale_opened
  email {
    subject   = "Last chance until ${date(trigger.closes_on)}"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "once" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.first]
  email {
    subject   = "Ends soon: your ten percent"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
message "fair" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Last chance to meet us at the fair"
    preheader = "…"
    body      = "<p>Hall 4.</p>"
  }
}
message "pickup" {
  class = "transactional"
  email {
    subject   = "Last chance to pick up your parcel"
    preheader = "…"
    body      = "<p>It goes back tomorrow.</p>"
  }
}
message "blast" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A blast chance of rain"
    preheader = "…"
    body      = "<p class=\"last chance\">Umbrellas at last. Chance of sun: none.</p>"
  }
}
journey "carts" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "once" {}
  }
}
journey "fair" {
  ends = "2027-05-01"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "fair" {}
  }
}
