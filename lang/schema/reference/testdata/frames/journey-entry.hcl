journey "test" {
  @
  flow {
    send "nudge" { message = message.cart_last }
  }
}
