# An exit, a window that is too short, an event of another kind, a guard that is
# passed by a fallback.
event "return_received" {
  kind        = "return"
  answered_by = "erp"
  attributes  = { order_id = string, items = list(object({ sku = string })) }
}
check "not_returned" {
  about = "return"
  per   = "product"
  holds = !occurred(event.return_received, "60d", contains(received.items[*].sku, this.sku))
}
message "pans" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For every day."
    body      = "<p>Pans for every day.</p>"
  }
}
journey "exits" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "back" { event = event.return_received }
  flow {
    send "pans" {} # want `send "pans" can praise what the customer has sent back: one path to it has no check about returns`
  }
}
journey "window" {
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.return_received, "7d")
    reentry = "never"
  }
  flow {
    send "pans" {} # want `no check about returns`
  }
}
journey "kind" {
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.order_placed, "60d")
    reentry = "never"
  }
  flow {
    send "pans" {} # want `no check about returns`
  }
}
journey "stale" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.not_returned] }
    wait "letter" {
      event   = event.newsletter_confirmed
      timeout = "3d"
      timed_out {}
    }
    send "pans" {} # want `it can go out 3d after the last check about returns, which keeps for 1h` help `between wait "letter" and the send`
  }
}
