# Copy that was brought along from other tools.
message "hello" {
  class = "service"
  email {
    subject   = "Hello {{ first_name }}" # want `"\{\{ first_name \}\}" is another tool's, and reaches the readers of message "hello"` at "{{ first_name }}"
    preheader = "For *|FNAME|* alone."   # want "another tool's"
    body      = "<p>%%First_Name%%, your trial ends.</p>" # want "another tool's"
    link "cta" {
      url  = "https://saltmarsh.example/{{ person.id }}" # want "another tool's"
      text = "Read on"
    }
  }
}
journey "thanks" {
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
