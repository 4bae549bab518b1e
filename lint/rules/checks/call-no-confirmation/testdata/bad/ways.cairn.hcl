# The summary comes on one way only: by country, by the arm of a test, and on a way
# that is too slow.
profile {
  market = profile.country
  attribute "country" { type = string }
}
message "summary" {
  class = "service"
  email {
    subject   = "What we spoke about"
    preheader = "…"
    body      = "<p>This.</p>"
  }
}
journey "country" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" { # want `call "call" is not followed by a message in writing on every way: none comes by case "abroad" of branch "where"` help `before the ways part` with `on this way there is none` with `goes out on another`
      team  = team.lifecycle
      title = "Call"
      due   = "1d"
      kind  = "call"
    }
    branch "where" {
      case "abroad" {
        when = profile.country == "GB"
      }
      otherwise {
        send "summary" {}
      }
    }
  }
}
journey "test" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    task "call" { # want `none comes by arm "late" of split "time"`
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
      }
      arm "late" {
        weight = 50
        wait "late" { for = "3d" }
      }
    }
    send "summary" {}
  }
}
