# The journey has no owner of its own: the project's answers for it.
journey "thanks" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
