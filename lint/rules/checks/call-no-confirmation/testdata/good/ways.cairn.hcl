# Every way has its message; those who were not reached, by an outcome, a check or an
# attribute, need none; and a loop that tries three times.
profile {
  attribute "call_outcome" { type = string }
}
event "call_noted" {
  kind       = "other"
  attributes = { outcome = string }
}
message "summary" {
  class = "service"
  email {
    subject   = "What we spoke about"
    preheader = "…"
    body      = "<p>This.</p>"
  }
}
journey "arms" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
    split "time" {
      hypothesis = "Later is better"
      metric     = kpi.order_rate
      arm "now" {
        weight = 50
        send "summary" {}
      }
      arm "late" {
        weight = 50
        wait "late" { for = "20h" }
        send "summary_late" { message = message.summary }
      }
    }
  }
}
journey "outcome" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
    wait "noted" {
      event   = event.call_noted
      timeout = "20h"
      timed_out {
        exit "not_reached" {}
      }
    }
    branch "outcome" {
      case "talked" {
        when = wait.noted.outcome == "talked"
        send "summary" {}
      }
      otherwise {}
    }
  }
}
journey "attribute" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
    wait "hours" { for = "4h" }
    branch "outcome" {
      case "missed" {
        when = profile.call_outcome == "missed"
        exit "missed" {}
      }
    }
    goto "again" {
      step = step.hours
      max  = 2
    }
    send "summary" {}
  }
}
