# French is not a language of the project, but there are people who read it.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["nl-BE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
profile {
  locale = profile.language
  attribute "language" {
    type   = string
    values = ["en-IE", "nl-BE", "fr-BE"]
  }
}
message "arrived" {
  class           = "service"
  fallback_locale = "en-IE"
  sms { text = "Your parcel is here." }
  locale "nl-BE" {
    sms { text = "Je pakje is er." }
  }
  locale "fr-BE" {
    sms { text = "Votre colis est là." }
  }
}
