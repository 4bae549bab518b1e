kpi "open_rate" { # want `all kpis of the project count reach or reactions \(open_rate, followers\), and none what came of them` help "of kind"
  kind = "engagement"
  unit = "percent"
}
kpi "followers" {
  kind = "reach"
  unit = "people"
}
objective "more_followers" {
  kpi      = kpi.followers
  baseline = 100
  target   = 200
  by       = "2027-12-31"
}
