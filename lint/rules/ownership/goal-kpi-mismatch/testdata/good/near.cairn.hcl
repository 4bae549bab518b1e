# Costs go down while orders go up; a lead rate is a fair measure of the first stage;
# clicks beside a counted order are a help; and a journey may work for two stages.
kpi "visits" {
  kind = "reach"
  unit = "visits"
}
kpi "lead_rate" {
  kind = "conversion"
  unit = "percent"
}
kpi "clicks" {
  kind = "engagement"
  unit = "percent"
}
kpi "repeat_rate" {
  kind = "retention"
  unit = "percent"
}
kpi "cost" {
  kind = "cost"
  unit = "EUR"
}
objective "cheaper" {
  kpi      = kpi.cost
  baseline = 30
  target   = 20
  by       = "2027-12-31"
}
objective "come_back" {
  kpi      = kpi.repeat_rate
  baseline = 20
  target   = 30
  by       = "2027-12-31"
}
objective "come_back_more" {
  kpi      = kpi.repeat_rate
  baseline = 30
  target   = 35
  by       = "2028-12-31"
}
objective "more_visits" {
  kpi      = kpi.visits
  baseline = 100
  target   = 200
  by       = "2027-12-31"
}
funnel "notes" {
  stage "awareness" { kpis = [kpi.lead_rate] }
  stage "retention" { kpis = [kpi.visits, kpi.repeat_rate] }
}
journey "again" {
  serves = objective.come_back
  stages = [stage.retention]
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { kpis = [kpi.clicks] }
  flow {
    send "welcome" {}
  }
}
journey "notes" {
  serves = objective.more_visits
  stages = [stage.awareness, stage.retention]
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
