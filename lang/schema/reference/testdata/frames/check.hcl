check "test" {
  holds = !occurred(event.order_placed, "1d")
  @
}
