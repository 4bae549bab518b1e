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
journey "too_early" {
  starts = "2027-02-20"
  ends   = "2027-03-10"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "early" { message = message.knives } # want `message "knives" can go out 9d before offer "spring" starts` with "the offer starts"
  }
}
journey "too_late" {
  starts = "2027-03-01"
  ends   = "2027-03-31"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "late" { message = message.knives } # want `message "knives" can go out 3d after offer "spring" has ended` help "offer_active"
  }
}
journey "last_minute" {
  entry {
    segment = segment.readers
    at      = "2027-03-31T20:00:00+02:00"
    reentry = "never"
  }
  flow {
    send "last" { message = message.knives } # want `message "knives" can go out 5h before offer "spring" ends: too late to use it`
  }
}
segment "readers" { when = profile.first_name != null }
# A guard long before is none.
check "runs" { holds = offer_active(offer.spring) }
journey "guarded_long_ago" {
  starts = "2027-03-01"
  ends   = "2027-03-31"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "runs" { checks = [check.runs] }
    wait "some_days" { for = "3d" }
    send "after_all" { message = message.knives } # want `can go out 3d after`
  }
}
# Each person has it once, for a week.
offer "first" {
  title      = "10% on your first order"
  percent    = 10
  valid_for  = "7d"
  per_person = 1
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
message "remind" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.first]
  email {
    subject   = "Still there: ten percent"
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
    send "first" {}
    wait "a_while" { for = "10d" }
    send "remind" {} # want `message "remind" speaks of offer "first" at least 10d after send "first" brought it, and it holds 1w` with "so long it holds"
  }
}
