# Double opt-in: no reminder, because silence is an answer too.
journey "confirm_newsletter" {
  title     = "Confirm the sign-up"
  owner     = team.lifecycle
  serves    = objective.grow_readers
  stages    = [stage.awareness]
  leads_to  = [journey.welcome]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event        = event.newsletter_requested
    reentry      = "always"
    key          = trigger.token
    while_inside = "restart"
  }
  exit "confirmed" {
    event     = event.newsletter_confirmed
    counts_as = "conversion"
  }
  measure {
    within = "14d"
    kpis   = [kpi.lead_rate]
  }

  flow {
    send "confirm_subscription" {}
  }
}
