# The case study is sent.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
funnel "firms" {
  stage "interest" {}
  stage "convert" {}
  stage "care" {}
}
message "kitchen_study" {
  class    = "promotional"
  content  = "case_study"
  stage    = stage.interest
  consents = [consent.newsletter]
  email {
    subject   = "How a canteen cuts"
    preheader = "Two hours less a day."
    body      = "<p>Two hours less a day.</p>"
  }
}
journey "study" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "kitchen_study" {}
  }
}
journey "talk" {
  serves = objective.first_order
  stages = [stage.convert]
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}
touchpoint "handbook" {
  channel = channel.website
  stage   = stage.care
  content = "howto"
}
