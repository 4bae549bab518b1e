journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  @
}
