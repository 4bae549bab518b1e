# All that differs is accepted, for all journeys or for those that lose it.
target "step" {
  engine = "stepwise"
  accept "task-lost" { reason = "Sales works from its own list." }
  accept "updates-lost" {
    journeys = [journey.chat]
    reason   = "The CRM writes it."
  }
  accept "not-exported" {
    journeys = [journey.waits]
    reason   = "The shop sends these itself."
  }
}
# An engine that nobody knows is no matter of this rule.
target "own" { engine = "in_house" }
team "sales" { contact = "sales@saltmarsh.example" }
profile {
  attribute "stage" { type = string }
}

journey "chat" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" {
      team  = team.sales
      title = "Call"
    }
    split "half" { # arms are numbered there: nobody is met differently
      hypothesis = "Who is greeted buys sooner"
      arm "a" {
        weight = 50
        send "welcome" {}
      }
      arm "b" { weight = 50 }
    }
    update "mark" { set = { stage = "called" } }
  }
}

# Left out of the export, so that what it uses does not matter.
journey "waits" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "reaction" {
      timeout = "2d"
      on "cart" { event = event.cart_abandoned }
      timed_out {}
    }
    send "welcome" {}
  }
}

# A draft is not exported by a target that names no journeys.
journey "draft" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "reaction" {
      timeout = "2d"
      on "cart" { event = event.cart_abandoned }
      timed_out {}
    }
    send "welcome" {}
  }
}
