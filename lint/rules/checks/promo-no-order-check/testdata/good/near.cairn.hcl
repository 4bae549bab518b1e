# Conditions instead of checks, a proof of its own on each way, a policy that takes
# an older one, and messages about no product.
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
segment "quiet" { when = !occurred(event.order_placed, "60d") }
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
message "notes" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Notes"
    preheader = "…"
    body      = "<p>Notes.</p>"
  }
}
journey "entry_says" {
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.order_placed, "30d")
    reentry = "never"
  }
  flow {
    send "pans" {}
  }
}
journey "ways" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "quiet" {
      case "yes" {
        when = segment.quiet
        wait "short" { for = "30m" }
      }
      otherwise {
        guard "fits" { checks = [check.not_owned] }
      }
    }
    send "pans" {}
  }
}
journey "open" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "later" { for = "2d" }
    branch "parcel" {
      case "open" {
        when = pending(event.order_placed, event.order_delivered, "order_id", "30d")
        exit "parcel_open" {}
      }
      otherwise {}
    }
    send "pans" {}
  }
}
journey "nothing" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "notes" {}
  }
}
