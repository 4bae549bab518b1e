message "first" {
  title = "FIRST"
  class = "service"
  sms { text = "Hi" }
}
message "second" {
  title = "SECOND"
  class = "service"
  sms { text = "Hi" }
}
