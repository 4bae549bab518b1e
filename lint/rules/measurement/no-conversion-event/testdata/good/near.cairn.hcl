# An exit in the flow counts, a track counts by itself, a rate is not money, and a
# notice that is not measured needs nothing.
kpi "paid_rate" {
  kind = "revenue"
  unit = "percent"
}
kpi "sales" {
  kind = "revenue"
  unit = "EUR"
}
objective "paid" {
  kpi      = kpi.paid_rate
  baseline = 50
  target   = 60
  by       = "2027-12-31"
}
objective "more_sales" {
  kpi      = kpi.sales
  baseline = 1000
  target   = 1500
  by       = "2027-12-31"
}
event "bill_paid" { kind = "payment" }
journey "talks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  measure {
    within = "30d"
    from   = "entry"
  }
  flow {
    wait "bought" {
      timeout = "9d"
      on "bought" {
        event = event.order_placed
        exit "won" { counts_as = "conversion" }
      }
      timed_out {}
    }
    send "welcome" {}
  }
}
journey "bills" {
  serves = objective.paid
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  track "paid" { event = event.bill_paid }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}
journey "sales" {
  serves = objective.more_sales
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}
journey "notice" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "always"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "welcome" {}
  }
}
