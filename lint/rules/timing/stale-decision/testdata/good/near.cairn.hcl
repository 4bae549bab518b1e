# What never changes, what was compared with now, what was read a day ago, another
# question, one put to those who met the first, one after the refresh; a fact that
# is no matter of hours, and one that comes in time.
profile {
  attribute "plan" { type = string }
  attribute "country" {
    type    = string
    changes = "never"
  }
  attribute "orders" {
    type    = number
    changes = "grows"
  }
  attribute "score" {
    type      = number
    refreshed = "1d"
  }
  attribute "employees" {
    type      = number
    refreshed = "30d"
  }
  attribute "open_cases" {
    type      = number
    refreshed = "5m"
  }
}
check "large" {
  about = "other"
  holds = profile.employees > 100
}
check "no_case" {
  about = "case"
  holds = !(profile.open_cases > 0)
}
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.large, check.no_case]
  enforce    = "insert"
  max_age    = "1h"
}
journey "tips" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "early" {
      case "paying" {
        when = entered.plan == "paid"
        exit "paying" {}
      }
      otherwise {}
    }
    branch "size" {
      case "large" {
        when = profile.score > 80
        wait "an_hour" { for = "1h" }
        branch "size_again" {
          case "still" {
            when = profile.score > 80
            exit "large" {}
          }
          otherwise {}
        }
      }
      otherwise {}
    }
    wait "some_hours" { for = "6h" }
    branch "other_size" {
      case "warm" {
        when = profile.score > 50
        exit "warm" {}
      }
      otherwise {}
    }
    wait "two_days" { for = "2d" }
    branch "after_all" {
      case "warm" {
        when = profile.score > 50
        exit "warm_now" {}
      }
      otherwise {}
    }
    wait "a_fortnight" { for = "14d" }
    branch "which" {
      case "irish" {
        when = entered.country == "IE"
        exit "irish" {}
      }
      case "moved_up" {
        when = entered.plan != profile.plan
        exit "moved_up" {}
      }
      case "bought" {
        when = entered.orders > 3
        exit "bought" {}
      }
      otherwise {}
    }
  }
}
