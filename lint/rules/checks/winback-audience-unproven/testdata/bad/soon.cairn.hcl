# Two weeks without an order are no absence.
message "win_back_soon" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We miss you"
    preheader = "What has happened since."
    body      = "<p>Here is what is new.</p>"
  }
}
journey "soon" {
  serves = objective.first_order
  status = "draft"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "two_weeks" { for = "14d" }
    send "win_back_soon" {} # want "can reach people who have not left"
  }
}
