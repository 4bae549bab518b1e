scenario "test" {
  journeys = [journey.abandoned_cart]
  given { now = "2026-06-01T12:00:00+02:00" }
  at "0s" {
    event = event.cart_abandoned
    set   = { cart_id = "c1", total = 80 }
  }
  @
}
