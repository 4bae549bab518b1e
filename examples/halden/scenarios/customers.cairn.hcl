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
