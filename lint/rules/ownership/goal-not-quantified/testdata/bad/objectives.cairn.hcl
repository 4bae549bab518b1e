objective "numberless" { # want "no number to reach" "no day by which"
  metric = "Orders a month"
}
objective "no_start" { # want "does not say where it starts from"
  metric = "Orders a month"
  target = 400
  by     = "2027-12-31"
}
objective "no_unit" {
  kpi      = kpi.bare # want `kpi "bare", which has no unit` at "kpi.bare" with "declared here"
  baseline = 3
  target   = 4
  by       = "2027-12-31"
}
kpi "bare" { kind = "conversion" }
objective "stands_still" {
  kpi      = kpi.order_rate
  baseline = 6
  target   = 6 # want "aims at 6, which is where it starts from" at "6"
  by       = "2027-12-31"
}
objective "moon" {
  kpi      = kpi.order_rate
  baseline = 6
  target   = 60 # want "goes from 6 to 60, more than 3 times"
  by       = "2027-12-31"
}
