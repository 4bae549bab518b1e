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
