brand "saltmarsh" {
  voice {
    max_exclamations = 0
    max_emoji        = 0
    all_caps         = false
  }
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to end! Until soon" # want `this footer has 1 exclamation mark, and the brand allows none`
}
locals {
  close = "Until soon! 🎉 It is FREE" # want `this push part has 1 exclamation mark, and the brand allows none` `this push part has 1 emoji` `"FREE" is written in capitals`
}
message "first" {
  class = "service"
  push {
    title = "Your parcel"
    body  = "It comes today. ${local.close}"
  }
}
message "second" {
  class = "service"
  push {
    title = "Your return"
    body  = "It arrived. ${local.close}"
  }
}
