objective "more_leads" {
  kpi      = kpi.confirmed_leads
  baseline = 110
  target   = 150
  by       = "2027-12-31"
  owner    = team.demand
}

objective "more_talks" {
  kpi      = kpi.talk_rate
  baseline = 9
  target   = 14
  by       = "2027-12-31"
  owner    = team.demand
}

objective "faster_answer" {
  kpi      = kpi.answer_time
  baseline = 11
  target   = 4
  by       = "2027-06-30"
  owner    = team.sales_dach
}

objective "more_wins" {
  kpi      = kpi.win_rate
  baseline = 18
  target   = 25
  by       = "2027-12-31"
  owner    = team.sales_dach
}

objective "faster_start" {
  kpi      = kpi.time_to_live
  baseline = 46
  target   = 30
  by       = "2027-09-30"
  owner    = team.success
}

objective "renewals" {
  kpi      = kpi.renewal_rate
  baseline = 88
  target   = 93
  by       = "2027-12-31"
  owner    = team.success
}

objective "more_references" {
  kpi      = kpi.references
  baseline = 6
  target   = 14
  by       = "2027-12-31"
  owner    = team.success
}

objective "kept_objections" {
  metric   = "Objections that took effect within an hour, in percent"
  baseline = 92
  target   = 100
  by       = "2027-03-31"
  owner    = team.support
}

objective "paid_on_time" {
  metric   = "Invoices paid within 7 days of the due date, in percent"
  baseline = 84
  target   = 94
  by       = "2027-06-30"
  owner    = team.finance
}

objective "fast_help" {
  metric   = "Support cases solved within one working day, in percent"
  baseline = 71
  target   = 85
  by       = "2027-06-30"
  owner    = team.support
}
