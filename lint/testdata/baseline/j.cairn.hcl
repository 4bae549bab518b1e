journey "a_very_long_label" {
  entry {
    event   = event.signup
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
