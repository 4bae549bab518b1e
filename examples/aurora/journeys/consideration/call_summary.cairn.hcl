# Whatever is agreed on the phone, people can read again.
journey "call_summary" {
  title     = "Confirm a phone call in writing"
  owner     = team.care
  serves    = objective.clear_orders
  stages    = [stage.consideration]
  leads_to  = [touchpoint.product_pages, touchpoint.store_floor, journey.order_confirmation]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.call_ended
    key     = trigger.call_id
    reentry = "never"
  }
  track "ordered" { event = event.order_placed }
  measure {
    within = "14d"
    kpis   = [kpi.contact_rate]
  }

  flow {
    send "call_summary" { channels = [channel.email, channel.sms] }
  }
}
