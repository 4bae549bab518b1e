# What was so a day ago may have changed, and a fragment serves several.
profile {
  attribute "points" { type = number }
}
check "beginner" { holds = profile.points < 10 }
fragment "beginners" {
  flow {
    guard "fit" { checks = [check.beginner] }
  }
}
journey "near" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.points > 100
    reentry = "30d"
  }
  exit "none" { when = profile.points == 0 }
  flow {
    branch "where" {
      case "at_once" {
        when = trigger.total > 100
        use "first" { fragment = fragment.beginners }
        send "welcome" {}
        exit "a" {}
      }
    }
    wait "a_day" { for = "1d" }
    guard "fit_by_now" { checks = [check.beginner] }
    wait "answer" {
      timeout = "2d"
      on "grown" {
        when = profile.points > 50
        exit "b" {}
      }
      timed_out {}
    }
    send "later" { message = message.welcome }
  }
}
