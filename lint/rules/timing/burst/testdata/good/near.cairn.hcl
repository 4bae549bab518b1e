# Two ways that exclude each other, a fallback, a wait that can be short and is not
# for everybody, and a delay notice that may come twice.
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
message "delayed" {
  class = "transactional"
  email {
    subject   = "Your parcel comes a day later"
    preheader = "It left us today."
    body      = "<p>We are sorry: the parcel comes a day later.</p>"
  }
  push {
    title = "A day later"
    body  = "Your parcel left us today."
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "delayed" {
      channels = [channel.email, channel.push]
      mode     = "all"
    }
    branch "seen" {
      case "bought" {
        when = occurred(event.order_placed)
        send "tip" {}
      }
      otherwise {
        send "hello" {
          message = message.welcome
          fallback {
            send "hello_tip" { message = message.tip }
          }
        }
      }
    }
    wait "reaction" {
      timeout = "3d"
      on "bought" { event = event.order_placed }
      timed_out {}
    }
    wait "morning" { until_time = "09:00" }
    send "later" { message = message.tip }
  }
}
