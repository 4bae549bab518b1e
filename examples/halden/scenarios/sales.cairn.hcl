# Hand-over to people, and what is written afterwards.

scenario "british_request_goes_to_the_british_desk" {
  title    = "A request from Britain is called from Britain and summed up in writing"
  journeys = [journey.talk_request, journey.call_notes]
  given {
    now     = "2027-02-02T09:00:00Z"
    profile = { language = "en-GB", country = "GB", first_name = "Sam", company = "Northgate Castings" }
  }
  at "0s" {
    event = event.talk_requested
    set   = { request_id = "r7", topic = "spare parts", message = "Can you read our stock list?", page = "/en/pricing" }
  }
  at "3h" {
    event = event.call_logged
    set   = { call_id = "c7", outcome = "talked", summary = "Stock list is a nightly file.", next_step = "Trial with 40 machines" }
  }
  expect {
    sends = [
      { message = message.request_received, channel = channel.email, at = "0s" },
      { message = message.call_summary, channel = channel.email, at = "3h" },
    ]
    tasks = ["call_britain"]
    exits = { talk_request = "talked", call_notes = "completed" }
  }
}

# The request comes in on a Tuesday at 10:00. Nobody gets through: 22 hours later
# the person may choose a time, and sales is reminded three times, two days apart.
scenario "nobody_gets_through" {
  title    = "Sales is reminded until it has talked or given up"
  journeys = [journey.talk_request]
  given {
    now     = "2027-02-02T10:00:00+01:00"
    profile = { language = "de-DE", country = "AT" }
  }
  at "0s" {
    event = event.talk_requested
    set   = { request_id = "r8", topic = "price" }
  }
  at "5h" {
    event = event.call_logged
    set   = { call_id = "c8", outcome = "voicemail" }
  }
  expect {
    sends = [
      message.request_received,
      { message = message.pick_a_time, channel = channel.email, at = "22h" },
    ]
    tasks = ["call_dach", "remind_sales", "remind_sales", "remind_sales"]
    exit  = "not_reached"
  }
}

scenario "crm_is_down" {
  title    = "A silent CRM does not hold up the call"
  journeys = [journey.talk_request]
  given {
    now     = "2027-02-02T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "-1m" { fail = step.crm.account }
  at "0s" {
    event = event.talk_requested
    set   = { request_id = "r9", topic = "erp" }
  }
  at "1h" {
    event = event.meeting_booked
    set   = { meeting_id = "m1", starts_at = "2027-02-05T14:00:00+01:00", day = "2027-02-05", time = "14:00", join_url = "https://halden.example/raum/m1", host = "Vertrieb" }
  }
  expect {
    tasks = ["crm.look_up", "call_dach"]
    exit  = "booked"
  }
}

scenario "moved_meeting_starts_again" {
  title    = "A moved meeting is confirmed again and reminded of at the new time"
  journeys = [journey.meeting]
  given {
    now       = "2027-02-01T10:00:00+01:00"
    profile   = { language = "de-DE", country = "DE" }
    reachable = [channel.email, channel.sms]
  }
  at "0s" {
    event = event.meeting_booked
    set   = { meeting_id = "m2", starts_at = "2027-02-03T14:00:00+01:00", day = "2027-02-03", time = "14:00", join_url = "https://halden.example/raum/m2", host = "Vertrieb" }
  }
  at "1d" {
    event = event.meeting_moved
    set   = { meeting_id = "m2", starts_at = "2027-02-05T14:00:00+01:00", day = "2027-02-05", time = "14:00", join_url = "https://halden.example/raum/m2", host = "Vertrieb" }
  }
  at "4d5h" {
    event = event.meeting_ended
    set   = { meeting_id = "m2", outcome = "held", summary = "Rundgang und Liste der Anlagen.", next_step = "Test ab Montag" }
  }
  expect {
    sends = [
      { message = message.meeting_confirmation, channel = channel.email, at = "0s" },
      { message = message.meeting_confirmation, channel = channel.email, at = "1d" },
      { message = message.meeting_tomorrow, channel = channel.email, at = "3d4h" },
      { message = message.meeting_soon, channel = channel.sms, at = "4d2h" },
      { message = message.meeting_notes, channel = channel.email, at = "4d5h" },
    ]
    exit = "held"
  }
}

scenario "talks_already_going_on" {
  title    = "Sales is not told twice about the same firm"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-02T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
    checks  = { not_in_talks = false }
  }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day" }
  }
  expect {
    sends = []
    tasks = []
    exit  = "already_in_talks"
  }
}

scenario "meeting_was_missed" {
  title    = "Who missed the meeting is offered another"
  journeys = [journey.meeting]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.meeting_booked
    set = {
      meeting_id = "m1"
      starts_at  = "2027-02-04T14:00:00+01:00"
      day        = "2027-02-04"
      time       = "14:00"
      join_url   = "https://halden.example/raum/m1"
      host       = "Vertrieb"
    }
  }
  at "3d4h" {
    event = event.meeting_ended
    set = {
      meeting_id = "m1"
      outcome    = "missed"
      summary    = "Rundgang und Liste der Anlagen."
      next_step  = "Test ab Montag"
    }
  }
  expect {
    sends = [
      { message = message.meeting_confirmation, channel = channel.email, at = "0s" },
      { message = message.meeting_tomorrow, channel = channel.email, at = "2d4h" },
      { message = message.meeting_soon, channel = channel.sms, at = "3d2h" },
      { message = message.meeting_missed, channel = channel.email, at = "3d4h" },
    ]
    exit = "missed"
  }
}

scenario "meeting_without_an_outcome" {
  title    = "Nobody noted how the meeting went: sales is asked"
  journeys = [journey.meeting]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.meeting_booked
    set = {
      meeting_id = "m1"
      starts_at  = "2027-02-04T14:00:00+01:00"
      day        = "2027-02-04"
      time       = "14:00"
      join_url   = "https://halden.example/raum/m1"
      host       = "Vertrieb"
    }
  }
  expect {
    sends = [
      { message = message.meeting_confirmation, channel = channel.email, at = "0s" },
      { message = message.meeting_tomorrow, channel = channel.email, at = "2d4h" },
      { message = message.meeting_soon, channel = channel.sms, at = "3d2h" },
    ]
    tasks = ["log_outcome"]
    exit  = "completed"
  }
}

scenario "meeting_in_an_hour" {
  title    = "A meeting in less than two hours: confirmation only"
  journeys = [journey.meeting]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.meeting_booked
    set = {
      meeting_id = "m1"
      starts_at  = "2027-02-01T11:30:00+01:00"
      day        = "2027-02-01"
      time       = "11:30"
      join_url   = "https://halden.example/raum/m1"
      host       = "Vertrieb"
    }
  }
  expect {
    sends = [{ message = message.meeting_confirmation, channel = channel.email, at = "0s" }]
    tasks = ["log_outcome"]
    exit  = "completed"
  }
}

scenario "sales_talks" {
  title    = "Sales writes and talks: done"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day", saving = 48000 }
  }
  at "2h" {
    event = event.call_logged
    set = {
      call_id   = "c7"
      outcome   = "talked"
      summary   = "Stock list is a nightly file."
      next_step = "Trial with 40 machines"
    }
  }
  expect {
    sends = []
    tasks = ["write_dach"]
    exit  = "talked"
  }
}

scenario "talk_is_asked_for" {
  title    = "The person asks for a talk: the other journey has them"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day", saving = 48000 }
  }
  at "2h" {
    event = event.talk_requested
    set = {
      request_id = "r1"
      topic      = "planning"
      message    = "Can you read our stock list?"
      page       = "/en/pricing"
    }
  }
  expect {
    sends = []
    tasks = ["write_dach"]
    exit  = "requested"
  }
}

scenario "sales_hears_nothing" {
  title    = "No answer to sales: a second mail, by hand"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day", saving = 48000 }
  }
  expect {
    sends = []
    tasks = ["write_dach", "second_mail"]
    exit  = "completed"
  }
}

scenario "british_plant_is_written_to_from_britain" {
  title    = "Britain is written to by the British desk"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "GB" }
  }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day", saving = 48000 }
  }
  expect {
    sends = []
    tasks = ["write_britain", "second_mail"]
    exit  = "completed"
  }
}

scenario "hand_over_without_the_crm" {
  title    = "The CRM is down: looked up by hand"
  journeys = [journey.sales_ready]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "-1m" { fail = step.crm.account }
  at "0s" {
    event = event.sales_ready
    set   = { reason = "Uses the trial every day", saving = 48000 }
  }
  expect {
    sends = []
    tasks = ["crm.look_up", "write_dach", "second_mail"]
    exit  = "completed"
  }
}

scenario "talked_at_the_second_try" {
  title    = "Sales gets through after two reminders"
  journeys = [journey.talk_request]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.talk_requested
    set = {
      request_id = "r1"
      topic      = "planning"
      message    = "Can you read our stock list?"
      page       = "/en/pricing"
    }
  }
  at "5d" {
    event = event.call_logged
    set = {
      call_id   = "c7"
      outcome   = "talked"
      summary   = "Stock list is a nightly file."
      next_step = "Trial with 40 machines"
    }
  }
  expect {
    sends = [
      { message = message.request_received, channel = channel.email, at = "0s" },
      { message = message.pick_a_time, channel = channel.email, at = "22h" },
    ]
    tasks = ["call_dach", "remind_sales", "remind_sales"]
    exit  = "talked_later"
  }
}

scenario "request_from_anywhere" {
  title    = "A request without a known country is called, too"
  journeys = [journey.talk_request]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE" }
  }
  at "0s" {
    event = event.talk_requested
    set = {
      request_id = "r1"
      topic      = "planning"
      message    = "Can you read our stock list?"
      page       = "/en/pricing"
    }
  }
  expect {
    sends = [
      { message = message.request_received, channel = channel.email, at = "0s" },
      { message = message.pick_a_time, channel = channel.email, at = "22h" },
    ]
    tasks = ["call_anywhere", "remind_sales", "remind_sales", "remind_sales"]
    exit  = "not_reached"
  }
}
