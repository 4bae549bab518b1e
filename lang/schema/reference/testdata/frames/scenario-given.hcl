scenario "test" {
  journeys = [journey.abandoned_cart]
  @
  at "0s" {
    event = event.cart_abandoned
    set   = { cart_id = "c1", total = 80 }
  }
  expect { exit = "completed" }
}
