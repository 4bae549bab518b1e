# Two messages at most, a day apart. Both are only sent while the cart is still
# of use: nothing ordered since, nothing on its way, everything in stock.
journey "cart_abandonment" {
  title         = "Cart left behind"
  owner         = team.lifecycle
  serves        = objective.recover_carts
  stages        = [stage.purchase]
  leads_to      = [journey.order_confirmation]
  status        = "live"
  priority      = 90
  exclusive     = "outreach"
  reviewers     = [team.brand, team.care]
  review_by     = "2027-09-01"
  decision_time = "3d"

  entry {
    event          = event.cart_abandoned
    where          = trigger.total >= 20
    key            = trigger.cart_id # never twice about the same cart
    reentry        = "never"
    reentry_person = "14d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "7d"
    kpis    = [kpi.cart_recovery, kpi.checkout_dropoff]
    holdout = 5
  }

  flow {
    wait "two_hours" { for = "2h" }
    wait "daytime" { until_allowed = send.nudge }
    use "first_moment" {
      fragment = fragment.right_moment
      with     = { about = check.nothing_ordered_since }
    }
    send "nudge" {
      message  = message.cart_reminder
      channels = [channel.push, channel.email]
    }

    wait "reaction" {
      timeout = "1d"
      on "came_back" {
        event = event.cart_updated
        where = received.cart_id == trigger.cart_id
        exit "came_back" { reason = "They are busy with the cart again." }
      }
      timed_out {}
    }

    # Whoever clicked knows the way; the second mail is for the others.
    branch "interest" {
      case "clicked" {
        when = clicked(send.nudge)
        exit "knows_the_way" { reason = "They clicked and need no second mail." }
      }
      otherwise {}
    }

    use "second_moment" {
      fragment = fragment.right_moment
      with     = { about = check.nothing_ordered_since }
    }
    split "subject" {
      hypothesis = "A question in the subject line gets more people back to their cart than a promise of help"
      metric     = kpi.click_rate
      sticky     = true
      arm "plain" {
        weight = 50
        send "help_plain" { message = message.cart_help_plain }
      }
      arm "question" {
        weight = 50
        send "help_question" { message = message.cart_help_question }
      }
    }
  }
}
