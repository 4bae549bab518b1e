message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How may we help?"
    preheader = "Reply with a word."
    body      = "<p>Which dish do you cook most?</p>"
  }
}
message "code" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent"
    preheader = "On knives."
    body      = "<p>${offer.spring.percent}% off.</p>"
  }
  sms { text = "${offer.spring.percent}% off" }
}
journey "first" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "many_things" { # want `arms "now" and "later" of split "many_things" differ in time and words: nobody can tell` with `arm "later"`
      hypothesis = "A question brings more readers to their first order"
      metric     = kpi.order_rate
      arm "now" {
        weight = 50
        send "now" { message = message.welcome }
      }
      arm "later" {
        weight = 50
        wait "a_day" { for = "1d" }
        send "later" { message = message.hello }
      }
    }
    split "code" { # want `differ in channel and offer`
      metric = kpi.order_rate
      arm "mail" {
        weight = 50
        send "mail" { message = message.hello }
      }
      arm "text" {
        weight = 50
        send "text" {
          message  = message.code
          channels = [channel.sms]
        }
      }
    }
    split "subject" { # want `split "subject" is about the subject line, and arms "a" and "b" differ in the body as well`
      hypothesis = "A question in the subject line lifts orders"
      metric     = kpi.order_rate
      arm "a" {
        weight = 50
        send "a" { message = message.hello }
      }
      arm "b" {
        weight = 50
        send "b" { message = message.welcome }
      }
    }
    split "unmeasured" { # want `split "unmeasured" has a hypothesis, and no metric to test it by`
      hypothesis = "Evenings work better"
      arm "one" {
        weight = 50
        wait "evening" { until_time = "19:00" }
        send "one" { message = message.hello }
      }
      arm "two" {
        weight = 50
        wait "morning" { until_time = "09:00" }
        send "two" { message = message.hello }
      }
    }
  }
}
journey "second" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "another" { # want `split "another" is measured by order_rate, as split "many_things" of journey "first" is`
      metric = kpi.order_rate
      arm "x" {
        weight = 50
        send "x" { message = message.hello }
      }
      arm "y" {
        weight = 50
        send "y" { message = message.welcome }
      }
    }
  }
}
