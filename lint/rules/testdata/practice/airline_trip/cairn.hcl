# An airline before and after the flight: waits for the departure, service by push, WhatsApp and mail, and a fragment that leaves people with a complaint alone.
project "skerry" {
  title    = "Skerry Air"
  owner    = team.travel
  locale   = "en-GB"
  locales  = ["en-GB", "fr-FR"]
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB", "FR"]
  links    = ["skerry.example"]
}
team "travel" { contact = "crm@skerry.example" }
team "desk" { contact = "desk@skerry.example" }
objective "ready" {
  metric   = "Passengers checked in before they reach the airport, in percent"
  baseline = 61
  target   = 75
  by       = "2027-12-31"
}
objective "extras" {
  metric   = "Bookings with a bag or a seat bought before departure, in percent"
  baseline = 18
  target   = 22
  by       = "2027-12-31"
}
objective "voice" {
  metric   = "Flights rated by passengers, in percent"
  baseline = 7
  target   = 12
  by       = "2027-12-31"
}
lint {
  presets = ["strict", "eu"]
  rule "email-headline" { subject_max = 45 }
}
