message "delayed" {
  class = "service"
  push {
    title = "Your parcel is late"
    body  = "It comes tomorrow."
    link  = "https://saltmarsh.example/orders"
  }
}
message "mail" {
  class = "service"
  email {
    subject = "Your parcel is late"
    body    = "<p>It comes tomorrow.</p>"
  }
}
journey "delay" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "delayed" {} # want `send "delayed" reaches nobody without push, and nothing is done for them` at "send \"delayed\""
    wait "a_day" { for = "1d" }
    send "mail" {}
  }
}
