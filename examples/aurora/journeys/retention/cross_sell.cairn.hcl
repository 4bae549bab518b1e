# A month after the parcel arrived. Boots: first how to care for them, twelve days
# later what goes with them. Jackets: how to wash them. Everything else: nothing.
journey "cross_sell" {
  title         = "Care and what goes with it"
  owner         = team.lifecycle
  serves        = objective.grow_repeat
  stages        = [stage.retention]
  leads_to      = [touchpoint.repair_bench, journey.order_confirmation, journey.referral]
  status        = "live"
  priority      = 50
  exclusive     = "after_purchase"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "14d"

  entry {
    segment = segment.settled_in
    reentry = "90d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  exit "sent_back" { event = event.return_received }
  measure {
    within  = "30d"
    kpis    = [kpi.repeat_rate, kpi.unsubscribe_rate]
    holdout = 10
  }

  flow {
    guard "calm" { checks = [check.no_open_complaint, check.no_recent_return] }
    branch "bought" {
      case "boots" {
        when = segment.new_boots
        send "care_boots" {}
        wait "twelve_days" { for = "12d" }
        use "boots_moment" {
          fragment = fragment.right_moment
          with     = { about = check.no_recent_return }
        }
        send "cross_sell_boots" {}
      }
      case "jacket" {
        when = segment.new_jacket
        use "jacket_moment" {
          fragment = fragment.right_moment
          with     = { about = check.no_recent_return }
        }
        send "cross_sell_jacket" {}
      }
      otherwise {
        exit "nothing_to_add" { reason = "We have no advice that fits what they bought." }
      }
    }
  }
}
