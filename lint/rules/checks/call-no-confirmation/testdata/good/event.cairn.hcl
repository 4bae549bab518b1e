# The call is an event of its own.
event "call_ended" { kind = "call" }
message "summary" {
  class = "transactional"
  email {
    subject   = "What we spoke about"
    preheader = "…"
    body      = "<p>This.</p>"
  }
}
journey "calls" {
  entry {
    event   = event.call_ended
    reentry = "always"
  }
  flow {
    send "summary" {}
  }
}
journey "carts" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
  }
}
