profile {
  attribute "plan" { type = string }
  attribute "score" {
    type      = number
    refreshed = "1d"
  }
  attribute "open_cases" {
    type      = number
    refreshed = "12h"
  }
}
check "no_case" {
  about = "case"
  holds = segment.calm
}
segment "calm" { when = !(profile.open_cases > 0) }
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_case]
  enforce    = "insert"
  max_age    = "1h" # want `policy "promotions" lets check "no_case" be 1h old, and it reads profile.open_cases, which can be 12h old by itself` at "\"1h\"" with "as old"
}
journey "tips" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "warm" {
      case "hot" {
        when = profile.score > 50
        exit "hot" {}
      }
      otherwise {}
    }
    wait "some_hours" { for = "6h" }
    branch "warm_now" {
      case "hot" {
        when = profile.score > 50 # want `branch "warm_now" asks again 6h after branch "warm", and score is refreshed every 1d` help "at least 1d"
        exit "hot_now" {}
      }
      otherwise {}
    }
    wait "a_fortnight" { for = "14d" }
    branch "which" {
      case "paying" {
        when = entered.plan == "paid" # want `branch "which" asks what plan was at entry, at least 14d6h ago` at "entered.plan" help "profile.plan"
        exit "paying" {}
      }
      otherwise {}
    }
  }
}
