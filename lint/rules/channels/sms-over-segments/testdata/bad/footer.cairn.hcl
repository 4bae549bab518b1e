# The footer makes the third part.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL"]
  links    = ["saltmarsh.example"]
}
channel "sms" {
  sender = { number = "+31970000000" }
  footer = { "nl-NL" = "Afmelden: antwoord met STOP, dan sturen we je geen berichten meer." }
}
message "actie" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Saltmarsh: vanaf maandag slijpen we je messen weer gratis in de winkel aan de haven. Neem er zoveel mee als je dragen kunt, en drink een kop koffie terwijl je wacht. Ook de scharen en de schaaf zijn welkom, en wie wil kijkt mee aan de slijpsteen." } # want `SMS "actie" takes 3 parts` with `this footer is counted`
}
