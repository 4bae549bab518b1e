# Missing goes with low, is asked for, has a default, cannot be, or is no number.
profile {
  attribute "age" { type = number }
  attribute "score" { type = number }
  attribute "vip" { type = bool }
  attribute "points" {
    type     = number
    required = true
  }
  attribute "country" { type = string }
}
journey "near" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "b_hot" {
      case "hot" {
        when = profile.score >= 50
        exit "hot" {}
      }
      otherwise {
        send "welcome" {}
      }
    }
    branch "b_asked" {
      case "unknown" {
        when = profile.age == null
        exit "unknown" {}
      }
      case "minor" {
        when = profile.age < 18
        exit "minor" {}
      }
      otherwise {
        send "asked" { message = message.welcome }
      }
    }
    branch "b_given" {
      case "few" {
        when = default(profile.score, 0) < 10
        exit "few" {}
      }
      otherwise {
        send "given" { message = message.welcome }
      }
    }
    branch "always_there" {
      case "few" {
        when = profile.points < 10
        exit "few_points" {}
      }
      otherwise {
        send "there" { message = message.welcome }
      }
    }

    # By now an age is known of everybody.
    branch "b_proved" {
      case "young" {
        when = profile.age < 30
        exit "young" {}
      }
      otherwise {
        send "proved" { message = message.welcome }
      }
    }
    branch "extra" {
      case "few" {
        when = profile.score < 10
        update "tip" { set = { score = 10 } }
      }
      otherwise {}
    }
    branch "b_abroad" {
      case "abroad" {
        when = profile.country != "NL"
        exit "abroad" {}
      }
    }
    branch "vip" {
      case "vip" { when = profile.vip }
      case "other" { when = !profile.vip }
    }
  }
}
