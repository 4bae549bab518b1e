channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Saltmarsh Ltd"
  answered_by    = team.lifecycle
  sla            = "1d"
}
channel "other" {
  kind           = "email"
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  answered_by    = team.lifecycle
  sla            = "1d"
}
journey "news" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" { channels = [channel.email] }
  }
}
journey "more" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" { channels = [channel.other] }
  }
}
journey "welcome" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" { channels = [channel.email] }
  }
}
