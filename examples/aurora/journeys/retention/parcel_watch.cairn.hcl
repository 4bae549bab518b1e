# Watches the promised day, so that we find a lost parcel before the customer
# does. A new promise, by order_delayed, starts the watch again.
journey "parcel_watch" {
  title     = "Watch over the promised day"
  owner     = team.logistics
  serves    = objective.keep_promise
  stages    = [stage.retention]
  leads_to  = [journey.delivery_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry "shipped" {
    event        = event.order_shipped
    key          = trigger.order_id
    reentry      = "always"
    while_inside = "restart"
  }
  entry "delayed" {
    event        = event.order_delayed
    key          = trigger.order_id
    reentry      = "always"
    while_inside = "restart"
  }
  exit "delivered" {
    event     = event.order_delivered
    where     = received.order_id == trigger.order_id
    counts_as = "conversion"
  }
  exit "cancelled" {
    event = event.order_cancelled
    where = received.order_id == trigger.order_id
  }
  measure {
    within = "30d"
    kpis   = [kpi.promise_kept]
  }

  flow {
    wait "promised_day" {
      until_date = trigger.expected_on
      at         = "21:00"
      timezone   = "Europe/Amsterdam"
      past {}
    }
    wait "grace" { for = "1d" }

    webhook "carrier" {
      method  = "GET"
      url     = "https://parcels.aurora.example/status/${trigger.order_id}"
      headers = { Authorization = "Bearer ${secret.parcels}" }
      timeout = "5s"
      returns {
        attribute "status" {
          type   = string
          values = ["moving", "lost", "unknown"]
        }
      }
      on_error {}
    }
    branch "seen" {
      case "moving" {
        when = step.carrier.status == "moving"
        wait "one_more_day" { for = "1d" }
        goto "ask_again" {
          step = step.carrier
          max  = 2
        }
      }
      otherwise {}
    }

    send "parcel_late" {}
    task "search" {
      team  = team.logistics
      title = "Pakket zoeken: bestelling ${trigger.order_id}"
      notes = "Vervoerder: ${trigger.carrier}. Beloofd op ${date(trigger.expected_on)}. De klant verwacht binnen een werkdag antwoord."
      due   = "1d"
    }
  }
}

secret "parcels" { title = "Token of the parcel service" }
