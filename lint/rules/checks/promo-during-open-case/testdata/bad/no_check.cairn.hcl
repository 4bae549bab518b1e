# No check knows of complaints at all: two sends, one cause, one finding.
event "complaint_opened" {
  kind        = "case"
  answered_by = "help desk"
}
journey "notes" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {} # want `send "welcome" can reach people with an open complaint: one path to it has no check` help `name it in a policy for promotional messages with enforce = "insert"` with `and so can this one`
    wait "a_week" { for = "7d" }
    send "again" { message = message.welcome }
  }
}
