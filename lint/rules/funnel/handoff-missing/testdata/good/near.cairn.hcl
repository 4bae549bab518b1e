# The first task carries everything, the second reminds of it; what support does
# after the sale is no hand-over; a note by hand says enough; and the system is told
# by a webhook.
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
  stage "retention" {}
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
    task "call" {
      team  = team.lifecycle
      kind  = "call"
      title = "Call ${default(profile.first_name, "the firm")}"
      notes = "Asked about ${trigger.topic}, came from ${trigger.source}"
      due   = "4h"
    }
    wait "two_days" { for = "2d" }
    task "remind" {
      team  = team.lifecycle
      title = "Not reached yet"
    }
    task "write" {
      team = team.lifecycle
      kind = "email"
      due  = "1d"
    }
  }
}
journey "study" {
  serves = objective.first_order
  stages = [stage.lead]
  status = "live"
  entry {
    event   = event.prices_asked
    reentry = "1d"
  }
  flow {
    task "write" {
      team  = team.lifecycle
      kind  = "email"
      title = "Write to the firm"
      notes = "Has read the study of canteens"
      due   = "2d"
    }
  }
}
journey "renewal" {
  serves = objective.first_order
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    task "thanks" {
      team  = team.lifecycle
      kind  = "call"
      title = "Thank them"
    }
  }
}
