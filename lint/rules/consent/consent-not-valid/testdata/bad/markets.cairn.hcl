# Nobody's market is known, so nobody is covered.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "GB"]
  links    = ["saltmarsh.example"]
}
consent "newsletter" {
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
  markets  = ["IE"]
}
journey "welcome" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {} # want `send "welcome" never goes out: consent "newsletter" is for some markets, and the profile does not say in which one` help `market = profile.country`
  }
}
