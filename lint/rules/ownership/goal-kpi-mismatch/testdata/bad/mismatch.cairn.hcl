kpi "visits" {
  kind = "reach"
  unit = "visits"
}
kpi "clicks" {
  kind = "engagement"
  unit = "percent"
}
kpi "repeat_rate" {
  kind = "retention"
  unit = "percent"
}
kpi "cart_size" {
  kind = "revenue"
  unit = "EUR"
}
objective "more_visits" {
  kpi      = kpi.visits
  baseline = 100
  target   = 200
  by       = "2027-12-31"
}
objective "quiet" {
  kpi      = kpi.visits
  baseline = 100
  target   = 80 # want `objective "quiet" wants kpi "visits" to go down, and objective "more_visits" wants it to go up`
  by       = "2027-12-31"
}
objective "come_back" {
  kpi      = kpi.repeat_rate
  baseline = 20
  target   = 30
  by       = "2027-12-31"
}
funnel "notes" {
  stage "awareness" {
    kpis = [kpi.cart_size] # want `stage "awareness", in which people first hear of you, is measured by revenue alone` at "kpi.cart_size"
  }
  stage "retention" {
    kpis = [kpi.visits, kpi.clicks] # want `stage "retention", in which people buy, is measured by engagement and reach alone`
  }
}
journey "notes" {
  serves = objective.more_visits # want `journey "notes" works for stage retention and serves objective "more_visits", which counts how many were reached`
  stages = [stage.retention]
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
journey "again" {
  serves = objective.come_back
  stages = [stage.retention]
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  measure {
    kpis = [kpi.clicks] # want `journey "again" serves objective "come_back", a goal of retention, and is measured by engagement alone` help "kpi.repeat_rate"
  }
  flow {
    send "welcome" {}
  }
}
