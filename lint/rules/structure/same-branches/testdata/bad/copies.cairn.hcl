profile {
  attribute "vip" { type = bool }
}
journey "copies" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "regular" { # want `all cases of branch "regular" do the same` at "branch \"regular\""
      case "vip" {
        when = profile.vip
        wait "a_day" { for = "1d" }
        send "vip" { message = message.welcome }
      }
      otherwise {
        wait "a_day_too" { for = "1d" }
        send "other" { message = message.welcome }
      }
    }
    branch "nothing" { # want `all cases of branch "nothing" do the same`
      case "large" { when = trigger.total > 100 }
      case "small" { when = trigger.total < 10 }
    }
    exit "done" {}
  }
}
