lint {
  rule "goal-not-quantified" { max_ratio = 20 }
}
objective "moon" {
  kpi      = kpi.order_rate
  baseline = 6
  target   = 60
  by       = "2027-12-31"
}
