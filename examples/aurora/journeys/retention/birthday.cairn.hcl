# On the day itself, to people of sixteen and older who told us when it is.
journey "birthday" {
  title         = "Birthday"
  owner         = team.lifecycle
  serves        = objective.grow_repeat
  stages        = [stage.retention]
  leads_to      = [touchpoint.code_page, journey.order_confirmation]
  status        = "live"
  priority      = 70
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "30d"
  ends          = "2028-11-30" # the code holds 30 days, its offer ends in December

  entry {
    date    = profile.birthday
    at      = "09:00"
    repeats = "yearly"
    where   = days_since(profile.birthday) >= 5844 # sixteen years
    reentry = "300d"
  }
  track "ordered" { event = event.order_placed }
  measure {
    within  = "30d"
    kpis    = [kpi.repeat_rate]
    holdout = 10
  }

  flow {
    use "moment" {
      fragment = fragment.right_moment
      with     = { about = check.no_recent_order }
    }
    send "birthday" {}
  }
}
