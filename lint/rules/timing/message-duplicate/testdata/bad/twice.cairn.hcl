message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  param "dish" { type = string }
  email {
    subject   = "How to cook ${param.dish}"
    preheader = "In three steps."
    body      = "<p>Three steps to ${param.dish}.</p>"
  }
}
journey "tips" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "soup" {
      message = message.tip
      with    = { dish = "soup" }
    }
    wait "reaction" {
      timeout = "3d"
      on "bought" { event = event.order_placed }
      timed_out {
        send "soup_again" { # want `send "soup_again" brings message "tip" a second time: one run has sent it at "soup"` at "send \"soup_again\""
          message = message.tip
          with    = { dish = "soup" }
        }
      }
    }
  }
}
