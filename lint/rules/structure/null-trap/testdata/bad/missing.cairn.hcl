profile {
  attribute "age" { type = number }
  attribute "score" { type = number }
  attribute "last_visit" { type = date }
  attribute "vip" { type = bool }
}
journey "traps" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "minors" {
      case "minor" {
        when = profile.age < 18 # want `people without a value for profile.age take .otherwise. of branch "minors", as if profile.age were more than 18` at "profile.age < 18"
        exit "minor" {}
      }
      otherwise {}
    }
    branch "visits" {
      case "lapsed" {
        when = days_since(profile.last_visit) > 90 # want `people without a value for profile.last_visit take case "active" of branch "visits", as if the days since profile.last_visit were less than 90`
        update "lapsed" { set = { score = 1 } }
      }
      case "active" {
        when = !(days_since(profile.last_visit) > 90)
        send "welcome" {}
      }
    }
    branch "levels" {
      case "low" {
        when = profile.score < 50 # want `people without a value for profile.score meet no case of branch "levels" and go on below`
        update "a" { set = { age = 1 } }
      }
      case "high" {
        when = profile.score >= 50
        update "b" { set = { age = 2 } }
      }
    }
    branch "who" {
      case "not_young" {
        when = !(profile.age <= 30) # want `people without a value for profile.age take case "not_young" of branch "who"`
        send "again" { message = message.welcome }
      }
      otherwise {
        exit "young" {}
      }
    }
  }
}
