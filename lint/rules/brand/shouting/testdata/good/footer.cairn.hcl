# STOP is what people reply, and no cry; and a local is loud only where it is too
# much for the part that it stands in.
brand "saltmarsh" {
  voice {
    max_exclamations = 1
    all_caps         = false
  }
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to end, and we stop at once!"
}
locals {
  close = "Until soon!"
}
message "first" {
  class = "service"
  sms { text = "It comes today. ${local.close}" }
  push {
    title = "Your parcel"
    body  = "It comes today. ${local.close}"
  }
}
