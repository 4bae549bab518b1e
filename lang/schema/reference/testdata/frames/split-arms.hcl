journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "first_wait" { for = "1h" }
    send "nudge" { message = message.cart_reminder }
    split "test" {
      arm "a" { weight = 50 }
      arm "b" { weight = 50 }
      @
    }
  }
}
