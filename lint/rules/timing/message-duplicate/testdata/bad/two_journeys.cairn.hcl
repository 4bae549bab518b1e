message "guide" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to choose a pan"
    preheader = "Iron, steel or copper."
    body      = "<p>Iron, steel or copper.</p>"
  }
}
journey "browsers" {
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "guide" {}
  }
}
journey "readers" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "a_week" { for = "7d" }
    send "our_guide" { message = message.guide } # want `message "guide" goes out in journey "browsers" too, and one person can get it from both` help `!sent\(message.guide, "30d"\)` with `journey "browsers" sends it here`
  }
}
