journey "half_tide" {
  title         = "A year for half the price"
  serves        = objective.first_quarter
  stages        = [stage.member]
  priority      = 2
  exclusive     = "win_back"
  starts        = "2026-10-01T09:00:00+01:00"
  ends          = "2026-10-31"
  reviewers     = [team.lifecycle, team.care]
  review_by     = "2026-09-15"
  decision_time = "21d"
  status        = "live"
  entry {
    segment  = segment.left
    schedule = "0 10 * * 2"
    reentry  = "never"
  }
  measure {
    within  = "30d"
    kpis    = [kpi.stay]
    holdout = 10
    utm {
      campaign = "half_tide"
      content  = "autumn"
    }
  }
  flow {
    guard "fit" {
      checks = [check.account_open, check.not_lately]
      with   = { days_between = 28 }
    }
    branch "reach" {
      case "opinion" {
        when = local.opinionated && !sent(message.annual_plan)
        send "letter" {
          message  = message.annual_plan
          channels = [channel.email]
        }
      }
      otherwise {
        split "paper" {
          hypothesis = "A postcard brings back those who stopped reading mail"
          metric     = kpi.stay
          sticky     = true
          arm "mail" {
            weight = 70
            send "mail" {
              message  = message.annual_plan
              channels = [channel.email]
            }
          }
          arm "postcard" {
            weight = 30
            send "postcard" {
              message  = message.annual_plan
              channels = [channel.direct_mail]
            }
          }
          winner { after = "30d" }
        }
      }
    }
  }
}
journey "guest_pass" {
  title  = "A guest watched on your pass"
  serves = objective.trial_to_member
  stages = [stage.advocacy]
  status = "live"
  entry {
    event   = event.guest_pass_used
    reentry = "7d"
  }
  measure { within = "14d" }
  flow {
    guard "somebody_else" {
      checks = [check.not_own_pass]
      with   = { guest = default(trigger.guest, "") }
    }
    send "guest_thanks" {}
    wait "answer" {
      when    = replied(send.guest_thanks)
      timeout = "2d"
    }
    enroll "paying_friend" {
      journey = journey.friend_of_the_house
      set     = { pass = trigger.pass }
    }
  }
}
journey "friend_of_the_house" {
  title  = "Friends of the house"
  serves = objective.first_quarter
  stages = [stage.advocacy]
  status = "draft"
  entry {
    api     = event.guest_pass_used
    reentry = "30d"
  }
  flow {
    branch "much" {
      case "much" {
        when = segment.watches_much
        update "mark" { add = { interests = "friends" } }
        exit "friend" {}
      }
    }
  }
}
