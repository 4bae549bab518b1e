# The CRM takes leads by itself.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
event "prices_asked" {
  kind        = "lead"
  answered_by = "crm"
}
funnel "firms" {
  stage "lead" {}
  stage "decision" {}
}
journey "prices" {
  serves = objective.first_order
  stages = [stage.decision]
  status = "live"
  entry {
    event   = event.prices_asked
    reentry = "1d"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}
