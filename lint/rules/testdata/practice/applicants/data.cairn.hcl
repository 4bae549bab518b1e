profile {
  market = profile.country
  identifier "applicant_no" { format = "text" }
  attribute "country" {
    type   = string
    values = ["GB", "IE"]
  }
  attribute "course" {
    type   = string
    source = "admissions"
  }
  attribute "interests" { type = list(string) }
}
channel "email" {
  sender         = { name = "Westbrook University", address = "apply@westbrook.example" }
  two_way        = true
  answered_by    = team.admissions
  sla            = "2d"
  legal_name     = "Westbrook University"
  postal_address = "College Road, Westbrook, WB1 2AB"
  footer         = "<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
}
channel "sms" {
  two_way     = true
  answered_by = team.admissions
  sla         = "1d"
}
event "updates_asked" {
  kind   = "consent"
  source = "website"
}
event "application_started" {
  kind   = "signup"
  source = "admissions"
  sla    = "10m"
  attribute "application" {
    type     = string
    required = true
  }
}
event "application_complete" {
  kind   = "other"
  source = "admissions"
  attribute "application" {
    type     = string
    required = true
  }
}
event "offer_made" {
  kind   = "other"
  source = "admissions"
  attribute "application" {
    type     = string
    required = true
  }
  attribute "reply_by" {
    type     = date
    required = true
  }
}
event "firm_choice" { source = "admissions" }
event "declined" { source = "admissions" }
event "open_day_booked" {
  kind   = "signup"
  source = "events"
  sla    = "10m"
  attribute "day" {
    type     = datetime
    required = true
  }
  attribute "campus" {
    type     = string
    required = true
  }
}
event "open_day_cancelled" {
  source = "events"
}
event "open_day_attended" { source = "events" }
consent "updates" {
  channels     = [channel.email, channel.sms]
  basis        = "opt_in"
  given_by     = event.updates_asked
  purpose      = "Course news and dates"
  collected_at = "https://westbrook.example/prospectus"
}
policy "letters" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max     = 2
    per     = "7d"
    min_gap = "2d"
  }
  quiet_hours {
    from     = "20:00"
    to       = "09:00"
    channels = [channel.sms]
  }
}
fragment "chase" {
  title   = "Two reminders, until complete"
  trigger = event.application_started
  param "first" { type = message }
  param "second" { type = message }
  param "gap" {
    type    = duration
    default = "7d"
  }
  flow {
    send "first" { message = param.first }
    wait "gap" { for = param.gap }
    send "second" { message = param.second }
  }
}
