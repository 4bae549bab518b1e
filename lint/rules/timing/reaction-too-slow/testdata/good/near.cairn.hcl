# The welcome comes at once from one journey; the other, on the same event, goes on
# after days. The second cart mail comes late, since the first was in time. The shop
# reports a cart hours after it was left. A parcel takes days, and its mail is no
# confirmation.
event "newsletter_confirmed" { kind = "consent" }
event "order_shipped" { kind = "shipment" }
message "case_study" {
  class    = "editorial"
  consents = [consent.newsletter]
  purpose  = "proof"
  email {
    subject   = "How a bakery halved its waste"
    preheader = "What it changed."
    body      = "<p>A bakery in Cork changed three things.</p>"
  }
}
message "cart_reminder" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "As you left it."
    body      = "<p>Your cart is as you left it.</p>"
  }
}
message "cart_last" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart goes tomorrow"
    preheader = "As you left it."
    body      = "<p>We keep it until tomorrow.</p>"
  }
}
message "on_its_way" {
  class = "transactional"
  email {
    subject   = "Your parcel is on its way"
    preheader = "It takes two days."
    body      = "<p>It left us today.</p>"
  }
}
journey "hello" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "three_days" { for = "3d" }
    send "case_study" {}
  }
}
journey "cart" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  flow {
    send "cart_reminder" {}
    wait "three_days" { for = "3d" }
    send "cart_last" {}
  }
}
journey "cart_again" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  flow {
    wait "three_days" { for = "3d" }
    send "cart_last" {}
  }
}
journey "parcel" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "parcel" {
      event   = event.order_shipped
      timeout = "9d"
      arrived {
        send "on_its_way" {}
      }
    }
  }
}
