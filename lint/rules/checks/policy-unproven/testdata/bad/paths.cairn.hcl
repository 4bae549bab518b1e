# One branch without the guard, a guard that a wait outlives, one that an event
# undoes, and one for other products.
check "no_open_complaint" { about = "case" }
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "14d")
}
check "not_owned" {
  about = "order"
  per   = "product"
}
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint, check.no_order]
  max_age    = "1h"
}
policy "care" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  max_age    = "1h"
}
journey "branches" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    branch "worth" {
      case "much" {
        when = trigger.total > 100
        guard "still_fit" { checks = [check.no_open_complaint, check.no_order] }
      }
      otherwise {
        wait "pause" { for = "1d" }
      }
    }
    send "welcome" {} # want policy-unproven `send "welcome" can be reached without check.no_open_complaint and check.no_order, which policy "care" and 1 more require` help `between wait "pause" and the send` with `this policy requires it`
  }
}
journey "waits" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    guard "still_fit" { checks = [check.no_open_complaint, check.no_order] }
    wait "reaction" {
      event   = event.newsletter_confirmed
      timeout = "61m"
      timed_out {}
    }
    send "welcome" {} # want `send "welcome" can go out 1h1m after check.no_open_complaint and check.no_order; policy "care" and 1 more take at most 1h`
  }
}
journey "undone" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    guard "still_fit" { checks = [check.no_open_complaint, check.no_order] }
    wait "order" {
      event   = event.order_placed
      timeout = "30m"
      timed_out {}
    }
    send "welcome" {} # want `without check.no_order, which`
  }
}
message "pans" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "…"
    body      = "<p>Pans.</p>"
  }
}
policy "pans" {
  applies_to = ["promotional"]
  checks     = [check.not_owned]
}
journey "others" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "still_fit" {
      checks   = [check.no_open_complaint, check.no_order, check.not_owned]
      products = [{ sku = "KNIFE" }]
    }
    send "pans" {} # want `without check.not_owned, which policy "pans" requires`
  }
}
