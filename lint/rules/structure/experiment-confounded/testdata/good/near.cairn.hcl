# One thing at a time: words (subject and body), time, channel with its own words, an
# offer with its own words, a series against one mail, mail against nothing, a
# subject with one body, and a split that only shares people out.
message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How may we help?"
    preheader = "Reply with a word."
    body      = "<p>Which dish do you cook most?</p>"
  }
}
message "hello_plain" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We help you"
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
}
message "text" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "How may we help?" }
}
journey "tests" {
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "words" {
      hypothesis = "A question brings more orders"
      metric     = kpi.order_rate
      arm "a" {
        weight = 50
        wait "a_day" { for = "1d" }
        send "a" { message = message.hello }
      }
      arm "b" {
        weight = 50
        wait "one_day" { for = "24h" }
        send "b" { message = message.welcome }
      }
    }
    split "time" {
      metric = kpi.order_rate
      arm "c" {
        weight = 50
        send "c" { message = message.hello }
      }
      arm "d" {
        weight = 50
        wait "two_days" { for = "2d" }
        send "d" { message = message.hello }
      }
    }
    split "channel" {
      metric = kpi.order_rate
      arm "e" {
        weight = 50
        send "e" { message = message.hello }
      }
      arm "f" {
        weight = 50
        send "f" { message = message.text }
      }
    }
    split "offer" {
      metric = kpi.order_rate
      arm "g" {
        weight = 50
        send "g" { message = message.hello }
      }
      arm "h" {
        weight = 50
        send "h" { message = message.code }
      }
    }
    split "series" {
      metric = kpi.order_rate
      arm "i" {
        weight = 50
        send "i" { message = message.hello }
      }
      arm "j" {
        weight = 40
        wait "some" { for = "1d" }
        send "j" { message = message.code }
        wait "more" { for = "2d" }
        send "k" { message = message.welcome }
      }
      arm "nothing" { weight = 10 }
    }
    split "subject" {
      hypothesis = "A question in the subject line brings more orders"
      metric     = kpi.order_rate
      arm "l" {
        weight = 50
        send "l" { message = message.hello }
      }
      arm "m" {
        weight = 50
        send "m" { message = message.hello_plain }
      }
    }
    split "shares" {
      arm "n" {
        weight = 10
        wait "soon" { for = "1d" }
        send "n" { message = message.hello }
      }
      arm "o" {
        weight = 90
        send "o" { message = message.welcome }
      }
    }
  }
}
