# People sign up for the code: the form shows it. The journey on the cart is for
# people who know the shop, and the draft greets nobody.
touchpoint "form" {
  channel = channel.website
  offers  = [offer.spring]
}
message "ten_off" {
  class    = "promotional"
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Your ten percent"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
message "twenty_off" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  email {
    subject   = "Twenty percent off knives"
    preheader = "In March."
    body      = "<p>Twenty percent off.</p>"
  }
}
journey "joined" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "ten_off" {}
  }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "twenty_off" {}
  }
}
journey "soon" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "twenty_off" {}
  }
}
