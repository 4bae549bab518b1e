# One value differs, one side does nothing, exits have names of their own.
profile {
  attribute "vip" { type = bool }
}
journey "near" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "delay" {
      case "vip" {
        when = profile.vip
        wait "a_day" { for = "1d" }
        send "vip" { message = message.welcome }
      }
      otherwise {
        wait "two_days" { for = "2d" }
        send "other" { message = message.welcome }
      }
    }
    branch "channel" {
      case "large" {
        when = trigger.total > 100
        update "large" { set = { vip = true } }
      }
      case "small" {
        when = trigger.total < 10
        update "small" { set = { vip = true } }
      }
    }
    branch "ends" {
      case "large" {
        when = trigger.total > 100
        exit "large_order" {}
      }
      otherwise {
        exit "small_order" {}
      }
    }
  }
}
