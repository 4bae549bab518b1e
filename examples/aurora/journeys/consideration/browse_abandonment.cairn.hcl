# Starts on the second look at the same product, not on the first.
journey "browse_abandonment" {
  title         = "Help after a second look"
  owner         = team.lifecycle
  serves        = objective.first_order
  stages        = [stage.consideration]
  leads_to      = [journey.cart_abandonment, journey.order_confirmation, journey.size_help]
  status        = "live"
  priority      = 40
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "7d"

  entry {
    event   = event.second_look
    where   = trigger.price >= 40 && trigger.category != "care"
    reentry = "14d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  # From here on it is the cart's story.
  exit "in_cart" { event = event.cart_updated }
  measure {
    within  = "7d"
    kpis    = [kpi.second_look, kpi.click_rate]
    holdout = 10
  }

  flow {
    wait "think" { for = "4h" }
    # At night there is nothing to ask: the checks belong to the morning.
    wait "daytime" { until_allowed = send.nudge }
    use "moment" {
      fragment = fragment.right_moment
      with     = { about = check.nothing_ordered_since }
    }
    send "nudge" {
      message  = message.browse_reminder
      channels = [channel.push, channel.email]
    }
  }
}
