# A draft has its goal still to come, costs are to fall, and nothing is a number.
journey "idea" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
objective "cheaper" {
  metric   = "Cost of a first order, in euro"
  baseline = 42
  target   = 15
  by       = "2027-12-31"
}
objective "from_nothing" {
  metric   = "Orders by phone a month"
  baseline = 0
  target   = 500
  by       = "2027-12-31"
}
