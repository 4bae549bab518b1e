project "saltmarsh" { # want `nobody answers for project "saltmarsh"` help "owner = team"
  title    = "Saltmarsh"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
# The channel has an owner, which is what makes the gap so easy to miss.
channel "email" {
  owner = team.lifecycle
}
journey "thanks" { # want `nobody answers for journey "thanks"`
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
journey "owned" {
  owner = team.lifecycle
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
