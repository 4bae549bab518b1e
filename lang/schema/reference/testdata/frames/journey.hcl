journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  @
  flow {
    wait "first_hour" { for = "1h" }
    send "nudge" { message = message.cart_last }
  }
}
