objective "grow_readers" {
  title    = "More visitors stay in touch"
  kpi      = kpi.lead_rate
  baseline = 1.8
  target   = 2.6
  by       = "2027-12-31"
  owner    = team.brand
}

objective "first_order" {
  title    = "More readers place a first order"
  kpi      = kpi.first_order_rate
  baseline = 6
  target   = 9
  by       = "2027-12-31"
  owner    = team.lifecycle
}

objective "recover_carts" {
  title    = "Fewer carts are left behind"
  kpi      = kpi.cart_recovery
  baseline = 11
  target   = 15
  by       = "2027-09-30"
  owner    = team.lifecycle
}

objective "recover_payments" {
  title    = "Failed payments are put right"
  kpi      = kpi.payment_recovery
  baseline = 48
  target   = 65
  by       = "2027-09-30"
  owner    = team.care
}

objective "keep_promise" {
  title    = "Parcels arrive when we said"
  kpi      = kpi.promise_kept
  baseline = 88
  target   = 95
  by       = "2027-12-31"
  owner    = team.logistics
}

# People who know where their order is do not have to ask.
objective "clear_orders" {
  title    = "Nobody has to ask how an order stands"
  kpi      = kpi.contact_rate
  baseline = 14
  target   = 9
  by       = "2027-12-31"
  owner    = team.care
}

objective "grow_repeat" {
  title    = "Customers come back"
  kpi      = kpi.repeat_rate
  baseline = 22
  target   = 30
  by       = "2027-12-31"
  owner    = team.lifecycle
}

objective "win_back" {
  title    = "Lapsed customers find us again"
  kpi      = kpi.win_back_rate
  baseline = 3
  target   = 5
  by       = "2027-12-31"
  owner    = team.lifecycle
}

objective "more_reviews" {
  title    = "More customers say what they think"
  kpi      = kpi.review_rate
  baseline = 7
  target   = 12
  by       = "2027-12-31"
  owner    = team.care
}

objective "more_referrals" {
  title    = "More customers bring a friend"
  kpi      = kpi.referrals
  baseline = 60
  target   = 120
  by       = "2027-12-31"
  owner    = team.lifecycle
}
