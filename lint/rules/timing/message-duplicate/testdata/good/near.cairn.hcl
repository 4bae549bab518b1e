# Other values, other ways, long after, or only for whoever did not see it.
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
message "receipt" {
  class = "transactional"
  email {
    subject = "Your receipt"
    body    = "<p>Thank you.</p>"
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
    wait "some_days" { for = "3d" }
    send "salad" {
      message = message.tip
      with    = { dish = "salad" }
    }
    split "time" {
      hypothesis = "Early readers click more"
      metric     = kpi.order_rate
      arm "now" {
        weight = 50
        send "now" { message = message.welcome }
      }
      arm "later" {
        weight = 50
        wait "a_day" { for = "1d" }
        send "later" { message = message.welcome }
      }
    }
    wait "a_season" { for = "90d" }
    send "season" { message = message.welcome }
    send "receipt" {}
    wait "reading" {
      timeout = "2d"
      on "opened" {
        when = opened(send.season)
        exit "read" {}
      }
      timed_out {}
    }
    send "season_again" { message = message.welcome }
    send "receipt_again" { message = message.receipt }
  }
}
