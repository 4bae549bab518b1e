# The timeout leaves, a check of the delivery, a check of another system, and what
# needs no parcel.
event "order_delivered" {
  kind        = "delivery"
  answered_by = "carrier"
  attributes  = { order_id = string }
}
check "has_arrived" {
  about   = "order"
  trigger = event.order_placed
  holds   = occurred(event.order_delivered, "entry", received.order_id == trigger.order_id)
}
check "carrier_says_so" { about = "order" }
message "ask" {
  class    = "editorial"
  content  = "review"
  consents = [consent.newsletter]
  email {
    subject   = "How do you like it?"
    preheader = "…"
    body      = "<p>How do you like it?</p>"
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
journey "waits" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
    wait "parcel" {
      event   = event.order_delivered
      where   = received.order_id == trigger.order_id
      timeout = "20d"
      timed_out {
        exit "no_parcel" {}
      }
    }
    wait "in_use" { for = "10d" }
    send "ask" {}
  }
}
journey "checks" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "some_days" { for = "10d" }
    guard "arrived" { checks = [check.has_arrived] }
    send "ask" {}
  }
}
journey "asks" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "some_days" { for = "10d" }
    guard "arrived" { checks = [check.carrier_says_so] }
    send "ask" {}
  }
}
