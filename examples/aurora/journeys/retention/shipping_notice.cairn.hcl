# On the channel that people chose at the checkout; a mail where they chose none.
journey "shipping_notice" {
  title     = "Parcel on its way"
  owner     = team.logistics
  serves    = objective.keep_promise
  stages    = [stage.retention]
  leads_to  = [journey.parcel_watch, journey.delay_notice, journey.delivery_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.order_shipped
    key     = trigger.order_id
    reentry = "always" # an order may travel in two parcels
  }
  track "arrived" {
    event = event.order_delivered
    where = received.order_id == trigger.order_id
  }
  measure {
    within = "14d"
    kpis   = [kpi.promise_kept, kpi.contact_rate]
  }

  flow {
    branch "wish" {
      on = profile.order_channel
      case "whatsapp" {
        is = ["whatsapp"]
        send "by_whatsapp" {
          message  = message.order_shipped
          channels = [channel.whatsapp, channel.email]
        }
      }
      case "sms" {
        is = ["sms"]
        send "by_sms" {
          message  = message.order_shipped
          channels = [channel.sms, channel.email]
        }
      }
      otherwise {
        send "by_email" {
          message  = message.order_shipped
          channels = [channel.email, channel.sms]
        }
      }
    }
  }
}
