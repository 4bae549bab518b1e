# Somebody wants a route guide: they get it, and we remember what they like.
journey "route_guide" {
  title     = "Send the route guide"
  owner     = team.brand
  serves    = objective.grow_readers
  stages    = [stage.awareness]
  leads_to  = [touchpoint.product_pages, touchpoint.size_pages, journey.confirm_newsletter]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event   = event.guide_requested
    key     = trigger.guide_id
    reentry = "1h"
  }
  track "joined" { event = event.newsletter_confirmed }
  measure {
    within = "30d"
    kpis   = [kpi.lead_rate]
  }

  flow {
    send "route_guide" {}
    update "remember" {
      set = { activity = trigger.activity }
      add = { interests = trigger.activity }
    }
  }
}
