# Where people talk to people.

event "call_ended" {
  title    = "Phone call ended"
  kind     = "call"
  source   = "help desk"
  sla      = "2h"
  latency  = "5m"
  per_year = 0.3
  attribute "call_id" {
    type     = string
    required = true
  }
  attribute "topic" {
    type       = string
    required   = true
    max_length = 60
  }
  # What the colleague promised, in one or two sentences to the customer.
  attribute "agreed" {
    type       = string
    required   = true
    max_length = 400
  }
}

# Sent by the tablet in the fitting room and by the size page.
event "size_help_asked" {
  title    = "Asked for help with a size"
  kind     = "inbound"
  source   = "store tablet and shop"
  sla      = "1h"
  latency  = "1m"
  per_year = 0.2
  attribute "about" {
    type     = string
    values   = ["footwear", "clothing"]
    required = true
  }
  attribute "reference" {
    type     = string
    required = true
  }
}

event "complaint_opened" {
  title       = "Complaint opened"
  kind        = "case"
  source      = "help desk"
  answered_by = "help desk"
  latency     = "5m"
  per_year    = 0.05
  attribute "case_id" {
    type     = string
    required = true
  }
}

event "complaint_closed" {
  title       = "Complaint closed"
  kind        = "case"
  source      = "help desk"
  answered_by = "help desk"
  latency     = "5m"
  per_year    = 0.05
  attribute "case_id" {
    type     = string
    required = true
  }
}

event "review_submitted" {
  title    = "Wrote a review"
  source   = "review platform"
  latency  = "15m"
  per_year = 0.3
  attribute "order_id" {
    type     = string
    required = true
  }
  attribute "rating" {
    type     = number
    required = true
  }
}

event "friend_ordered" {
  title    = "A friend placed a first order"
  source   = "shop"
  latency  = "5m"
  per_year = 0.05
  attribute "friend_order_id" {
    type     = string
    required = true
  }
}
