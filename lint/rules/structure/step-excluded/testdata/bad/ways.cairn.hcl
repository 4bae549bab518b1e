profile {
  attribute "points" { type = number }
  attribute "birthday" { type = date }
}
check "beginner" { holds = profile.points < 10 }
check "calm" {}
journey "guarded" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "level" {
      case "advanced" {
        when = profile.points > 100
        guard "fit" { checks = [check.calm, check.beginner] } # want `nobody can pass guard "fit": its checks never hold for those who come here` at "guard \"fit\""
        send "welcome" {}
      }
      otherwise {}
    }
    wait "answer" {
      timeout = "2d"
      on "small" {
        event = event.cart_abandoned
        where = received.total < 10
      }
      on "odd" { # want `"odd" of wait "answer" can never come: its condition holds for nobody who waits here`
        event = event.order_placed
        where = received.total < 10 && received.total > 20
        exit "odd" {}
      }
      timed_out {}
    }
  }
}
journey "left" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.points == 0
    reentry = "30d"
  }
  exit "has_points" { when = profile.points > 0 }
  flow {
    wait "grown" {
      timeout = "2d"
      on "many" {
        when = profile.points > 50
        send "welcome" {} # want `nobody comes to send "welcome": an exit takes everybody first`
      }
      timed_out {}
    }
  }
}
