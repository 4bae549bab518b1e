# The last day is part of the offer, guards look at it right before, a run without
# dates, a code that comes anew with each message, and a reminder within its week.
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Sharp knives"
    preheader = "For less."
    body      = "<p>For less.</p>"
  }
}
check "runs" { holds = offer_active(offer.spring) }
journey "in_time" {
  starts = "2027-03-01"
  ends   = "2027-03-27"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "in_time" { message = message.knives }
  }
}
journey "waits_for_it" {
  starts = "2027-02-01"
  ends   = "2027-02-27"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "start" { until_date = offer.spring.starts }
    send "on_the_day" { message = message.knives }
  }
}
journey "guarded" {
  starts = "2027-01-01"
  ends   = "2027-12-31"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "some_days" { for = "3d" }
    guard "runs" { checks = [check.runs] }
    send "guarded" { message = message.knives }
  }
}
journey "asked" {
  starts = "2027-03-01"
  ends   = "2027-12-31"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "some_days" { for = "3d" }
    branch "still_on" {
      case "yes" {
        when = days_until(offer.spring.ends) > 1
        send "asked" { message = message.knives }
      }
      otherwise {
        send "welcome" {}
      }
    }
  }
}
journey "without_dates" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "undated" { message = message.knives }
  }
}
offer "any" {
  title     = "10% on your next order"
  percent   = 10
  valid_for = "7d"
}
offer "first" {
  title      = "10% on your first order"
  percent    = 10
  valid_for  = "7d"
  per_person = 1
}
message "any" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.any]
  email {
    subject   = "Ten percent"
    preheader = "On the next order."
    body      = "<p>On the next order.</p>"
  }
}
message "first" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.first]
  email {
    subject   = "Ten percent"
    preheader = "On the first order."
    body      = "<p>On the first order.</p>"
  }
}
journey "codes" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "any" {}
    send "first" {}
    wait "six_days" { for = "6d" }
    send "first_again" { message = message.first }
    wait "a_month" { for = "30d" }
    send "any_again" { message = message.any }
  }
}
