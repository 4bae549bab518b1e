journey "payment_received" {
  title     = "Payment received"
  owner     = team.care
  serves    = objective.clear_orders
  stages    = [stage.purchase]
  leads_to  = [journey.shipping_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.payment_received
    key     = trigger.order_id
    reentry = "always"
  }
  track "arrived" {
    event = event.order_delivered
    where = received.order_id == trigger.order_id
  }
  measure {
    within = "14d"
    kpis   = [kpi.contact_rate]
  }

  flow {
    send "payment_received" {}
  }
}
