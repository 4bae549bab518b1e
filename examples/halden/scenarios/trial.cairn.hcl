# A trial from Monday 1 March to Wednesday 31 March 2027.

scenario "daily_user_is_handed_over" {
  title    = "Daily use brings in a person, not another howto"
  journeys = [journey.trial, journey.trial_end]
  given {
    now      = "2027-03-01T09:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", machines = 80, trial_end = "2027-03-31" }
    consents = [consent.practice_letter]
  }
  at "0s" {
    event = event.trial_started
    set   = { trial_id = "t1", ends_on = "2027-03-31", workspace_url = "https://halden.example/app/t1" }
  }
  at "1d" {
    event = event.machines_imported
    set   = { machines = 80 }
  }
  at "4d" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 700 }
  }
  at "20d" {
    event = event.contract_signed
    set   = { contract_id = "c1", value = 14400, seats = 12, starts_on = "2027-04-01", ends_on = "2028-03-31" }
  }
  expect {
    contains = [message.trial_welcome, message.erp_and_data, message.setup_offer]
    never    = [message.import_help, message.first_orders, message.trial_ending]
    events   = [event.sales_ready]
    exits    = { trial = "up_to_them", trial_end = "signed" }
  }
}

scenario "stuck_trial_gets_help" {
  title    = "Whoever imports nothing gets help in writing and then from a person"
  journeys = [journey.trial, journey.trial_end]
  given {
    now     = "2027-03-01T09:00:00Z"
    profile = { language = "en-GB", country = "GB", tz = "Europe/London", trial_end = "2027-03-31" }
  }
  at "0s" {
    event = event.trial_started
    set   = { trial_id = "t2", ends_on = "2027-03-31", workspace_url = "https://halden.example/app/t2" }
  }
  expect {
    sends = [message.trial_welcome, message.import_help, message.erp_and_data, message.trial_ending]
    tasks = ["import_together", "name_offer"]
    exits = { trial = "up_to_them", trial_end = "ended" }
  }
}

scenario "machines_but_no_orders" {
  title    = "Machines imported, no orders yet: help with the first"
  journeys = [journey.trial]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.trial_started
    set   = { trial_id = "t1", ends_on = "2027-03-03", workspace_url = "https://halden.example/app/t1" }
  }
  at "6d11h" {
    event = event.machines_imported
    set   = { machines = 80 }
  }
  expect {
    sends = [
      { message = message.trial_welcome, channel = channel.email, at = "0s" },
      { message = message.import_help, channel = channel.email, at = "3d" },
      { message = message.erp_and_data, channel = channel.email, at = "6d22h" },
      { message = message.first_orders, channel = channel.email, at = "13d22h" },
    ]
    exit = "up_to_them"
  }
}

scenario "ten_orders_early" {
  title    = "Ten orders closed in the first days: sales hears of it"
  journeys = [journey.trial]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.trial_started
    set   = { trial_id = "t1", ends_on = "2027-03-03", workspace_url = "https://halden.example/app/t1" }
  }
  at "3d3h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d4h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d5h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d6h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d7h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d8h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d9h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d10h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d11h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  at "3d12h" {
    event = event.work_order_closed
    set   = { machine = "Presse 3", minutes = 25 }
  }
  expect {
    sends = [
      { message = message.trial_welcome, channel = channel.email, at = "0s" },
      { message = message.import_help, channel = channel.email, at = "3d" },
      { message = message.erp_and_data, channel = channel.email, at = "6d22h" },
    ]
    events = [event.sales_ready]
    exit   = "up_to_them"
  }
}

scenario "trial_is_cut_short" {
  title    = "The trial ends earlier than was known"
  journeys = [journey.trial_end]
  given {
    now      = "2027-02-01T08:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", trial_end = "2027-02-13" }
    consents = [consent.practice_letter]
  }
  at "7d30m" { profile = { trial_end = "2027-02-07" } }
  expect {
    sends = [
      { message = message.setup_offer, channel = channel.email, at = "30m" },
      { message = message.trial_ending, channel = channel.email, at = "7d30m" },
    ]
    exit = "ended"
  }
}

scenario "no_offer_during_a_case" {
  title    = "No offer by mail while a support case is open: a person names it"
  journeys = [journey.trial_end]
  given {
    now     = "2027-02-01T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
    checks  = { no_open_case = false }
  }
  at "-1d" { profile = { trial_end = "2027-02-13" } }
  expect {
    sends = [{ message = message.trial_ending, channel = channel.email, at = "7d30m" }]
    tasks = ["name_offer"]
    exit  = "ended"
  }
}

scenario "offer_has_run_out" {
  title    = "The set-up days are over: only the end is announced"
  journeys = [journey.trial_end]
  given {
    now     = "2028-01-10T08:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "-1d" { profile = { trial_end = "2028-01-22" } }
  expect {
    sends = [{ message = message.trial_ending, channel = channel.email, at = "7d30m" }]
    exit  = "ended"
  }
}

# Nothing goes out on Christmas Eve: the offer is held until the 27th. Meanwhile the
# trial is cut short, and the five days are over when the run goes on.
scenario "trial_is_cut_short_over_christmas" {
  title    = "Cut short while the offer was held: the end is announced at once"
  journeys = [journey.trial_end]
  given {
    now      = "2026-12-24T08:00:00+01:00"
    profile  = { language = "de-DE", country = "DE", trial_end = "2027-01-05" }
    consents = [consent.practice_letter]
  }
  at "1d" { profile = { trial_end = "2026-12-31" } }
  expect {
    sends = [
      { message = message.setup_offer, channel = channel.email, at = "2d22h30m" },
      { message = message.trial_ending, channel = channel.email, at = "2d22h30m" },
    ]
    exit = "ended"
  }
}
