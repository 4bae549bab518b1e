# One text that two messages share is one place to mend.
locals {
  hello = "Hello ${profile.first_name}," # want "2 messages have a gap here for people without profile.first_name, \"delivery\" among them" at "profile.first_name" help "default"
}
message "delivery" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes, and what you can still change."
    body      = "<p>${local.hello}</p><p>It comes on Friday.</p>"
  }
}
message "invoice" {
  class = "service"
  email {
    subject   = "Your invoice"
    preheader = "What you bought, and when it is due."
    body      = "<p>${local.hello}</p><p>It is due in 14 days.</p>"
  }
}
