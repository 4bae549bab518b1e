# An order that counts as opt-in, a basis that allows nothing here, a friend's address,
# and people who come only because they gave none.
event "friend_invited" {
  kind       = "other"
  attributes = { friend_email = string }
}
consent "buyers" {
  channels = [channel.email]
  basis    = "opt_in"
  given_by = event.order_placed # want `consent "buyers" is of basis opt_in, and every "order_placed" gives it: an event of kind order is no consent` help `soft_opt_in` with `marketing that goes out on it`
}
consent "visitors" {
  channels = [channel.sms]
  basis    = "implied" # want `consent "visitors" of basis implied does not allow marketing by sms in IE \(as of 20\d\d-\d\d\)` help `opt_in, double_opt_in, soft_opt_in`
  given_by = event.cart_abandoned
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to end"
}
message "knives" {
  class    = "promotional"
  consents = [consent.buyers, consent.visitors]
  email {
    subject   = "Knives"
    preheader = "The new ones are here, and the old ones sharp."
    body      = "<p>Knives.</p>"
  }
  sms { text = "Knives." }
}
journey "knives" {
  entry {
    event   = event.friend_invited
    reentry = "always"
  }
  flow {
    send "knives" {}
    send "welcome" { to = trigger.friend_email } # want `promotional message "welcome" goes to friend_email, and the consent that is tested is that of the person in the journey` at "trigger.friend_email"
  }
}
journey "ask" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    branch "reader" {
      case "no" {
        when = !consented(consent.newsletter)
        send "welcome" {} # want `send "welcome" never goes out: only people without consent "newsletter" come to it`
      }
      otherwise {}
    }
  }
}
journey "withdraws" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    update "off" { consents = { newsletter = "withdrawn" } }
    send "welcome" {} # want `send "welcome" never goes out`
  }
}
