# The product tells when somebody has set it up; the stage comes after the decision.
event "set_up" { kind = "other" }
funnel "notes" {
  stage "lead" {}
  stage "decision" {}
  stage "success" {}
}
journey "help" {
  serves = objective.first_order
  stages = [stage.success]
  status = "live"
  entry {
    event   = event.set_up
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "hello" { message = message.welcome }
  }
}
