# The entry asks for enough days, or it is said what happens; nothing follows.
event "course_booked" {
  kind       = "lead"
  attributes = { starts_on = date }
}
journey "course" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.course_booked
    where   = days_until(trigger.starts_on) >= 5
    key     = trigger.starts_on
    reentry = "always"
  }
  flow {
    wait "some_days" { for = "2d" }
    wait "day_before" {
      until_date = trigger.starts_on
      offset     = "-1d"
    }
    send "welcome" {}
    wait "on_the_day" { until_date = trigger.starts_on }
    send "today" { message = message.welcome }
    wait "a_week" { for = "7d" }
    wait "two_days_before" {
      until_date = trigger.starts_on
      offset     = "-2d"
      past {}
    }
    send "again" { message = message.welcome }
    wait "the_day" {
      until_date = trigger.starts_on
    }
    exit "over" {}
  }
}
