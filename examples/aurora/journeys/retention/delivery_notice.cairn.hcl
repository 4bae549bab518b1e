journey "delivery_notice" {
  title     = "Parcel delivered"
  owner     = team.logistics
  serves    = objective.grow_repeat
  stages    = [stage.retention]
  leads_to  = [journey.review_request, journey.cross_sell, journey.return_and_refund]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.order_delivered
    key     = trigger.order_id
    reentry = "always"
  }
  track "ordered_again" { event = event.order_placed }
  measure {
    within = "60d"
    kpis   = [kpi.repeat_rate, kpi.contact_rate]
  }

  flow {
    send "order_delivered" { channels = [channel.push, channel.email] }
  }
}
