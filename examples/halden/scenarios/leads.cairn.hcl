# From the form to the letters.

scenario "confirmed_reader_gets_checklist_and_letters" {
  title    = "Whoever confirms gets the checklist and goes on to the letters"
  journeys = [journey.lead_magnet]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE", salutation = "Frau", last_name = "Berger" }
  }
  at "0s" {
    event = event.guide_requested
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "2h" { event = event.address_confirmed }
  expect {
    sends = [
      { message = message.confirm_address, channel = channel.email, at = "0s" },
      { message = message.guide_delivery, channel = channel.email, at = "2h" },
    ]
    exit    = "completed"
    updates = { lifecycle = "lead" }
  }
}

scenario "unconfirmed_address_is_left_alone" {
  title    = "Without the click nothing else is sent"
  journeys = [journey.lead_magnet]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "en-GB", country = "GB" }
  }
  at "0s" {
    event = event.guide_requested
    set   = { guide = "maintenance-plan", topic = "planning", source = "linkedin" }
  }
  expect {
    sends = [message.confirm_address]
    never = [message.guide_delivery]
    exit  = "not_confirmed"
  }
}

scenario "customer_gets_checklist_only" {
  title    = "A customer who asks for the checklist gets no letters for prospects"
  journeys = [journey.lead_magnet, journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "AT", customer_since = "2026-03-01", contract_end = "2028-02-28" }
    consents = [consent.practice_letter]
  }
  at "0s" {
    event = event.guide_requested
    set   = { guide = "ersatzteile", topic = "spare_parts" }
  }
  expect {
    sends = [message.guide_delivery]
    exits = { lead_magnet = "completed" }
  }
}

# Monday 1 February, 10:00. Three days on it is Thursday 10:00, so the first letter
# goes out on Tuesday 9 February, 07:30.
scenario "request_for_a_talk_ends_the_letters" {
  title    = "Whoever asks for a talk gets no further letter"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", machines = 110 }
    consents = [consent.practice_letter]
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning" }
  }
  at "9d" {
    event = event.talk_requested
    set   = { request_id = "r1", topic = "planning" }
  }
  expect {
    sends = [{ message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" }]
    exit  = "talking"
  }
}

scenario "open_case_stops_letters" {
  title    = "While a support case is open no letter advertises"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    checks   = { no_open_case = false }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning" }
  }
  expect { sends = [] }
}

scenario "reader_becomes_a_lead" {
  title    = "Three articles, ads, then the checklist: no more ads"
  journeys = [journey.article_reader]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.ad_audiences]
  }
  at "-11d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "-10d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "0s" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "2h" {
    event = event.guide_requested
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  expect {
    sends = []
    exit  = "completed"
  }
}

scenario "reader_withdraws_from_ads" {
  title    = "Who withdraws from ads sees none from then on"
  journeys = [journey.article_reader]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.ad_audiences]
  }
  at "-11d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "-10d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "0s" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "2h" {
    consents = { ad_audiences = "withdrawn" }
  }
  expect {
    sends = []
    exit  = "completed"
  }
}

scenario "ads_end_after_a_month" {
  title    = "Ads to readers end after a month"
  journeys = [journey.article_reader]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.ad_audiences]
  }
  at "-11d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "-10d" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  at "0s" {
    event = event.article_read
    set   = { article = "article", topic = "planning" }
  }
  expect {
    sends = []
    exit  = "completed"
  }
}

scenario "calculation_worth_a_visit" {
  title    = "A saving worth a visit goes to sales"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", machines = 20 }
    consents = [consent.practice_letter]
    arms     = { case_subject = "question" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "35d23h30m" {
    event = event.roi_calculated
    set   = { machines = 20, downtime_hours = 3, saving = 40000 }
  }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study_question, channel = channel.email, at = "22d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "35d21h30m" },
    ]
    events = [event.sales_ready]
    exit   = "handed_over"
  }
}

scenario "calculation_of_a_small_saving" {
  title    = "A small saving: the letters go on"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    arms     = { case_subject = "question" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "35d23h30m" {
    event = event.roi_calculated
    set   = { machines = 20, downtime_hours = 3, saving = 12000 }
  }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study_question, channel = channel.email, at = "22d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "35d21h30m" },
      { message = message.trial_invitation, channel = channel.email, at = "42d21h30m" },
    ]
    exit = "completed"
  }
}

scenario "case_study_is_read" {
  title    = "Who reads the case study gets the next letter at once"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    arms     = { case_subject = "question" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "22d23h30m" { clicked = send.case_question }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study_question, channel = channel.email, at = "22d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "28d21h30m" },
      { message = message.trial_invitation, channel = channel.email, at = "42d21h30m" },
    ]
    exit = "completed"
  }
}

scenario "case_study_with_its_result" {
  title    = "The case study with the result in its subject"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    arms     = { case_subject = "result" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study, channel = channel.email, at = "22d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "35d21h30m" },
      { message = message.trial_invitation, channel = channel.email, at = "49d21h30m" },
    ]
    exit = "completed"
  }
}

scenario "letters_wait_for_support" {
  title    = "No letter goes out while a support case is open"
  journeys = [journey.nurture]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
    arms    = { case_subject = "question" }
    checks  = { no_open_case = false }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  expect {
    sends = []
    exit  = "completed"
  }
}

scenario "letters_wait_for_the_webinar" {
  title    = "Registered: the next letter comes after the webinar"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    arms     = { case_subject = "question" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "14d23h30m" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-02-19T14:00:00+01:00"
      day           = "2027-02-19"
      time          = "14:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  at "15d1h30m" {
    event = event.webinar_attended
    set   = { webinar_id = "w1", minutes = 52 }
  }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study_question, channel = channel.email, at = "21d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "30d21h30m" },
      { message = message.trial_invitation, channel = channel.email, at = "44d21h30m" },
    ]
    exit = "completed"
  }
}

scenario "registered_and_never_there" {
  title    = "Registered and never there: the letters go on after three weeks"
  journeys = [journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter]
    arms     = { case_subject = "question" }
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning", source = "google" }
  }
  at "14d23h30m" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-02-19T14:00:00+01:00"
      day           = "2027-02-19"
      time          = "14:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  expect {
    sends = [
      { message = message.cost_of_downtime, channel = channel.email, at = "7d21h30m" },
      { message = message.webinar_invitation, channel = channel.email, at = "14d21h30m" },
      { message = message.case_study_question, channel = channel.email, at = "36d21h30m" },
      { message = message.roi_calculator, channel = channel.email, at = "49d21h30m" },
      { message = message.trial_invitation, channel = channel.email, at = "64d20h30m" },
    ]
    exit = "completed"
  }
}

scenario "stayed_to_the_end" {
  title    = "A plant that fits stayed to the end: sales hears of it"
  journeys = [journey.webinar]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE", machines = 20 }
  }
  at "0s" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-02-04T14:00:00+01:00"
      day           = "2027-02-04"
      time          = "14:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  at "3d5h" {
    event = event.webinar_attended
    set   = { webinar_id = "w1", minutes = 525 }
  }
  expect {
    sends = [
      { message = message.webinar_confirmation, channel = channel.email, at = "0s" },
      { message = message.webinar_tomorrow, channel = channel.email, at = "2d4h" },
      { message = message.webinar_soon, channel = channel.email, at = "3d3h" },
      { message = message.webinar_thanks, channel = channel.email, at = "4d1h" },
    ]
    events = [event.sales_ready]
    exit   = "came"
  }
}

scenario "came_to_the_webinar" {
  title    = "Whoever came gets thanks, and nobody calls"
  journeys = [journey.webinar]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-02-04T14:00:00+01:00"
      day           = "2027-02-04"
      time          = "14:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  at "3d5h" {
    event = event.webinar_attended
    set   = { webinar_id = "w1", minutes = 52 }
  }
  expect {
    sends = [
      { message = message.webinar_confirmation, channel = channel.email, at = "0s" },
      { message = message.webinar_tomorrow, channel = channel.email, at = "2d4h" },
      { message = message.webinar_soon, channel = channel.email, at = "3d3h" },
      { message = message.webinar_thanks, channel = channel.email, at = "4d1h" },
    ]
    exit = "came"
  }
}

scenario "missed_the_webinar" {
  title    = "Whoever missed it gets the recording"
  journeys = [journey.webinar]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-02-04T14:00:00+01:00"
      day           = "2027-02-04"
      time          = "14:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  expect {
    sends = [
      { message = message.webinar_confirmation, channel = channel.email, at = "0s" },
      { message = message.webinar_tomorrow, channel = channel.email, at = "2d4h" },
      { message = message.webinar_soon, channel = channel.email, at = "3d3h" },
      { message = message.webinar_missed, channel = channel.email, at = "4d5h" },
    ]
    exit = "missed"
  }
}

scenario "registered_at_the_last_minute" {
  title    = "Registered less than an hour before: no reminders"
  journeys = [journey.webinar]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.webinar_registered
    set = {
      webinar_id    = "w1"
      title         = "Ersatzteile rechtzeitig planen"
      starts_at     = "2027-01-24T15:00:00+01:00"
      day           = "2027-01-24"
      time          = "15:00"
      join_url      = "https://halden.example/raum/m1"
      recording_url = "https://halden.example/aufzeichnung/w1"
    }
  }
  expect {
    sends = [
      { message = message.webinar_confirmation, channel = channel.email, at = "0s" },
      { message = message.webinar_missed, channel = channel.email, at = "1d2h" },
    ]
    exit = "missed"
  }
}
