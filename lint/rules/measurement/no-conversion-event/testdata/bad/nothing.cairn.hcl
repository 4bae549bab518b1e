kpi "sales" {
  kind = "revenue"
  unit = "EUR"
}
objective "more_sales" {
  kpi      = kpi.sales
  baseline = 1000
  target   = 1500
  by       = "2027-12-31"
}
event "deal_won" { # want `journey "deals" is to bring EUR, and event "deal_won", which counts as its success, has no amount` help "total = money"
  kind       = "order"
  attributes = { deal_id = string }
}
journey "notes" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  measure {
    holdout = 5 # want `journey "notes" holds out 5% of people, and no event counts as its success` help "add track"
  }
  flow {
    send "welcome" {}
  }
}
journey "deals" {
  serves = objective.more_sales
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  track "won" { event = event.deal_won }
  measure { within = "90d" }
  flow {
    send "welcome" {}
  }
}
