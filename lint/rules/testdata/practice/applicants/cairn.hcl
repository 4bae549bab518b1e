# A university from the open day to the firm choice: a deadline as a local, and a fragment that takes the messages of a journey.
project "westbrook" {
  title    = "Westbrook University"
  owner    = team.admissions
  locale   = "en-GB"
  timezone = "Europe/London"
  markets  = ["GB", "IE"]
  links    = ["westbrook.example"]
}
team "admissions" { contact = "apply@westbrook.example" }
team "ambassadors" { contact = "students@westbrook.example" }
objective "complete" {
  metric   = "Started applications that are complete by the deadline, in percent"
  baseline = 58
  target   = 68
  by       = "2027-09-30"
}
objective "firm" {
  metric   = "Offers that become a firm choice, in percent"
  baseline = 24
  target   = 29
  by       = "2027-09-30"
}
objective "visits" {
  metric   = "Registered visitors who come to the open day, in percent"
  baseline = 55
  target   = 65
  by       = "2027-09-30"
}
locals {
  site     = "https://apply.westbrook.example"
  deadline = "2027-06-30"
}
lint {
  presets = ["strict"]
  rule "readability" { severity = "off" }
}
