# By mail, to read again, and on the phone, to know now.
journey "delay_notice" {
  title     = "Parcel will be late"
  owner     = team.logistics
  serves    = objective.keep_promise
  stages    = [stage.retention]
  leads_to  = [journey.parcel_watch, journey.delivery_notice, journey.cancellation_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.order_delayed
    key     = trigger.order_id
    reentry = "always" # each new day is told
  }
  track "arrived" {
    event = event.order_delivered
    where = received.order_id == trigger.order_id
  }
  measure {
    within = "21d"
    kpis   = [kpi.promise_kept, kpi.contact_rate]
  }

  flow {
    send "order_delayed" {
      channels = [channel.email, channel.push]
      mode     = "all"
    }
  }
}
