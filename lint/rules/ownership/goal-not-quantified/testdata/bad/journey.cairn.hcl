journey "thanks" { # want `journey "thanks" is live and serves no objective` at "journey \"thanks\""
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
