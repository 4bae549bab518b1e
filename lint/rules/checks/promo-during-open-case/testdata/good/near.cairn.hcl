# A policy that puts the guard in, a condition, a fresh look in each round.
event "complaint_opened" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
event "complaint_closed" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
check "no_open_complaint" {
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id", "60d")
}
policy "calm" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  enforce    = "insert"
}
journey "inserted" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "month" { for = "30d" }
    send "welcome" {}
  }
}
journey "loop" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    send "welcome" {}
    wait "two_days" { for = "2d" }
    goto "again" {
      step = step.calm
      max  = 2
    }
  }
}
