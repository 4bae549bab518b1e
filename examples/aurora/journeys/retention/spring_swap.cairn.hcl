# The campaign of spring 2027, once, to people whose jacket is two to five years
# old.
journey "spring_swap" {
  title         = "Spring swap 2027"
  owner         = team.lifecycle
  serves        = objective.grow_repeat
  stages        = [stage.retention]
  leads_to      = [touchpoint.swap_page, touchpoint.store_floor, journey.order_confirmation]
  status        = "live"
  priority      = 20
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-05-15"
  decision_time = "30d"

  entry {
    segment = segment.jacket_owners
    at      = "2027-03-02T10:00:00+01:00"
    reentry = "never"
  }
  track "ordered" { event = event.order_placed }
  measure {
    within  = "60d"
    kpis    = [kpi.repeat_rate]
    holdout = 10
  }

  flow {
    guard "swap_is_on" { checks = [check.swap_runs] }
    use "moment" {
      fragment = fragment.right_moment
      with     = { about = check.no_recent_order }
    }
    send "spring_swap" { channels = [channel.email, channel.sms] }
  }
}
