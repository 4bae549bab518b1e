# Implied consent in Canada alone, soft opt-in by an order, a contract for mail about
# the contract, another consent for those who lack one, the person's other address,
# and a basis for the app's notifications.
project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "CA", "US"]
  links    = ["saltmarsh.example"]
}
profile {
  market = profile.country
  attribute "country" { type = string }
  attribute "work_email" { type = string }
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to end"
}
consent "buyers" {
  channels = [channel.email, channel.push]
  basis    = "soft_opt_in"
  given_by = event.order_placed
}
consent "canada" {
  channels = [channel.email]
  basis    = "implied"
  given_by = event.order_placed
  markets  = ["CA", "US"]
}
consent "contract" {
  channels = [channel.push]
  basis    = "contract"
  given_by = event.order_placed
}
message "knives" {
  class    = "promotional"
  consents = [consent.buyers, consent.canada, consent.contract]
  email {
    subject   = "Knives"
    preheader = "The new ones are here, and the old ones sharp."
    body      = "<p>Knives.</p>"
  }
  push {
    title = "Knives"
    body  = "They are here."
  }
}
message "receipt" {
  class    = "transactional"
  consents = [consent.contract]
  email {
    subject   = "Your order"
    preheader = "We have it, and this is what happens next."
    body      = "<p>Thank you.</p>"
  }
}
journey "knives" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    branch "reader" {
      case "no" {
        when = !consented(consent.newsletter)
        send "knives" { to = profile.work_email }
      }
      otherwise {
        send "welcome" {}
      }
    }
    send "receipt" {}
  }
}
