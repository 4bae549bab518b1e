# A fresh look before each message, an exit for the same cart, an exit by its
# condition, a policy that is tested again after the night, and a journey that no
# cart starts.
event "cart_bought" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { cart_id = string }
}
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "entry")
}
policy "nights" {
  applies_to = ["editorial"]
  checks     = [check.no_order]
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
message "at_day" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How others chose"
    preheader = "…"
    body      = "<p>How others chose.</p>"
  }
}
journey "looks" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    guard "open" { checks = [check.no_order] }
    send "welcome" {}
    wait "ordered" {
      event   = event.order_placed
      timeout = "1d"
      arrived {
        exit "bought" {}
      }
    }
    send "again" { message = message.welcome }
  }
}
journey "same_cart" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event = event.cart_bought
    where = received.cart_id == trigger.cart_id
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}
journey "waits_for_it" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "two_hours" {
      event   = event.cart_bought
      where   = received.cart_id == trigger.cart_id
      timeout = "2h"
      arrived {
        exit "bought" {}
      }
    }
    send "welcome" {}
  }
}
journey "by_condition" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" { when = occurred(event.order_placed, "entry") }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}
journey "nights" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    guard "open" { checks = [check.no_order] }
    send "at_day" {}
  }
}
journey "notes" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}
