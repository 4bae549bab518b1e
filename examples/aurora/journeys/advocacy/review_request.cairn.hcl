# Starts when the parcel has arrived, never before. Two weeks later, on a weekend,
# if nothing came back and no complaint is open. A bad review opens a complaint,
# and that keeps all promotion away until care has closed it.
journey "review_request" {
  title         = "Ask for a review"
  owner         = team.care
  serves        = objective.more_reviews
  stages        = [stage.advocacy]
  leads_to      = [journey.referral, journey.cross_sell]
  status        = "live"
  priority      = 55
  exclusive     = "after_purchase"
  reviewers     = [team.brand, team.lifecycle]
  review_by     = "2027-09-01"
  decision_time = "7d"

  entry {
    event   = event.order_delivered
    where   = length(trigger.items) > 0
    reentry = "60d"
  }
  exit "sent_back" {
    event = event.return_received
    where = received.order_id == trigger.order_id
  }
  track "reviewed" {
    event = event.review_submitted
    where = received.order_id == trigger.order_id
  }
  measure {
    within  = "30d"
    kpis    = [kpi.review_rate]
    holdout = 5
  }

  flow {
    wait "two_weeks" { for = "14d" }
    wait "weekend" {
      until_time = "10:00"
      days       = ["sat", "sun"]
    }
    guard "happy_so_far" {
      checks = [check.no_open_complaint, check.kept_the_order]
      otherwise {
        exit "not_asked" { reason = "Something went back or a complaint is open." }
      }
    }
    send "review_request" {}

    wait "review" {
      timeout = "9d"
      on "unhappy" {
        event = event.review_submitted
        where = received.order_id == trigger.order_id && received.rating <= 2
        emit "complaint" {
          event = event.complaint_opened
          set   = { case_id = "review-${trigger.order_id}" }
        }
        task "make_it_right" {
          team  = team.care
          kind  = "email"
          title = "Slechte review bij bestelling ${trigger.order_id}"
          notes = "Een of twee sterren. Vraag wat er misging en los het op. Sluit daarna klacht review-${trigger.order_id}."
          due   = "1d"
        }
        exit "unhappy" {}
      }
      on "reviewed" {
        event = event.review_submitted
        where = received.order_id == trigger.order_id
        exit "reviewed" {}
      }
      timed_out {}
    }
  }
}
