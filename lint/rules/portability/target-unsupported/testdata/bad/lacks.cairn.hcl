target "step" {
  engine   = "stepwise"
  journeys = [journey.chat, journey.draft]
}
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
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "reaction" { # want "Stepwise has nothing for this: wait for an event"
      timeout = "2d"
      on "cart" { event = event.cart_abandoned }
      timed_out {}
    }
    wait "again" {
      timeout = "2d"
      on "cart" { event = event.cart_abandoned }
      timed_out {}
    }
    task "call" { # want "Stepwise has no tasks: nobody is told"
      team  = team.sales
      title = "Call"
    }
    task "call_again" {
      team  = team.sales
      title = "Call again"
    }
    update "mark" { set = { stage = "called" } } # want "Stepwise does not write attributes"
    send "welcome" {}
  }
}

# A target that names a draft exports it.
journey "draft" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "note" { # want "Stepwise has no tasks"
      team  = team.sales
      title = "Note"
    }
  }
}
