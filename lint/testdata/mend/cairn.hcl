project "p" {
  title    = "Test"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
event "signup" { kind = "signup" }
channel "email" { sender = { address = "a@test.example" } }
message "hello" {
  class = "service"
  email {
    subject   = "Hello"
    preheader = "Hello to you"
    body      = "<p>Hello</p>"
  }
}
