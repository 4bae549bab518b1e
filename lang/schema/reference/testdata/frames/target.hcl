target "test" {
  engine   = "klaviyo"
  journeys = [journey.abandoned_cart]
  @
}
