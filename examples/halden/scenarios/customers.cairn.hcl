# Customers: invoices, failed payments, support, renewal.

scenario "paid_invoice_ends_reminders" {
  title    = "Money that arrives ends the run at once"
  journeys = [journey.invoice]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.invoice_issued
    set   = { invoice_id = "R-1001", amount = 1200, due_on = "2027-02-15", pdf_url = "https://halden.example/r/1001" }
  }
  at "10d" {
    event = event.payment_received
    set   = { invoice_id = "R-1000", amount = 900 }
  }
  at "16d" {
    event = event.payment_received
    set   = { invoice_id = "R-1001", amount = 1200 }
  }
  expect {
    sends = [message.invoice]
    exit  = "paid"
  }
}

# The mail bounces, so accounts asks for an address before anything else.
scenario "bounced_payment_mail" {
  title    = "A mail that comes back is a task for accounts"
  journeys = [journey.payment_failed]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "AT" }
  }
  at "0s" {
    event = event.payment_failed
    set   = { invoice_id = "R-1002", amount = 800, pay_url = "https://halden.example/zahlen/1002" }
  }
  at "1m" { bounced = step.payment_failed }
  expect {
    tasks = ["wrong_address", "talk_before_lock"]
    exit  = "to_management"
  }
}

scenario "standstill_is_called_and_solved" {
  title    = "A standstill is a call, and the solution comes in writing"
  journeys = [journey.support_case, journey.case_solved]
  given {
    now     = "2027-02-06T03:10:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.case_opened
    set   = { case_id = "h-4711", subject = "Kein Zugriff auf Arbeitsaufträge", severity = "standstill" }
  }
  at "2h" {
    event = event.case_solved
    set   = { case_id = "h-4711", subject = "Kein Zugriff auf Arbeitsaufträge", solution = "Ein Zertifikat war abgelaufen und ist erneuert." }
  }
  expect {
    sends = [message.case_received, message.case_solved]
    tasks = ["stand_by"]
    exits = { support_case = "solved", case_solved = "completed" }
  }
}

scenario "renewal_of_a_customer_at_risk" {
  title    = "Poor health brings a call before the terms"
  journeys = [journey.renewal]
  given {
    now     = "2027-01-01T00:00:00+01:00"
    profile = { language = "de-DE", country = "DE", customer_since = "2025-06-01", contract_end = "2027-05-31", health = 4 }
  }
  at "100d" {
    event = event.contract_renewed
    set   = { contract_id = "c9", ends_on = "2028-05-31", value = 9600 }
  }
  expect {
    sends = [message.year_in_numbers, message.renewal_terms]
    tasks = ["review_meeting", "save"]
    exit  = "renewed"
  }
}

scenario "objection_stops_everything" {
  title    = "An objection withdraws all consents and ends the letters"
  journeys = [journey.objection, journey.nurture]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE" }
    consents = [consent.practice_letter, consent.ad_audiences]
  }
  at "0s" {
    event = event.nurture_started
    set   = { guide = "wartungsplan", topic = "planning" }
  }
  at "2d" { event = event.advertising_objected }
  expect {
    sends   = [message.objection_confirmed]
    updates = { do_not_contact = true }
    exits   = { objection = "completed", nurture = "completed" }
  }
}

scenario "case_was_not_fixed" {
  title    = "A case that was not fixed is opened again by a person"
  journeys = [journey.case_solved]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.case_solved
    set = {
      case_id  = "h-4711"
      subject  = "Kein Zugriff auf Arbeitsaufträge"
      solution = "Ein Zertifikat war abgelaufen und ist erneuert."
    }
  }
  at "2h" { replied = send.case_solved }
  expect {
    sends = [{ message = message.case_solved, channel = channel.email, at = "0s" }]
    tasks = ["open_again"]
    exit  = "completed"
  }
}

scenario "first_month_of_a_customer" {
  title    = "From the signature to the review of the first month"
  journeys = [journey.onboarding]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.contract_signed
    set   = { contract_id = "c1", value = 14400, seats = 12, starts_on = "2027-03-01", ends_on = "2028-02-29" }
  }
  expect {
    sends = [
      { message = message.contract_confirmation, channel = channel.email, at = "0s" },
      { message = message.first_week, channel = channel.email, at = "14d" },
      { message = message.first_month_review, channel = channel.email, at = "63d" },
    ]
    tasks = ["kick_off", "get_unstuck"]
    exit  = "onboarded"
  }
}

scenario "no_review_during_a_case" {
  title    = "No review of the first month while a case is open"
  journeys = [journey.onboarding]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
    checks  = { no_open_case = false }
  }
  at "0s" {
    event = event.contract_signed
    set   = { contract_id = "c1", value = 14400, seats = 12, starts_on = "2027-03-01", ends_on = "2028-02-29" }
  }
  expect {
    sends = [
      { message = message.contract_confirmation, channel = channel.email, at = "0s" },
      { message = message.first_week, channel = channel.email, at = "14d" },
    ]
    tasks = ["kick_off", "get_unstuck"]
    exit  = "busy_with_support"
  }
}

scenario "first_week_is_planned" {
  title    = "A first planned week needs no push"
  journeys = [journey.onboarding]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.contract_signed
    set   = { contract_id = "c1", value = 14400, seats = 12, starts_on = "2027-03-01", ends_on = "2028-02-29" }
  }
  at "14d2h" {
    event = event.week_planned
    set   = { week = "2027-W08", orders = 14 }
  }
  expect {
    sends = [
      { message = message.contract_confirmation, channel = channel.email, at = "0s" },
      { message = message.first_week, channel = channel.email, at = "14d" },
      { message = message.first_month_review, channel = channel.email, at = "42d2h" },
    ]
    tasks = ["kick_off"]
    exit  = "onboarded"
  }
}

scenario "set_up_meeting_took_place" {
  title    = "The first week is announced right after the set-up meeting"
  journeys = [journey.onboarding]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.contract_signed
    set   = { contract_id = "c1", value = 14400, seats = 12, starts_on = "2027-03-01", ends_on = "2028-02-29" }
  }
  at "2h" {
    event = event.meeting_ended
    set = {
      meeting_id = "m1"
      outcome    = "held"
      summary    = "Rundgang und Liste der Anlagen."
      next_step  = "Test ab Montag"
    }
  }
  expect {
    sends = [
      { message = message.contract_confirmation, channel = channel.email, at = "0s" },
      { message = message.first_week, channel = channel.email, at = "2h" },
      { message = message.first_month_review, channel = channel.email, at = "49d2h" },
    ]
    tasks = ["kick_off", "get_unstuck"]
    exit  = "onboarded"
  }
}

scenario "happy_customer_replies" {
  title    = "A reply to the request for a reference goes to success"
  journeys = [journey.reference]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", customer_since = "2026-06-06", health = 8 }
    consents = [consent.customer_news]
  }
  at "0s" { profile = { contract_end = "2027-07-01" } }
  at "1d" { replied = send.reference_request }
  expect {
    sends = [{ message = message.reference_request, channel = channel.email, at = "22h" }]
    tasks = ["thank_and_plan"]
    exit  = "completed"
  }
}

scenario "happy_customer_stays_silent" {
  title    = "No answer to the request: nobody asks again"
  journeys = [journey.reference]
  given {
    now      = "2027-02-01T10:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", customer_since = "2026-06-06", health = 8 }
    consents = [consent.customer_news]
  }
  at "0s" { profile = { contract_end = "2027-07-01" } }
  expect {
    sends = [{ message = message.reference_request, channel = channel.email, at = "22h" }]
    exit  = "completed"
  }
}

scenario "no_request_during_a_case" {
  title    = "Nobody is asked for a reference while a case is open"
  journeys = [journey.reference]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE", customer_since = "2026-06-06", health = 8 }
    checks  = { no_open_case = false }
  }
  at "0s" { profile = { contract_end = "2027-07-01" } }
  expect {
    sends = []
    exit  = "not_now"
  }
}

scenario "renewal_left_open" {
  title    = "No answer to the terms: a person asks before the contract ends"
  journeys = [journey.renewal]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE", customer_since = "2025-12-28" }
  }
  at "-1d" { profile = { contract_end = "2027-06-01" } }
  expect {
    sends = [
      { message = message.year_in_numbers, channel = channel.email, at = "0s" },
      { message = message.renewal_terms, channel = channel.email, at = "30d" },
    ]
    tasks = ["review_meeting", "ask_in_person"]
    exit  = "ended"
  }
}

scenario "contract_ends_early" {
  title    = "The contract ends earlier than was known"
  journeys = [journey.renewal]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE", customer_since = "2025-12-28", contract_end = "2027-06-01" }
  }
  at "75d" { profile = { contract_end = "2027-04-16" } }
  expect {
    sends = [
      { message = message.year_in_numbers, channel = channel.email, at = "0s" },
      { message = message.renewal_terms, channel = channel.email, at = "30d" },
    ]
    tasks = ["review_meeting", "ask_in_person"]
    exit  = "ended"
  }
}

scenario "renewal_reply_goes_to_a_person" {
  title    = "A reply to the terms is answered by a person"
  journeys = [journey.renewal]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE", customer_since = "2025-12-28", contract_end = "2027-06-01" }
  }
  at "30d2h" { replied = send.renewal_terms }
  expect {
    sends = [
      { message = message.year_in_numbers, channel = channel.email, at = "0s" },
      { message = message.renewal_terms, channel = channel.email, at = "30d" },
    ]
    tasks = ["review_meeting", "answer"]
    exit  = "ended"
  }
}

scenario "standstill_without_a_solution" {
  title    = "A standstill without a solution in a day: the customer hears it from us"
  journeys = [journey.support_case]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.case_opened
    set   = { case_id = "h-4711", subject = "Kein Zugriff auf Arbeitsaufträge", severity = "standstill" }
  }
  expect {
    sends = [
      { message = message.case_received, channel = channel.email, at = "0s" },
      { message = message.case_delayed, channel = channel.email, at = "1d" },
    ]
    tasks = ["stand_by", "look_into"]
    exit  = "completed"
  }
}

scenario "disturbed_and_no_solution" {
  title    = "Disturbed for a day: nobody stands by, somebody looks into it"
  journeys = [journey.support_case]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.case_opened
    set   = { case_id = "h-4711", subject = "Kein Zugriff auf Arbeitsaufträge", severity = "disturbed" }
  }
  expect {
    sends = [
      { message = message.case_received, channel = channel.email, at = "0s" },
      { message = message.case_delayed, channel = channel.email, at = "1d" },
    ]
    tasks = ["look_into"]
    exit  = "completed"
  }
}
