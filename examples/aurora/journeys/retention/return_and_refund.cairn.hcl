# The return is confirmed at once. If the money is not out after five working
# days, we say so before we are asked.
journey "return_and_refund" {
  title     = "Return received, refund on time"
  owner     = team.care
  serves    = objective.grow_repeat
  stages    = [stage.retention]
  leads_to  = [journey.refund_notice, journey.size_help]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.return_received
    key     = trigger.return_id
    reentry = "never"
  }
  track "ordered_again" { event = event.order_placed }
  measure {
    within = "60d"
    kpis   = [kpi.repeat_rate, kpi.contact_rate]
  }

  flow {
    send "return_received" {}
    branch "why" {
      case "size" {
        when = trigger.reason == "size"
        enroll "find_size" {
          journey = journey.size_help
          set = {
            about     = trigger.category == "footwear" ? "footwear" : "clothing"
            reference = trigger.return_id
          }
        }
      }
      otherwise {}
    }

    wait "money" {
      event   = event.refund_paid
      where   = received.order_id == trigger.order_id
      timeout = "7d"
      arrived {
        exit "refunded" {}
      }
      timed_out {}
    }
    send "refund_late" {}
    task "find_money" {
      team  = team.care
      title = "Terugbetaling uitzoeken: retour ${trigger.return_id}"
      notes = "Bestelling ${trigger.order_id}, ${length(trigger.items)} artikelen. Het geld had er al moeten zijn. De klant verwacht binnen een werkdag antwoord."
      due   = "1d"
    }
  }
}
