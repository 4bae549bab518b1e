# The checklist against a confirmed address. Customers get it too; only people who
# are not customers yet go on to the letters.
journey "lead_magnet" {
  title     = "Checklist"
  owner     = team.demand
  serves    = objective.more_leads
  stages    = [stage.consideration]
  leads_to  = [journey.nurture]
  status    = "live"
  reviewers = [team.demand, team.content]
  review_by = "2027-03-31"

  entry {
    event   = event.guide_requested
    key     = trigger.guide # one run for each document
    reentry = "30d"
  }
  track "confirmed" {
    event     = event.address_confirmed
    counts_as = "conversion"
  }
  measure {
    within = "7d"
    kpis   = [kpi.confirmed_leads]
  }

  flow {
    branch "known" {
      case "confirmed_before" { when = consented(consent.practice_letter) }
      otherwise {
        send "confirm_address" {}
        wait "confirmation" {
          event   = event.address_confirmed
          timeout = "7d"
          timed_out {
            exit "not_confirmed" { reason = "Without a confirmed address nobody is written to again" }
          }
        }
      }
    }
    send "guide_delivery" {}

    branch "who" {
      case "prospect" {
        when = !segment.customers
        update "is_lead" { set = { lifecycle = "lead" } }
        enroll "letters" {
          journey = journey.nurture
          set = {
            guide  = trigger.guide
            topic  = trigger.topic
            source = trigger.source
          }
        }
      }
      otherwise {}
    }
  }
}
