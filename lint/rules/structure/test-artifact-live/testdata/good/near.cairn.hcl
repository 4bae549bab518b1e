# Words that a naive search would find.
message "hello" {
  class = "service"
  email {
    subject   = "Test drives are open"
    preheader = "Testsieger: todo lo que necesitas, size XXL"
    body      = <<-EOT
    <p>The latest draft beers, tested by readers. Draft night: Friday. Write to hello@saltmarsh.example.</p>
    %{if profile.first_name == "TODO"}<p>Hello.</p>%{endif}
    EOT
    link "cta" {
      url  = "https://saltmarsh.example/test"
      text = "Read the test"
    }
  }
}
message "idea" {
  class = "service"
  email {
    subject   = "TODO"
    preheader = "Lorem ipsum"
    body      = "<p>TBD</p>"
  }
}
journey "test_drive" {
  title  = "Test drive follow-up"
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
journey "draft" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "idea" {}
  }
}
# Braces and percent signs that no tool reads, and the holes of an approved template.
message "signs" {
  class = "service"
  email {
    subject   = "50% here, 20% there"
    preheader = "100% cotton, %% and 5 * 3 | 2 * 4."
    body      = "<style>@media (max-width: 600px) { p { margin: 0 }}</style><p>A set {{}} in maths, a {smile}.</p>"
  }
  sms { text = "Hello {{1}}, see you on Friday." }
}
journey "signs" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "signs" {}
  }
}
