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
