message "seat" {
  class   = "transactional"
  trigger = event.open_day_booked
  purpose = "open_day"
  email {
    subject   = "Your place at the open day"
    preheader = "Date, campus, trains and what to bring."
    body      = "<p>Dear ${default(profile.first_name, "visitor")},</p><p>See you on ${date(trigger.day, "full")} at ${trigger.campus}.</p>"
    link "cta" {
      url  = "https://westbrook.example/open-day"
      text = "Plan your visit"
    }
  }
}
message "tomorrow" {
  class   = "service"
  trigger = event.open_day_booked
  purpose = "open_day"
  sms { text = "Westbrook: see you tomorrow at ${trigger.campus}. Doors open at 9:30. Map: westbrook.example/map" }
  email {
    subject   = "See you tomorrow"
    preheader = "Doors open at 9:30; the map is inside."
    body      = "<p>Doors open at 9:30. Trains from the city run every 20 minutes.</p>"
    link "cta" {
      url  = "https://westbrook.example/map"
      text = "Open the map"
    }
  }
}
message "your_impression" {
  class    = "editorial"
  content  = "review"
  consents = [consent.updates]
  purpose  = "open_day"
  email {
    subject   = "What did you think of the day?"
    preheader = "Two questions, and the slides of the talks."
    body      = "<p>Thank you for coming. Tell us what was missing, and find the slides here.</p>"
    link "cta" {
      url  = "https://westbrook.example/open-day/slides"
      text = "Get the slides"
    }
  }
}
message "missed_you" {
  class    = "editorial"
  content  = "howto"
  consents = [consent.updates]
  purpose  = "open_day"
  email {
    subject   = "The open day as a film"
    preheader = "Forty minutes, with the questions that were asked."
    body      = "<p>You could not make it. Here is the day as a film, and the next date.</p>"
    link "cta" {
      url  = "https://westbrook.example/open-day/film"
      text = "Watch the film"
    }
  }
}
journey "open_day" {
  serves    = objective.visits
  leads_to  = [journey.application]
  status    = "live"
  review_by = "2027-09-01"
  entry {
    event   = event.open_day_booked
    reentry = "30d"
  }
  exit "cancelled" { event = event.open_day_cancelled }
  track "came" {
    event     = event.open_day_attended
    counts_as = "conversion"
  }
  measure {
    within = "30d"
    from   = "entry"
  }
  flow {
    send "seat" {}
    wait "day_before" {
      until_date = trigger.day
      offset     = "-1d"
      past {
        goto "day_itself" { step = step.came }
      }
    }
    send "tomorrow" {}
    wait "came" {
      event   = event.open_day_attended
      timeout = "3d"
      arrived {
        wait "next_morning" { until_time = "10:00" }
        send "your_impression" {}
        exit "attended" {}
      }
    }
    send "missed_you" {}
  }
}
