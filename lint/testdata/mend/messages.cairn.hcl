message "first" {
  title = "LOUD!" # stays where it is
  # cairn:ignore word-slow -- no longer slow
  class = "service"
  sms { text = "Hi" }
}
