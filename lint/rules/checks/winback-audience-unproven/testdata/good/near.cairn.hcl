# A check right before, a cancellation with an exit on orders, a segment of the
# engine's own, a state in the profile, and words that speak to everybody.
check "still_lapsed" { about = "lapsed" }
profile {
  attribute "plan" {
    type   = string
    values = ["running", "cancelled"]
  }
}
segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
segment "engine_lapsed" { title = "Lapsed, as the engine counts" }
event "cancelled" {
  kind        = "cancellation"
  answered_by = "shop"
}
message "hello_again" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We miss you"
    preheader = "…"
    body      = "<p>New.</p>"
  }
}
message "swallows" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "The swallows come back"
    preheader = "You do not want to miss it"
    body      = "<p>Spring.</p>"
  }
}
journey "checked" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "180d"
  }
  flow {
    wait "two_weeks" { for = "14d" }
    guard "lapsed" { checks = [check.still_lapsed] }
    send "hello_again" {}
  }
}
journey "after_cancelling" {
  entry {
    event   = event.cancelled
    reentry = "180d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "two_weeks" { for = "14d" }
    send "hello_again" {}
  }
}
journey "by_segment" {
  entry {
    segment = segment.engine_lapsed
    reentry = "180d"
  }
  flow {
    send "hello_again" {}
  }
}
journey "by_state" {
  entry {
    event   = event.newsletter_confirmed
    where   = profile.plan == "cancelled"
    reentry = "180d"
  }
  flow {
    send "hello_again" {}
  }
}
journey "spring" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "180d"
  }
  flow {
    send "swallows" {}
  }
}
# Whoever is still in the run after two months has not ordered since it began.
message "win_back_waited" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We miss you"
    preheader = "What has happened since."
    body      = "<p>Here is what is new. Unsubscribe: ${recipient.unsubscribe_url}</p>"
  }
}
journey "waited" {
  serves = objective.first_order
  status = "draft"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "two_months" { for = "60d" }
    send "win_back_waited" {}
  }
}
