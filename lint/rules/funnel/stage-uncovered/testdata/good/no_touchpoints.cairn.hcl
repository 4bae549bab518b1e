# What people meet before the first letter is not written down at all.
funnel "notes" {
  stage "awareness" {}
  stage "consideration" {}
}
journey "read" {
  serves = objective.first_order
  stages = [stage.consideration]
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
