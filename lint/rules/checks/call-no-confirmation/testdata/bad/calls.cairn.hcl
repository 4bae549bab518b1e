# Marketing after the call, a summary before it, one that comes too late, and one on
# the other way alone.
message "summary" {
  class = "service"
  email {
    subject   = "What we spoke about"
    preheader = "…"
    body      = "<p>This.</p>"
  }
}
journey "sells" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "summary" {}
    task "call" { # want `call "call" is not followed by a message in writing` help `send a summary`
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
    send "welcome" {}
  }
}
journey "late" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "day" {
      case "any" {
        when = reachable(channel.email)
        task "call" { # want `call "call" is followed by a message in writing after 2d at the earliest, not within 1d` with `this message`
          team  = team.lifecycle
          title = "Call"
          due   = "1d"
          kind  = "call"
        }
        wait "two_days" { for = "2d" }
      }
      otherwise {}
    }
    send "summary" {}
  }
}
