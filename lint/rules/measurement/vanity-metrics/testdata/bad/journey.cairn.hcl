kpi "click_rate" {
  kind = "engagement"
  unit = "percent"
}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
objective "more_clicks" {
  kpi      = kpi.click_rate
  baseline = 3
  target   = 5
  by       = "2027-12-31"
}
funnel "notes" {
  stage "awareness" { kpis = [kpi.click_rate] }
  stage "retention" { kpis = [kpi.orders] }
}
journey "notes" {
  serves = objective.more_clicks # want `journey "notes" is measured by kpi "click_rate" alone, which counts how people react, and nothing counts as its success` at "objective.more_clicks"
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  measure { kpis = [kpi.click_rate] }
  flow {
    send "welcome" {}
  }
}
