project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-BE", "fr-BE"] # want "nobody can get copy in nl-BE: the profile does not say" at "\"nl-BE\"" help "locale = profile.X"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "BE"]
}
profile {
  timezone = profile.tz
  attribute "tz" { type = string }
}
