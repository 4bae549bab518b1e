# The mail to confirm the address says nothing yet, and those who are not vip get
# the offer at once.
profile {
  attribute "vip" { type = bool }
}
event "joined" { kind = "lead" }
message "confirm" {
  class = "transactional"
  email {
    subject = "Confirm your address"
    body    = "<p>Please confirm.</p>"
  }
}
message "ten_off" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off.</p>"
  }
}
journey "joined" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.joined
    reentry = "never"
  }
  flow {
    send "confirm" {}
    branch "who" {
      case "vip" {
        when = profile.vip
        send "hello" { message = message.welcome }
      }
    }
    wait "a_day" { for = "1d" }
    send "ten_off" {} # want "the first thing that a new contact gets from send .ten_off. is an offer"
  }
}
