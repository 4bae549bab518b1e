# Customers are known by their contract; the branch lets through those who ended it.
profile {
  attribute "contract" { type = string }
}
segment "customers" { when = profile.contract != null }
segment "strangers" { when = !segment.customers }
offer "start" {
  title    = "The first month is free"
  code     = "START"
  percent  = 100
  eligible = segment.strangers
}
funnel "notes" {
  stage "purchase" {}
  stage "retention" { audience = segment.customers }
}
message "start" {
  class    = "promotional"
  offers   = [offer.start]
  consents = [consent.newsletter]
  email {
    subject   = "The first month is free"
    preheader = "For new readers."
    body      = "<p>Free with ${offer.start.code}.</p>"
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    branch "who" {
      case "customer" {
        when = profile.contract == "running"
        exit "known" {}
      }
    }
    send "start" {} # want "send .start. can reach people who have bought, and offer .start. is for people who have not"
  }
}
