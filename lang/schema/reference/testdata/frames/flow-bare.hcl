journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "first_wait" { for = "1h" }
    @
  }
}
