# Three mails in ten days: who we are, how to find your size, then a code. Whoever
# tells us what they like to do gets the second mail two days later.
journey "welcome" {
  title         = "Welcome new readers"
  owner         = team.lifecycle
  serves        = objective.first_order
  stages        = [stage.consideration, stage.purchase]
  leads_to      = [journey.browse_abandonment, journey.cart_abandonment, touchpoint.product_pages]
  status        = "live"
  priority      = 60
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "14d"
  ends          = "2028-11-15" # the code of the last mail holds 30 days, its offer ends in December

  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "30d"
    kpis    = [kpi.first_order_rate, kpi.second_look, kpi.unsubscribe_rate]
    holdout = 5
  }

  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    send "hello" { message = message.welcome_hello }

    wait "choice" {
      timeout = "4d"
      on "chose" {
        event = event.interest_chosen # the preference page writes it to the profile
        wait "settle" { for = "2d" }
      }
      timed_out {}
    }

    guard "still_calm" { checks = [check.no_open_complaint] }
    send "size_guide" {}

    wait "six_days" { for = "6d" }
    use "moment" {
      fragment = fragment.right_moment
      with     = { about = check.no_order_yet }
    }
    send "code" { message = message.first_order_code }
  }
}
