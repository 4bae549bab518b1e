# Refunds of returns, cancellations and lost parcels alike.
journey "refund_notice" {
  title     = "Money paid back"
  owner     = team.care
  serves    = objective.grow_repeat
  stages    = [stage.retention]
  leads_to  = [touchpoint.website]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.refund_paid
    key     = trigger.refund_id
    reentry = "never"
  }
  track "ordered_again" { event = event.order_placed }
  measure {
    within = "60d"
    kpis   = [kpi.repeat_rate]
  }

  flow {
    send "refund_paid" {}
  }
}
