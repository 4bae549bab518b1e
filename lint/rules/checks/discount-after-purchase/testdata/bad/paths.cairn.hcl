# A wait that an event ends at once, whatever its timeout, and one that is too short.
message "set" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.order_placed
  products = trigger.items
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off"
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
journey "at_once" {
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "letter" {
      event   = event.newsletter_confirmed
      timeout = "30d"
      timed_out {}
    }
    send "set" {} # want `send "set" can offer what was bought at a discount right after event.order_placed, and prices are compared for 2w` help `wait 2w before it` with `the discount`
  }
}
journey "short" {
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "week" { for = "13d" }
    send "set" {} # want `at a discount 13d after event.order_placed`
  }
}
