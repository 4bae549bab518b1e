# Another system answers, a wait receives it and a message follows, a colleague
# calls, and what is no news about an order.
event "order_shipped" {
  kind        = "shipment"
  answered_by = "carrier"
}
event "refund_paid" { kind = "refund" }
event "payment_failed" { kind = "payment_failed" }
event "page_viewed" { kind = "browse" }
message "refunded" {
  class = "service"
  email {
    subject   = "Your money is on its way"
    preheader = "…"
    body      = "<p>Two days.</p>"
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
        send "refunded" {}
      }
      timed_out {}
    }
  }
}
journey "failed" {
  status = "live"
  entry {
    event   = event.payment_failed
    reentry = "always"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call about the payment"
      due   = "1d"
    }
  }
}
