# A chamber of commerce runs breakfast talks: confirmation, reminders, and thanks for those who came.
project "chamber" {
  title    = "Northgate Chamber"
  owner    = team.events
  locale   = "en-GB"
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB"]
  links    = ["northgatechamber.example"]
}

lint {
  presets = ["recommended"]
}

team "events" { contact = "events@northgatechamber.example" }

channel "email" {
  sender         = { address = "events@northgatechamber.example" }
  owner          = team.events
  two_way        = true
  answered_by    = team.events
  sla            = "1d"
  legal_name     = "Northgate Chamber of Commerce"
  postal_address = "1 Guildhall Square, Leeds, LS1 1AA"
  footer         = "<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
}

event "registered" {
  kind = "signup"
  attribute "talk" {
    type     = string
    required = true
  }
  attribute "starts_at" {
    type     = datetime
    required = true
  }
  attribute "place" {
    type     = string
    required = true
  }
}
event "registration_cancelled" {
  kind        = "cancellation"
  answered_by = "the booking page"
  attributes  = { talk = string }
}
event "checked_in" {
  kind       = "other"
  attributes = { talk = string }
}
event "membership_asked" { kind = "lead" }

objective "attendance" {
  metric   = "Registered guests who come, in percent"
  baseline = 61
  target   = 75
  by       = "2027-12-31"
}

message "seat_booked" {
  class   = "transactional"
  trigger = event.registered
  email {
    subject   = "Your seat is booked: ${trigger.talk}"
    preheader = "Coffee from 7:30, the talk starts at 8."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>We look forward to seeing you on ${date(trigger.starts_at)} at ${trigger.place}. If you cannot make it, tell us and somebody on the waiting list gets your seat.</p>
    EOT
    link "change" {
      url  = "https://northgatechamber.example/bookings"
      text = "Change or cancel"
    }
  }
}
message "tomorrow" {
  class   = "service"
  trigger = event.registered
  email {
    subject   = "See you tomorrow at breakfast"
    preheader = "How to get there and where to park."
    body      = "<p>${trigger.talk} starts tomorrow at ${trigger.place}. Parking is free until 10 o'clock. Trains stop five minutes away.</p>"
    link "map" {
      url  = "https://northgatechamber.example/venue"
      text = "How to get there"
    }
  }
}
message "thanks" {
  class   = "service"
  trigger = event.registered
  email {
    subject   = "Thank you for coming"
    preheader = "The slides, and two questions for you."
    body      = "<p>Thank you for coming to ${trigger.talk}. The slides are online. What should we talk about next time?</p>"
    link "slides" {
      url  = "https://northgatechamber.example/slides"
      text = "See the slides"
    }
  }
}
message "missed" {
  class   = "service"
  trigger = event.registered
  email {
    subject   = "Sorry we missed you"
    preheader = "Here is the recording, so you can catch up."
    body      = "<p>It was a full room, and we kept the recording of ${trigger.talk} for you.</p>"
    link "recording" {
      url  = "https://northgatechamber.example/recordings"
      text = "Watch the recording"
    }
  }
}

journey "breakfast" {
  title  = "Breakfast talks"
  serves = objective.attendance
  status = "live"
  entry {
    event   = event.registered
    key     = trigger.talk
    reentry = "always"
  }
  exit "cancelled" {
    event = event.registration_cancelled
    where = received.talk == trigger.talk
  }
  track "came" { event = event.checked_in }
  flow {
    send "seat_booked" {}
    wait "day_before" {
      until_date = trigger.starts_at
      offset     = "-1d"
      reached {
        send "tomorrow" {}
      }
      past {}
    }
    wait "day_after" {
      until_date = trigger.starts_at
      offset     = "1d"
      past {
        exit "late_booking" {}
      }
    }
    branch "came" {
      case "yes" {
        when = occurred(event.checked_in, "entry", received.talk == trigger.talk)
        send "thanks" {}
      }
      otherwise {
        send "missed" {}
      }
    }
  }
}
