# Cases that look dead or doubled and are not.
profile {
  attribute "country" {
    type   = string
    values = ["NL", "BE"]
  }
  attribute "points" { type = number }
}
journey "near" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.points < 10
    reentry = "30d"
  }
  flow {
    # It was so at entry, and a week may change it.
    wait "a_week" { for = "7d" }
    branch "grown" {
      case "many" {
        when = profile.points > 100
        exit "a" {}
      }
    }

    # Without a number of points no comparison holds.
    branch "both_sides" {
      case "low" {
        when = profile.points < 50
        exit "b" {}
      }
      case "high" {
        when = profile.points >= 50
        exit "c" {}
      }
      otherwise {
        send "welcome" {}
      }
    }

    # The narrow before the wide, and the important before the rest.
    branch "steps" {
      case "large" {
        when = trigger.total > 250
        exit "d" {}
      }
      case "middle" {
        when = trigger.total > 100
        exit "e" {}
      }
      case "near_by" {
        when = profile.country == "NL"
        exit "f" {}
      }
      otherwise {}
    }

    # An empty `otherwise` only says that nothing was forgotten.
    branch "sized" {
      case "small" { when = trigger.total <= 100 }
      case "more" { when = !(trigger.total <= 100) }
      otherwise {}
    }
    use "same_again" { fragment = fragment.sized }
  }
}
journey "other" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    use "same" { fragment = fragment.sized }
  }
}

# In one of the journeys nobody small comes here, in the other they do.
fragment "sized" {
  flow {
    branch "level" {
      case "starter" {
        when = profile.points < 5
        exit "small" {}
      }
      case "regular" {
        when = profile.points > 100
        exit "big" {}
      }
    }
  }
}
