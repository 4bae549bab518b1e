# Talks, meetings, trials.

event "talk_requested" {
  kind     = "lead"
  source   = "website"
  per_year = 0.15
  sla      = "1h"
  attribute "request_id" {
    type     = string
    required = true
  }
  attribute "topic" {
    type     = string
    required = true
  }
  attribute "message" { type = string }
  attribute "page" { type = string }
}

# Raised by journeys when behaviour says that a person in sales should write.
event "sales_ready" {
  kind     = "other"
  source   = "cairn"
  per_year = 0
  attribute "reason" {
    type     = string
    required = true
  }
  attribute "saving" { type = money }
}

event "call_logged" {
  kind     = "call"
  source   = "crm"
  per_year = 0.8
  sla      = "30m"
  attribute "call_id" {
    type     = string
    required = true
  }
  attribute "outcome" {
    type   = string
    values = ["talked", "voicemail", "not_reached"]
  }
  attribute "summary" { type = string }
  attribute "next_step" { type = string }
}

event "meeting_booked" {
  kind     = "signup"
  source   = "calendar"
  per_year = 0.4
  sla      = "10m"
  attribute "meeting_id" {
    type     = string
    required = true
  }
  attribute "starts_at" {
    type     = datetime
    required = true
  }
  attribute "day" { # of the start, where the person is
    type     = date
    required = true
  }
  attribute "time" { # such as 14:00, where the person is
    type       = string
    required   = true
    max_length = 5
  }
  attribute "join_url" {
    type     = string
    required = true
  }
  attribute "host" {
    type     = string
    required = true
  }
}

event "meeting_moved" {
  kind     = "signup"
  source   = "calendar"
  per_year = 0.08
  sla      = "10m"
  attribute "meeting_id" {
    type     = string
    required = true
  }
  attribute "starts_at" {
    type     = datetime
    required = true
  }
  attribute "day" { # of the start, where the person is
    type     = date
    required = true
  }
  attribute "time" { # such as 14:00, where the person is
    type       = string
    required   = true
    max_length = 5
  }
  attribute "join_url" {
    type     = string
    required = true
  }
  attribute "host" {
    type     = string
    required = true
  }
}

event "meeting_cancelled" {
  kind        = "cancellation"
  source      = "calendar"
  per_year    = 0.05
  answered_by = "calendar"
  attributes  = { meeting_id = string }
}

# Written by whoever led the meeting.
event "meeting_ended" {
  kind     = "other"
  source   = "crm"
  per_year = 0.3
  attribute "meeting_id" { type = string }
  attribute "outcome" {
    type   = string
    values = ["held", "missed"]
  }
  attribute "summary" { type = string }
  attribute "next_step" { type = string }
}

event "trial_started" {
  kind     = "signup"
  source   = "product"
  per_year = 0.08
  sla      = "10m"
  attribute "trial_id" {
    type     = string
    required = true
  }
  attribute "ends_on" {
    type     = date
    required = true
  }
  attribute "workspace_url" {
    type     = string
    required = true
  }
}

event "machines_imported" {
  kind       = "app"
  source     = "product"
  per_year   = 0.3
  latency    = "1m"
  attributes = { machines = number }
}

event "work_order_closed" {
  kind       = "app"
  source     = "product"
  per_year   = 40
  latency    = "1m"
  attributes = { machine = string, minutes = number }
}
