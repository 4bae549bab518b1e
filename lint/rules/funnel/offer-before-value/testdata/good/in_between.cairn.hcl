# The guide was sent, the workshop took place, and who allows text messages may have
# been a reader for years.
event "guide_asked" { kind = "lead" }
event "workshop_booked" { kind = "lead" }
event "workshop_held" { kind = "other" }
event "sms_allowed" { kind = "consent" }
message "guide" {
  class = "service"
  email {
    subject = "Your guide"
    body    = "<p>Here it is.</p>"
  }
}
message "ten_off" {
  class    = "promotional"
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.guide_asked
    reentry = "30d"
  }
  flow {
    send "guide" {}
    wait "read" { for = "5d" }
    send "ten_off" {}
  }
}
journey "workshop" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.workshop_booked
    reentry = "30d"
  }
  flow {
    wait "held" {
      event   = event.workshop_held
      timeout = "30d"
      arrived {
        send "ten_off" {}
      }
      timed_out {
        exit "missed" {}
      }
    }
  }
}
journey "texts" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "30d"
  }
  flow {
    send "first" { message = message.ten_off }
  }
}
