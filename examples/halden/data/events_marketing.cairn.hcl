# What happens before somebody is a customer.

event "article_read" {
  kind     = "browse"
  source   = "website"
  per_year = 5
  latency  = "5m"
  attributes = {
    article = string
    topic   = string
  }
}

# The banner's answer for audience matching on ad platforms.
event "ads_agreed" {
  kind     = "consent"
  source   = "website"
  per_year = 0.3
}

# The click in the confirmation mail.
event "address_confirmed" {
  kind     = "consent"
  source   = "website"
  per_year = 0.25
}

# Entered by whoever hears it: sales, support, the stand at the fair.
event "advertising_objected" {
  kind     = "consent"
  source   = "crm"
  per_year = 0.02
  sla      = "1h"
}

event "guide_requested" {
  kind     = "lead"
  source   = "website"
  per_year = 0.3
  sla      = "10m"
  attribute "guide" {
    type     = string
    required = true
  }
  attribute "topic" {
    type     = string
    values   = ["planning", "spare_parts", "audit"]
    required = true
  }
  attribute "source" { type = string }
}

# Raised by journey.lead_magnet for confirmed leads who are not customers yet.
event "nurture_started" {
  kind       = "other"
  source     = "cairn"
  per_year   = 0
  attributes = { guide = string, topic = string, source = string }
}

event "webinar_registered" {
  kind     = "signup"
  source   = "webinar_platform"
  per_year = 0.2
  sla      = "10m"
  attribute "webinar_id" {
    type     = string
    required = true
  }
  attribute "title" {
    type       = string
    required   = true
    max_length = 60
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
    type     = string
    required = true
  }
  attribute "join_url" {
    type     = string
    required = true
  }
  attribute "recording_url" {
    type     = string
    required = true
  }
}

event "webinar_attended" {
  kind       = "other"
  source     = "webinar_platform"
  per_year   = 0.12
  latency    = "15m"
  attributes = { webinar_id = string, minutes = number }
}

event "roi_calculated" {
  kind     = "other"
  source   = "website"
  per_year = 0.15
  attributes = {
    machines       = number
    downtime_hours = number
    saving         = money
  }
}
