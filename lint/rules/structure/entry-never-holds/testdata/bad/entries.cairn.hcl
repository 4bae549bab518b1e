profile {
  attribute "points" { type = number }
}
segment "regulars" { when = profile.points > 100 }
journey "contradicts" {
  serves = objective.first_order
  status = "live"
  entry "by_order" {
    event   = event.order_placed
    where   = trigger.total > 100 && trigger.total < 20 # want `nobody can enter journey "contradicts" here: what the entry asks is never so when it is tested` at "trigger.total > 100 && trigger.total < 20"
    reentry = "30d"
  }
  entry "by_cart" {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
journey "newcomers" {
  serves = objective.first_order
  status = "live"
  entry {
    segment = segment.regulars
    where   = profile.points < 5 # want `nobody can enter journey "newcomers" here`
    reentry = "30d"
  }
  flow {
    send "welcome" {}
  }
}
journey "held_back" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.points > 50 # want `nobody can enter journey "held_back" here: its exit "has_points" already holds for everybody who could`
    reentry = "30d"
  }
  exit "has_points" { when = profile.points > 10 }
  flow {
    send "welcome" {}
  }
}
