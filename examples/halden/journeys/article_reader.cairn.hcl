# Article, then remarketing: whoever reads three articles and agreed to audience
# matching sees the checklist as an ad for a month, and no longer.
journey "article_reader" {
  title     = "Article readers into remarketing"
  owner     = team.demand
  serves    = objective.more_leads
  stages    = [stage.awareness]
  leads_to  = [touchpoint.remarketing, journey.lead_magnet]
  status    = "live"
  priority  = 5
  reviewers = [team.demand, team.content]
  review_by = "2027-03-31"

  entry {
    segment = segment.article_readers
    where   = consented(consent.ad_audiences)
    reentry = "90d"
  }
  track "became_lead" {
    event     = event.guide_requested
    counts_as = "conversion"
  }
  measure {
    within = "30d"
    from   = "entry"
    kpis   = [kpi.qualified_readers, kpi.cost_per_lead]
  }

  flow {
    update "show_ads" { add = { ad_audiences = "checklist" } }
    wait "interest" {
      timeout = "30d"
      on "requested" { event = event.guide_requested }
      on "withdrawn" { when = !consented(consent.ad_audiences) }
      timed_out {}
    }
    update "stop_ads" { remove = { ad_audiences = "checklist" } }
  }
}
