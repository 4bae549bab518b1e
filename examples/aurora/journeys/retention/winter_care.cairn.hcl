# Every first of October at ten.
journey "winter_care" {
  title         = "Boots before the winter"
  owner         = team.brand
  serves        = objective.grow_repeat
  stages        = [stage.retention]
  leads_to      = [touchpoint.repair_bench, touchpoint.product_pages]
  status        = "live"
  priority      = 10
  exclusive     = "outreach"
  reviewers     = [team.lifecycle, team.care]
  review_by     = "2027-09-01"
  decision_time = "30d"

  entry {
    segment  = segment.boot_owners
    schedule = "0 10 1 10 *"
    reentry  = "300d"
  }
  track "ordered" { event = event.order_placed }
  measure {
    within  = "30d"
    kpis    = [kpi.repeat_rate]
    holdout = 10
  }

  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    send "winter_care" {}
  }
}
