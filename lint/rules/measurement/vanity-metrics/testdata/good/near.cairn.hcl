# Reach is what a journey of the first stage is for; reviews are counted by an
# event; and one kpi that sells is among those of the other.
kpi "reviews" {
  kind = "engagement"
  unit = "percent"
}
kpi "readers" {
  kind = "reach"
  unit = "people"
}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
objective "more_reviews" {
  kpi      = kpi.reviews
  baseline = 3
  target   = 5
  by       = "2027-12-31"
}
objective "more_readers" {
  kpi      = kpi.readers
  baseline = 300
  target   = 500
  by       = "2027-12-31"
}
funnel "notes" {
  stage "awareness" { kpis = [kpi.readers] }
  stage "retention" { kpis = [kpi.orders] }
}
event "review_written" { kind = "other" }
journey "reviews" {
  serves = objective.more_reviews
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  track "written" { event = event.review_written }
  flow {
    send "welcome" {}
  }
}
journey "readers" {
  serves = objective.more_readers
  stages = [stage.awareness]
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
journey "orders" {
  serves = objective.more_reviews
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  measure { kpis = [kpi.reviews, kpi.orders] }
  flow {
    send "welcome" {}
  }
}
