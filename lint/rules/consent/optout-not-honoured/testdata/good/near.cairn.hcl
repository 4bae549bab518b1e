# A confirmation after the opt-out, one that is narrowed to texts, a new consent after
# it, a choice of fewer letters, an objection that is written down, an event that only
# sounds like one, and a journey without any exit for those who leave.
event "marketing_objected" { kind = "consent" }
event "advertising_stopped" {
  kind        = "consent"
  answered_by = "crm"
}
event "news_objective_set" { kind = "other" }
event "letters_chosen" { kind = "consent" }
consent "monthly" {
  channels = [channel.email]
  basis    = "opt_in"
  given_by = event.letters_chosen
}
message "goodbye" {
  class = "service"
  email {
    subject   = "You are off the list"
    preheader = "No more notes from us, from now on."
    body      = "<p>You get no more notes from us.</p>"
  }
}
message "month" {
  class    = "editorial"
  consents = [consent.monthly]
  email {
    subject   = "The month in the kitchen"
    preheader = "Three things that we tried, and one that failed."
    body      = "<p>The month.</p>"
  }
}
journey "leaving" {
  entry {
    event   = event.unsubscribed
    reentry = "always"
  }
  flow {
    send "goodbye" {}
    wait "again" {
      event   = event.newsletter_confirmed
      timeout = "30d"
      arrived {
        send "welcome" {}
      }
      timed_out {}
    }
  }
}
journey "texts" {
  entry {
    event   = event.unsubscribed
    where   = trigger.channel == "sms"
    reentry = "always"
  }
  flow {
    send "welcome" {}
  }
}
journey "objection" {
  entry {
    event   = event.marketing_objected
    reentry = "always"
  }
  flow {
    update "stop" { consents = { newsletter = "withdrawn", monthly = "withdrawn" } }
    send "goodbye" {}
  }
}
journey "fewer" {
  entry {
    event   = event.letters_chosen
    reentry = "always"
  }
  flow {
    update "weekly_off" { consents = { newsletter = "withdrawn" } }
    send "month" {}
  }
}
journey "notes" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "week" { for = "7d" }
    send "welcome" {}
  }
}
