# To people who have not ordered for a year. Two messages, no discount, then we
# are silent for half a year.
journey "win_back" {
  title         = "A year later"
  owner         = team.lifecycle
  serves        = objective.win_back
  stages        = [stage.retention]
  leads_to      = [touchpoint.repair_bench, touchpoint.product_pages, journey.order_confirmation]
  status        = "live"
  priority      = 30
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "30d"

  entry {
    segment = segment.lapsed
    reentry = "180d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "60d"
    kpis    = [kpi.win_back_rate, kpi.unsubscribe_rate]
    holdout = 10
  }

  flow {
    wait "midweek" {
      until_time = "10:00"
      days       = ["tue", "wed", "thu"]
    }
    use "first_moment" {
      fragment = fragment.right_moment
      with     = { about = check.still_lapsed }
    }
    send "hello" { message = message.win_back_hello }

    wait "fortnight" { for = "14d" }
    use "second_moment" {
      fragment = fragment.right_moment
      with     = { about = check.still_lapsed }
    }
    send "bench" {
      message  = message.win_back_bench
      channels = [channel.email, channel.sms]
      window {
        days = ["tue", "wed", "thu"]
        from = "10:00"
        to   = "18:00"
      }
    }
  }
}
