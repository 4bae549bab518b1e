journey "cancellation_notice" {
  title     = "Order cancelled"
  owner     = team.care
  serves    = objective.grow_repeat
  stages    = [stage.purchase]
  leads_to  = [journey.refund_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.order_cancelled
    key     = trigger.order_id
    reentry = "never"
  }
  track "ordered_again" { event = event.order_placed }
  measure {
    within = "60d"
    kpis   = [kpi.repeat_rate]
  }

  flow {
    send "order_cancelled" {}
  }
}
