project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-BE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
message "slips" {
  class           = "service"
  fallback_locale = "nl-NL" # want "message \"slips\" has copy in nl-NL" at "\"nl-NL\"" help "did you mean \"nl-BE\""
  sms { text = "Your parcel is here." }
  locale "en-US" { # want locale-undeclared "message \"slips\" has copy in en-US, which the project does not speak" at "en-US" help "did you mean \"en-IE\"" with "own locale"
    sms { text = "Your package is here." }
  }
  locale "ja-JP" { # want "has copy in ja-JP" help "speaks en-IE, nl-BE; add \"ja-JP\""
    sms { text = "荷物が届きました。" }
  }
}
channel "sms" {
  footer = {
    "en-IE" = "Stop: STOP"
    "de-DE" = "Abmelden: STOP" # want "channel \"sms\" has copy in de-DE" at "de-DE"
  }
}
