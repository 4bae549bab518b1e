# Nothing is live yet.
funnel "notes" {
  stage "consideration" {}
}
journey "hello" {
  serves = objective.first_order
  stages = [stage.consideration]
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "hello" { message = message.welcome }
  }
}
