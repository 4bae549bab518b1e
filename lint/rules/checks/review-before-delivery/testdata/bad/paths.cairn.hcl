# A wait for the delivery whose timeout goes on, and a journey that the shipment
# starts.
event "order_shipped" {
  kind        = "shipment"
  answered_by = "carrier"
  attributes  = { order_id = string }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "carrier"
  attributes  = { order_id = string }
}
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
message "care" {
  class   = "service"
  content = "howto"
  email {
    subject   = "How to care for it"
    preheader = "…"
    body      = "<p>How to care for it.</p>"
  }
}
journey "times_out" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "parcel" {
      event   = event.order_delivered
      where   = received.order_id == trigger.order_id
      timeout = "20d"
      timed_out {}
    }
    send "ask" {} # want `send "ask" can come before the parcel: it goes out after event.order_placed, and no delivery is proven` help `event.order_delivered`
  }
}
journey "shipped" {
  entry {
    event   = event.order_shipped
    reentry = "always"
  }
  flow {
    wait "some_days" { for = "6d" }
    send "care" {} # want `it goes out 6d after event.order_shipped`
  }
}
