# A fallback, a mail beside it, and an advertisement for those who have the app.
message "delayed" {
  class = "service"
  push {
    title = "Your parcel is late"
    body  = "It comes tomorrow."
    link  = "https://saltmarsh.example/orders"
  }
}
message "in_app_only" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "Knives"
    body  = "Ten percent off."
    link  = "https://saltmarsh.example/knives"
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
    send "first" {
      message = message.delayed
      fallback {
        task "call" {
          team  = team.lifecycle
          kind  = "call"
          title = "Say that the parcel is late"
          due   = "1d"
        }
      }
    }
    wait "a_day" { for = "1d" }
    send "second" { message = message.delayed }
    send "mail" {}
    wait "a_week" { for = "7d" }
    send "in_app_only" {}
  }
}
