# An exit on new complaints, a look since entry, a look that is a month old.
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
journey "exits" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "complained" { event = event.complaint_opened }
  flow {
    send "welcome" {} # want `send "welcome" can reach people with an open complaint: one path to it has no check about complaints`
  }
}
journey "stale" {
  entry {
    event   = event.newsletter_confirmed
    where   = !pending(event.complaint_opened, event.complaint_closed, "case_id", "60d")
    reentry = "never"
  }
  flow {
    wait "month" { for = "30d" }
    send "welcome" {} # want `it can go out 30d after the last check about complaints, which keeps for 1d`
  }
}
journey "loop" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    send "welcome" {} # want `it can go out 4d after the last check about complaints`
    wait "two_days" { for = "2d" }
    goto "again" {
      step = step.welcome
      max  = 2
    }
  }
}
