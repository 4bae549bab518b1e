journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "first_wait" { for = "1h" }
    send "nudge" { message = message.cart_reminder }
    webhook "test" {
      url = "https://api.aurora.example/score"
      @
    }
  }
}
