# What stands in a local is found once, and changed only by hand where the words
# around it differ from message to message.
brand "saltmarsh" {
  term "order" {
    use   = { en = "order" }
    avoid = { en = ["purchase"] }
  }
}
locals {
  thing = "purchase" # want `the brand says "order", not "purchase"`
}
message "first" {
  class = "service"
  sms { text = "Thanks for your ${local.thing}." }
}
message "second" {
  class = "service"
  sms { text = "You made a ${local.thing}." }
}
