# Each path has its own guard; a short wait after it; the condition in place of the
# check; an exit that watches all the time; a policy that inserts; another class.
check "no_open_complaint" { about = "case" }
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "entry")
}
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  max_age    = "1h"
}
policy "orders" {
  applies_to = ["promotional"]
  checks     = [check.no_order]
  max_age    = "1h"
}
policy "inserts" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  enforce    = "insert"
}
journey "each" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    branch "worth" {
      case "much" {
        when = trigger.total > 100
        guard "much_fits" { checks = [check.no_open_complaint] }
        wait "short" { for = "1h" }
      }
      otherwise {
        wait "pause" { for = "1d" }
        guard "little_fits" { checks = [check.no_open_complaint] }
      }
    }
    send "welcome" {}
  }
}
journey "conditions" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "pause" { for = "1d" }
    branch "ordered" {
      case "yes" {
        when = occurred(event.order_placed, "entry")
        exit "has_ordered" {}
      }
      otherwise {}
    }
    guard "calm" {
      checks = [check.no_open_complaint]
      otherwise {
        exit "not_now" {}
      }
    }
    send "welcome" {}
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "Your receipt"
    preheader = "…"
    body      = "<p>Thanks.</p>"
  }
}
journey "receipts" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
  }
}
