# One run for each order. If the mail cannot be delivered, care looks for the
# right address before the customer has to.
journey "order_confirmation" {
  title     = "Order received"
  owner     = team.care
  serves    = objective.clear_orders
  stages    = [stage.purchase]
  leads_to  = [journey.payment_received, journey.payment_failed, journey.shipping_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.order_placed
    key     = trigger.order_id
    reentry = "never"
  }
  exit "cancelled" {
    event = event.order_cancelled
    where = received.order_id == trigger.order_id
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
    send "confirmation" {
      message = message.order_confirmation
      fallback {
        task "ask_address" {
          team  = team.care
          title = "Mailadres vragen bij bestelling ${trigger.order_id}"
          notes = "We kunnen de klant niet mailen. Vraag een adres en stuur de bevestiging na."
          due   = "1d"
        }
        exit "no_address" {}
      }
    }
    wait "half_an_hour" {
      timeout = "30m"
      on "came_back" {
        when = bounced(send.confirmation)
        task "correct_address" {
          team  = team.care
          title = "Mailadres klopt niet bij bestelling ${trigger.order_id}"
          notes = "De bevestiging kwam terug. Zoek het juiste adres en stuur haar opnieuw."
          due   = "1d"
        }
      }
      timed_out {}
    }
  }
}
