event "newsletter_confirmed" { kind = "consent" }
event "cart_left" {
  kind    = "cart"
  latency = "1m"
}
event "help_asked" {
  kind = "inbound"
  sla  = "4h"
}
event "order_paid" { kind = "order" }
message "hello" {
  class    = "promotional"
  purpose  = "welcome"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome to our kitchen notes"
    preheader = "What we send, and how often."
    body      = "<p>Good to have you here.</p>"
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
message "receipt" {
  class = "transactional"
  email {
    subject   = "We have your order"
    preheader = "And this is what happens next."
    body      = "<p>Thank you. We pack it today.</p>"
  }
}
journey "start" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "three_days" { for = "3d" }
    send "hello" {} # want `the welcome comes 3d after event "newsletter_confirmed": it should be there within 1h` help "to 1h or less"
  }
}
journey "cart" {
  serves = objective.first_order
  entry {
    event   = event.cart_left
    reentry = "14d"
  }
  flow {
    wait "a_moment" { for = "5m" }
    send "cart_reminder" {} # want `the first cart reminder comes at most 6m after the cart was left`
  }
}
journey "help" {
  serves = objective.first_order
  entry {
    event   = event.help_asked
    reentry = "always"
  }
  flow {
    wait "a_day" { for = "1d" }
    task "answer" { # want `event "help_asked" is to be answered within 4h, and the first answer comes after 1d` with "the time that was promised"
      team  = team.lifecycle
      title = "Answer"
    }
  }
}
journey "orders" {
  serves = objective.first_order
  entry {
    event   = event.order_paid
    reentry = "always"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "receipt" {} # want `the confirmation of the order comes 1h after event "order_paid"`
  }
}
