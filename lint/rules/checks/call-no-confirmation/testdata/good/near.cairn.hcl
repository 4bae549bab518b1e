# The summary comes when the call is noted, in time; other tasks are no calls.
message "summary" {
  class = "transactional"
  email {
    subject   = "What we spoke about"
    preheader = "…"
    body      = "<p>This.</p>"
  }
}
event "call_noted" { kind = "other" }
journey "waits" {
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
      timeout = "5d"
      on "noted" {
        event = event.call_noted
        send "summary" {}
      }
      timed_out {}
    }
    task "note" {
      team  = team.lifecycle
      title = "Note it"
      due   = "1d"
      kind  = "todo"
    }
  }
}
