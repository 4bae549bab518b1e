# After a good review, to customers who know us well. Once a year.
journey "referral" {
  title         = "Bring a friend"
  owner         = team.lifecycle
  serves        = objective.more_referrals
  stages        = [stage.advocacy]
  leads_to      = [touchpoint.friend_card, touchpoint.code_page]
  status        = "live"
  priority      = 50
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "30d"
  ends          = "2028-09-25" # the code holds 90 days, its offer ends in December

  entry {
    event   = event.review_submitted
    where   = trigger.rating >= 4 && segment.regulars
    reentry = "365d"
  }
  track "friend" { event = event.friend_ordered }
  measure {
    within  = "90d"
    kpis    = [kpi.referrals]
    holdout = 5
  }

  flow {
    wait "two_days" { for = "2d" }
    wait "morning" { until_time = "10:00" }
    use "moment" {
      fragment = fragment.right_moment
      with     = { about = check.no_recent_order }
    }
    send "referral_invite" { channels = [channel.email, channel.whatsapp] }
  }
}
