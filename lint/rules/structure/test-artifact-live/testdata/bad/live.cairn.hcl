message "hello" {
  class = "service"
  email {
    subject   = "TEST: our new shop" # want `"TEST" stands in message "hello"` with "sent here"
    preheader = "This is only a test"  # want `"This is only a test" stands`
    body      = <<-EOT
    <p>Lorem ipsum dolor sit amet.</p>
    <p>${default(profile.first_name, "dear reader")}, TODO: say something nice</p>
    EOT
    # want-3 `"Lorem ipsum" stands` at "Lorem ipsum"
    # want-3 `"TODO" stands` at "TODO"
    link "cta" {
      url  = "https://example.com/shop" # want `"example.com" stands`
      text = "Go"
    }
  }
}
journey "test2" { # want `journey "test2" is live and is called a test` at "test2"
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
journey "welcome_new" {
  title  = "Draft - welcome" # want `titled "Draft - welcome"`
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}
