# Nothing is live: the stages are still being filled.
journey "welcome" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
funnel "notes" {
  stage "awareness" {}
  stage "consideration" {}
}
touchpoint "articles" {
  channel = channel.website
  stage   = stage.awareness
}
