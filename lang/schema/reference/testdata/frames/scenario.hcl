scenario "test" {
  journeys = [journey.abandoned_cart]
  given { now = "2026-06-01T12:00:00+02:00" }
  @
  expect { exit = "completed" }
}
