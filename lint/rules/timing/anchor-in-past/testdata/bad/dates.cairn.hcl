event "course_booked" {
  kind       = "lead"
  attributes = { starts_on = date }
}
journey "course" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.course_booked
    where   = days_until(trigger.starts_on) >= 2 && days_until(trigger.starts_on) <= 60
    key     = trigger.starts_on
    reentry = "always"
  }
  flow {
    wait "some_days" { for = "2d" }
    wait "day_before" { # want `wait "day_before" can begin after the moment that it waits for, and does not say what happens then` at "wait \"day_before\""
      until_date = trigger.starts_on
      offset     = "-1d"
    }
    send "welcome" {}
    wait "once" { # want `wait "once" always begins after the moment that it waits for, so that nobody waits`
      until_date = trigger.starts_on
      offset     = "-400d"
    }
    send "again" { message = message.welcome }
  }
}
journey "same_date" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.course_booked
    key     = trigger.starts_on
    reentry = "always"
  }
  flow {
    # Whoever comes late here comes late to the next wait as well.
    wait "two_days_before" {
      until_date = trigger.starts_on
      offset     = "-2d"
      past {}
    }
    send "soon" { message = message.welcome }
    wait "morning" { # want `wait "morning" can begin after the moment that it waits for`
      until_date = trigger.starts_on
    }
    send "today" { message = message.welcome }
  }
}
