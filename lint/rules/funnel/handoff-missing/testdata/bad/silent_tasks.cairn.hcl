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
  kind       = "lead"
  attributes = { topic = string, source = string }
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
    task "call" { # want "task .call. does not say by when, nor what the person is interested in"
      team  = team.lifecycle
      kind  = "call"
      title = "Call ${default(profile.first_name, "the firm")}"
    }
  }
}
journey "again" {
  serves = objective.first_order
  stages = [stage.lead]
  status = "live"
  entry {
    event   = event.prices_asked
    reentry = "1d"
  }
  flow {
    task "write" { # want "task .write. does not say by when$"
      team  = team.lifecycle
      kind  = "email"
      title = "Write about ${trigger.topic}"
    }
  }
}
