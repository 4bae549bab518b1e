# An event that only sells, one that a draft answers, one that a wait receives where
# the message is on the other way.
event "order_delivered" { kind = "delivery" } # want `the customer hears nothing of event "order_delivered": no message about it is sent` with `journey "cross_sell" receives it and sends nothing but marketing`
event "order_delayed" { kind = "delay" } # want `journey "late", which answers it, is a draft`
event "refund_paid" { kind = "refund" } # want `hears nothing of event "refund_paid"`
message "sorry" {
  class = "transactional"
  email {
    subject   = "Your parcel is late"
    preheader = "…"
    body      = "<p>Sorry.</p>"
  }
}
journey "cross_sell" {
  status = "live"
  entry {
    event   = event.order_delivered
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
journey "late" {
  entry {
    event   = event.order_delayed
    reentry = "always"
  }
  flow {
    send "sorry" {}
  }
}
journey "money" {
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "money" {
      timeout = "14d"
      on "paid" {
        event = event.refund_paid
        exit "paid" {}
      }
      timed_out {}
    }
    send "sorry" {}
  }
}
