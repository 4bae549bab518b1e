# A naive look finds an exit, a check for other products, a look since entry, a
# guard on one of two ways.
check "nothing_on_its_way" {
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "shop"
  attributes  = { order_id = string }
}
check "not_owned" {
  about = "order"
  per   = "product"
  holds = !occurred(event.order_placed, "180d", contains(received.items[*].sku, this.sku))
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
  exit "bought" { event = event.order_placed }
  flow {
    send "pans" {} # want `send "pans" can praise what the customer has just ordered: one path to it has no check about orders` help `checks = \[check.nothing_on_its_way\] right before the send`
  }
}
journey "others" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" {
      checks   = [check.not_owned]
      products = [{ sku = "KNIFE" }]
    }
    send "pans" {} # want `no check about orders`
  }
}
journey "entry" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "later" { for = "2d" }
    branch "ordered" {
      case "yes" {
        when = occurred(event.order_placed, "entry")
        exit "has_ordered" {}
      }
      otherwise {}
    }
    send "pans" {} # want `no check about orders`
  }
}
journey "ways" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "ordered" {
      event   = event.order_placed
      timeout = "2d"
      arrived {}
      timed_out {
        guard "fits" { checks = [check.nothing_on_its_way] }
      }
    }
    send "pans" {} # want `no check about orders` help `between wait "ordered" and the send`
  }
}
journey "stale" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.nothing_on_its_way] }
    wait "short" { for = "40m" }
    wait "again" { for = "40m" }
    send "pans" {} # want `it can go out 1h20m after the last check about orders, which keeps for 1h`
  }
}
