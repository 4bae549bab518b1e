funnel "notes" {
  stage "awareness" {
    objection "dear" { title = "Too dear" } # want "nothing answers the objections of stage .awareness."
    objection "late" { title = "Comes too late" }
  }
}
touchpoint "posts" { # want "nobody says what touchpoint .posts. is for"
  channel = channel.website
}
message "hello" { # want "nobody says what message .hello. is for"
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject = "Hello"
    body    = "<p>Hello.</p>"
  }
}
journey "hello" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
