target "step" {
  engine = "stepwise"
  accept "not-exported" {
    journeys = [journey.left_out]
    reason   = "It runs in the shop."
  }
}
profile {
  attribute "renewal" { type = date }
}

# As many steps and days as the engine takes, and no more.
journey "fits" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "a" { for = "60d" }
    wait "b" { for = "30d" }
    send "welcome" {}
    wait "c" { for = "1d" }
  }
}

# Nobody knows how far off the date is.
journey "renewal" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "date" {
      until_date = profile.renewal
      past {
        exit "late" {}
      }
    }
    send "welcome" {}
  }
}

journey "left_out" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "long" { for = "200d" }
    send "welcome" {}
  }
}
