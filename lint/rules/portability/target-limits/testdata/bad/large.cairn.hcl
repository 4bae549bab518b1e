target "step" { engine = "stepwise" }
profile {
  attribute "country" {
    type   = string
    values = ["IE", "FR", "DE", "NL"]
  }
}

journey "large" { # want "journey \"large\" has 5 steps, and Stepwise takes 4"
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "where" { # want "branch \"where\" has 4 ways on, and Stepwise takes 3"
      on = profile.country
      case "ie" { is = ["IE"] }
      case "fr" { is = ["FR"] }
      case "de" { is = ["DE"] }
      otherwise {}
    }
    send "welcome" {}
    wait "a" { for = "1d" }
    wait "b" { for = "1d" }
    wait "c" { for = "1d" }
    wait "d" { for = "1d" }
  }
}

journey "slow" { # want "a run of journey \"slow\" can take 100d, and Stepwise keeps people inside for 91 days at most"
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "long" { for = "61d" } # want "wait \"long\" can take 61d, and Stepwise waits at most 60 days"
    wait "rest" { for = "39d" }
    send "welcome" {}
  }
}
