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
