profile {
  attribute "country" {
    type   = string
    values = ["NL", "BE", "IE"]
  }
  attribute "points" {
    type     = number
    required = true
  }
}
journey "cases" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = trigger.total >= 20
    reentry = "30d"
  }
  flow {
    branch "contradicts" {
      case "never" { # want `case "never" of branch "contradicts" can never hold: its condition contradicts itself` at "case \"never\""
        when = profile.points > 10 && profile.points < 5
        exit "a" {}
      }
      otherwise {}
    }
    branch "known" {
      case "small" { # want `nobody who comes to branch "known" can meet case "small"`
        when = trigger.total < 10
        exit "b" {}
      }
      otherwise {}
    }
    branch "covered" {
      case "low" {
        when = profile.points < 50
        exit "c" {}
      }
      case "high" {
        when = profile.points >= 50 && profile.country == "NL"
        exit "d" {}
      }
      case "fifty" { # want `nobody is left for case "fifty" of branch "covered": "low" and "high" before it take everybody who meets it`
        when = profile.points < 100 && profile.country == "NL"
        exit "e" {}
      }
    }
    branch "always" {
      case "all" { # want `case "all" of branch "always" holds for everybody who comes here, so that what comes after it is never looked at`
        when = trigger.total > 5
        update "x" { set = { points = 1 } }
      }
      case "rest" {
        when = profile.points > 1
        exit "f" {}
      }
    }
    branch "border" {
      case "up_to" {
        when = trigger.total <= 100
        update "y" { set = { points = 1 } }
      }
      case "from" { # want `some people meet both case "up_to" and case "from" of branch "border", and only their order decides`
        when = trigger.total >= 100
        update "z" { set = { points = 2 } }
      }
    }
    branch "complete" {
      case "written_one" {
        when = trigger.total <= 50
      }
      case "more" {
        when = trigger.total > 50
      }
      otherwise { # want `nobody is left for .otherwise. of branch "complete": its cases take everybody who comes here`
        send "welcome" {}
      }
    }
  }
}
