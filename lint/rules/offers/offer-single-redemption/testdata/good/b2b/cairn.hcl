# A vendor of software: its website is no shop, and fairs are no shop either.
project "halm" {
  title    = "Halm"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
  links    = ["halm.example"]
}
channel "booth" { kind = "store" }
channel "phone" { owner = team.lifecycle }
channel "home" { kind = "website" }
offer "setup" {
  title     = "Two days of setup"
  amount    = 2400
  redeem_on = [channel.phone]
}
